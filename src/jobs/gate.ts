import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Fitted } from "../compare/calibration-fit.ts";
import type { Config } from "../config/config.ts";
import { carriedFiles } from "../config/files.ts";
import { commonStack } from "../config/resolve-suite.ts";
import type { Finding } from "../config/finding.ts";
import { type Ledger, openLedger, stateFolder } from "../io/ledger.ts";
import { makeResults, resultsFolder } from "../io/results.ts";
import { openRepository, type Repository } from "../io/revisions.ts";
import { carryFiles, writeTree } from "../io/trees.ts";
import type { Measurements } from "../measurements/measurements.ts";
import type { Arm } from "../plan/plan.ts";
import type { ReportInput } from "../report/input.ts";
import { describeMachine } from "../run/probes/machine.ts";
import { inBothArms } from "./both.ts";
import { endRun } from "./remains.ts";
import { engineFor } from "./find-engine.ts";
import { measureAll, type MeasuringOptions } from "./measure-all.ts";
import { beginning } from "./beginning.ts";
import { chooseConfig } from "./choose-config.ts";
import type { ConfigChoice } from "./read-config.ts";
import { RunRecord } from "./record.ts";
import { type BaseChoice, resolveArms, type Revisions } from "./revisions.ts";
import { type RunContext, saveRecord } from "./save-record.ts";
import { savedCalibration } from "./saved-calibration.ts";
import { type Known, type Told, tell } from "./tell.ts";
import type { Watch } from "./watch.ts";

export interface GateOptions extends ConfigChoice, MeasuringOptions {
  /** A folder inside the repository. */
  readonly folder: string;
  readonly base: BaseChoice;
  /** Any ref, or `working tree`. */
  readonly head: string;
  /** Whose gates and policy judge: a pull request that changes them is judged by base's. */
  readonly gates: Arm;
  readonly runId: string;
  /** Folder in which the run's own folder is made. */
  readonly results: string;
  readonly version: string;
  readonly origin: ReportInput["origin"];
  /** Set where a record of the run is to be left in its folder: what the run does not know of itself. */
  readonly record?: RunContext;
  /** What the reader should know besides what the run finds. */
  readonly notes?: readonly Finding[];
  /** What is known of the run elsewhere, asked for once it is measured: waivers, the trend. */
  readonly known?: () => Promise<Known>;
}

/** A run that came to an end, whatever its verdict. */
export interface Weighed extends Told {
  readonly measurements: Measurements;
  /** Warnings about the config. */
  readonly findings: readonly Finding[];
}

type Trees = Readonly<Record<Arm, string>>;

/**
 * Weighs head against base: trees, stacks, pairs, verdict, report. What is measured is saved before it is judged, also
 * when the run breaks or is aborted. Throws ConfigError, GitError and ContainerError where there is nothing to measure;
 * every later failure is a verdict.
 */
export async function gate(options: GateOptions, watch: Watch, signal: AbortSignal): Promise<Weighed> {
  const started = performance.now();
  const clock = (): number => (performance.now() - started) / 1000;
  const startedAt = new Date().toISOString();
  const repository = await openRepository(options.folder);
  watch({ phase: "checkout" });
  const revisions = await resolveArms(repository, options.base, options.head, signal);
  const ledger = openLedger(stateFolder(options.environment), options.runId);
  try {
    const writeTrees = async (suffix: string): Promise<Trees> => {
      const trees: Trees = { base: ledger.addTree(`base${suffix}`), head: ledger.addTree(`head${suffix}`) };
      await inBothArms((arm) => writeTree(repository, revisions[arm], trees[arm], signal));
      return trees;
    };
    const trees = await writeTrees("");
    const judging = await judgingTree(options, repository, revisions, trees, ledger, signal);
    const chosen = chooseConfig(options, { ...trees, judging }, repository.root);
    const { config, findings, changes } = chosen;
    const saved = savedOf(options, repository, config);
    const notes = [
      ...(options.notes ?? []),
      ...chosen.notes,
      ...(await missingFiles(repository, config)),
      ...saved.cautions,
    ];
    const found = await engineFor(config, options.environment, signal);
    // The stack at the top of the file has the trees that the config came from, all others have their own.
    const treesOf = async (name: string, carry: readonly string[]): Promise<Trees> => {
      const own = name === commonStack ? trees : await writeTrees(`-${name}`);
      await inBothArms((arm) => carryFiles(repository, carry, own[arm]));
      return own;
    };
    await makeResults(options.results);
    const results = resultsFolder(join(options.results, options.runId));
    const record = new RunRecord(
      beginning(options, { config, changes, revisions, startedAt, notes, engine: found?.name ?? null }),
      results,
    );
    const state = await measureAll({
      options,
      config,
      // What a change of its own workload hides must not read "unchanged".
      equalToo: options.calibrating !== null || (changes?.workload.length ?? 0) > 0,
      judging: chosen.base === null ? null : { tree: judging, config: chosen.base },
      calibration: saved.calibration,
      head: trees.head,
      trees: treesOf,
      ledger,
      found,
      record,
      clock,
      watch,
      signal,
    });
    await record.end(state, clock());
    watch({ phase: "report" });
    const told = await tell(record.measurements, results, options.origin, await options.known?.());
    const weighed = { ...told, measurements: record.measurements, findings };
    if (options.record !== undefined) await saveRecord(results, weighed, options.record);
    return weighed;
  } finally {
    watch({ phase: "clean" });
    await endRun(ledger, options.environment);
  }
}

/** The tree whose config judges, where base does. */
async function judgingTree(
  { gates }: GateOptions,
  repository: Repository,
  { base, judging }: Revisions,
  trees: Trees,
  ledger: Ledger,
  signal: AbortSignal,
): Promise<string> {
  if (gates === "head" || judging.sha === base.sha) return trees.base;
  const tree = ledger.addTree("judging");
  await writeTree(repository, judging, tree, signal);
  return tree;
}

/** Untracked files that stacks and suites need and that the checkout lacks. */
async function missingFiles({ root }: Repository, config: Config): Promise<readonly Finding[]> {
  const paths = carriedFiles(config).filter((path) => !existsSync(join(root, path)));
  return paths.map((path) => ({
    severity: "warning",
    code: "carry-absent",
    message: `the checkout has no ${path}, which \`carry\` names`,
    hint: "write it in a step before this one, or take it out of `carry`",
  }));
}

/** A calibration is not read while another one is made. */
function savedOf({ calibrating }: GateOptions, { root }: Repository, config: Config): Fitted {
  if (calibrating === null) return savedCalibration(root, config, describeMachine(null));
  const message = `This is a calibration: ${config.file} was run with the same revision in both arms. A gate that fails is a false alarm.`;
  return { calibration: null, cautions: [{ severity: "note", code: "calibration", message }] };
}
