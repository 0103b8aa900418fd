import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Calibration } from "../compare/calibration.ts";
import type { Fitted } from "../compare/calibration-fit.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import { carriedFiles } from "../config/files.ts";
import { commonStack } from "../config/resolve-suite.ts";
import type { Finding } from "../config/finding.ts";
import { type Ledger, openLedger, stateFolder } from "../io/ledger.ts";
import { makeResults, resultsFolder } from "../io/results.ts";
import { openRepository, type Repository } from "../io/revisions.ts";
import { carryFiles, writeTree } from "../io/trees.ts";
import type { Measurements, RunState, ShardNumber } from "../measurements/measurements.ts";
import type { WithinLaunch } from "../measurements/within-launch.ts";
import type { Arm } from "../plan/plan.ts";
import { pairSeed } from "../plan/schedule.ts";
import type { ReportInput } from "../report/input.ts";
import { createLoader } from "../run/load/loader.ts";
import { parseCpus, readCpuSplit } from "../run/probes/cpus.ts";
import { describeMachine } from "../run/probes/machine.ts";
import { inBothArms } from "./both.ts";
import { failureOf, interrupted, refused } from "./breaking.ts";
import { endRun } from "./remains.ts";
import { engineFor, type FoundEngine } from "./find-engine.ts";
import { prepareAll, type PrepareAllOrder } from "./prepare-all.ts";
import { beginning } from "./beginning.ts";
import { chooseConfig } from "./choose-config.ts";
import type { ConfigChoice } from "./read-config.ts";
import { RunRecord } from "./record.ts";
import { type BaseChoice, resolveArms, type Revisions } from "./revisions.ts";
import { type RunContext, saveRecord } from "./save-record.ts";
import { savedCalibration } from "./saved-calibration.ts";
import { type Known, type Told, tell } from "./tell.ts";
import type { Watch } from "./watch.ts";
import { weigh } from "./weigh.ts";

export interface GateOptions extends ConfigChoice {
  /** A folder inside the repository. */
  readonly folder: string;
  readonly base: BaseChoice;
  /** Any ref, or `working tree`. */
  readonly head: string;
  /** Whose gates and policy judge: a pull request that changes them is judged by base's. */
  readonly gates: Arm;
  readonly runId: string;
  readonly seed: number;
  /** Which part of the run this is; null: all of it. */
  readonly shard: ShardNumber | null;
  /** Set to weigh a revision against itself, and see its noise: `base` is then head, and nothing is left out as unchanged. */
  readonly calibrating: WithinLaunch | null;
  /** Folder in which the run's own folder is made. */
  readonly results: string;
  /** The built generator.js. */
  readonly generator: string;
  readonly environment: NodeJS.ProcessEnv;
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

interface Measuring {
  readonly options: GateOptions;
  readonly config: Config;
  readonly equalToo: boolean;
  readonly judging: PrepareAllOrder["judging"];
  readonly calibration: Calibration | null;
  /** Tree of head, from which requests and scripts are read. */
  readonly head: string;
  readonly trees: (name: string, carry: readonly string[]) => Promise<Trees>;
  readonly ledger: Ledger;
  readonly found: FoundEngine | null;
  readonly record: RunRecord;
  readonly clock: () => number;
  readonly watch: Watch;
  readonly signal: AbortSignal;
}

/** From trees to the end of measuring; what breaks on the way is the state that the run ends in. */
async function measureAll(at: Measuring): Promise<RunState> {
  const { options, config, equalToo, judging, trees, ledger, record, clock, watch, signal } = at;
  const { environment, shard, calibrating } = options;
  // Shards of one seed must not toss the same coins.
  const seed = shard === null ? options.seed : pairSeed(options.seed, -shard.index);
  const split = readCpuSplit();
  const loader = createLoader({
    generatorPath: options.generator,
    readFile: (path) => readFile(join(at.head, path)),
    environment,
    cpus: split?.generator ?? null,
  });
  try {
    const begun = clock();
    const order = {
      config,
      trees,
      head: at.head,
      ledger,
      cpus: split,
      environment,
      seed,
      equalToo,
      judging,
      watch,
      signal,
    };
    const prepared = await prepareAll(order, at.found).finally(() => record.spend("build", clock() - begun));
    if ("nothing" in prepared) return { kind: "unchanged", reason: prepared.nothing };
    const { baseFailure, findings, unchanged, ...weighable } = prepared;
    await record.setUnchanged(unchanged);
    await record.addNotes([...findings, ...(split === null ? [sharedCores] : [])]);
    if (baseFailure !== null) await record.setBaseFailure(baseFailure);
    const { load } = loader;
    const { calibration } = at;
    const cores = split === null ? null : parseCpus(split.arms).length;
    const state = await weigh({
      config,
      ...weighable,
      record,
      load,
      seed,
      cores,
      calibrating,
      calibration,
      clock,
      watch,
      signal,
    });
    // An abort ends launches too, and looks like a stack that broke.
    return signal.aborted && state.kind === "broken" ? interrupted(signal) : state;
  } catch (error) {
    if (signal.aborted) return interrupted(signal);
    if (error instanceof ConfigError) await record.end({ kind: "broken", failure: refused(error) }, clock());
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { kind: "broken", failure };
  } finally {
    await loader.close();
  }
}

/** Told where the generator cannot have cores of its own. */
const sharedCores: Finding = {
  severity: "warning",
  code: "cores-shared",
  message:
    "The load generator shares its cores with the stacks: this machine has one core, or cannot pin processes to cores. " +
    "It may be late more often, and tails are less sure.",
};

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
