import { mkdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { K6Suite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import type { Ledger } from "../../io/ledger.ts";
import { denseStats } from "../../measurements/k6/dense.ts";
import type { ResultOutcome } from "../../measurements/outcome.ts";
import type { Arm, Window } from "../../plan/plan.ts";
import type { Target } from "../load/load.ts";
import { slug } from "../stacks/compose-normalise.ts";
import { type ContainerEngine, findProgram } from "./find-program.ts";
import { scriptFindings } from "./notes.ts";
import { nowhere, readScript, type Script } from "./read-script.ts";
import { createRunner } from "./runner.ts";
import { variablesOf } from "./variables.ts";

export interface K6Place {
  /** Head's tree, absolute: its script loads both arms. */
  readonly tree: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Null where there is no container engine. */
  readonly container: ContainerEngine | null;
  /** What the suite loads. */
  readonly stack: "compose" | "command";
  /** Cores of the generator, as taskset and engines take them; null: any. */
  readonly cpus: string | null;
  readonly ledger: Ledger;
  /** Levels, in percent, of quantiles that gates ask for besides the usual ones. */
  readonly levels: readonly number[];
  readonly signal: AbortSignal;
}

/** One pair's load. */
export interface K6Order {
  /** Null: as long as the script says. */
  readonly window: Window | null;
  /** The arm that takes the first turn. */
  readonly first: Arm;
  /** Reaches the script as WEIGHBRIDGE_SEED, the same for both arms. */
  readonly seed: number;
  readonly base: Target | null;
  readonly head: Target | null;
}

/** A script that is ready to load pairs. */
export interface K6Runner {
  /** Of k6: `2.2.0`. */
  readonly version: string;
  /** What a person should know of how the script is run; the first load may add to it. */
  readonly findings: readonly Finding[];
  /** The script's own thresholds by metric, as parseThreshold takes them; none where the suite does not want them. */
  readonly thresholds: ReadonlyMap<string, readonly string[]>;
  /** Seconds of measured load per arm; null where the script's iterations take as long as they take. */
  seconds(window: Window | null): number | null;
  /**
   * Loads both arms in turns. The first load also learns which groups and names the requests have, for a few seconds, and should be
   * one that is thrown away. Throws StackError where k6 gave no result, with the arm that it loaded.
   */
  load(order: K6Order): Promise<ResultOutcome>;
}

/**
 * Finds k6 and reads head's script with it. Throws StackError: in the phase `install` where there is no k6, in `load` where
 * the script, its options or the suite's variables and arguments are wrong.
 */
export async function prepareK6(suite: K6Suite, place: K6Place): Promise<K6Runner> {
  const { tree, ledger } = place;
  const { scrub, values: env } = variablesOf(suite, place.environment);
  const folder = join(ledger.folder, "k6", slug(suite.name));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const directory = posix.dirname(suite.script);
  const { program, findings } = await findProgram({ ...place, suite, folder, directory });
  const script = await readScript({ suite, program, tree, env, scrub });
  const written = expressionsOf(script);
  const thresholds = suite.thresholds ? written : new Map<string, readonly string[]>();
  const levels = [...place.levels, ...levelsOf(thresholds)];
  return createRunner({
    suite,
    script,
    env,
    written,
    thresholds,
    levels,
    play: {
      suite: suite.name,
      program,
      script: suite.script,
      thresholds: suite.thresholds,
      args: suite.args,
      stats: denseStats(levels),
      deadline: suite.deadline,
      scrub,
    },
    findings: [...findings, ...scriptFindings(suite, script)],
  });
}

/** Thresholds by metric, without the address that stood for the target's. */
function expressionsOf({ thresholds }: Script): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(thresholds).map(([key, each]) => [
      key.replaceAll(nowhere, ""),
      each.map((threshold) => (typeof threshold === "string" ? threshold : threshold.threshold)),
    ]),
  );
}

/** The levels, in percent, of the quantiles that thresholds ask for. */
export function levelsOf(thresholds: K6Runner["thresholds"]): readonly number[] {
  return [...thresholds.values()].flat().flatMap(levelIn);
}

function levelIn(expression: string): readonly number[] {
  const level = /p\(([\d.]+)\)/.exec(expression)?.[1];
  return level === undefined ? [] : [Number(level)];
}
