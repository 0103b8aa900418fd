import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Calibration } from "../compare/calibration.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import type { Ledger } from "../io/ledger.ts";
import type { RunState, ShardNumber } from "../measurements/measurements.ts";
import type { WithinLaunch } from "../measurements/within-launch.ts";
import { pairSeed } from "../plan/schedule.ts";
import { createLoader } from "../run/load/loader.ts";
import { parseCpus, readCpuSplit } from "../run/probes/cpus.ts";
import { failureOf, interrupted, refused } from "./breaking.ts";
import type { FoundEngine } from "./find-engine.ts";
import { prepareAll, type PrepareAllOrder } from "./prepare-all.ts";
import type { RunRecord } from "./record.ts";
import type { Watch } from "./watch.ts";
import { weigh } from "./weigh.ts";

export interface MeasuringOptions {
  readonly seed: number;
  /** Which part of the run this is; null: all of it. */
  readonly shard: ShardNumber | null;
  /** Set to weigh a revision against itself, and see its noise: `base` is then head, and nothing is left out as unchanged. */
  readonly calibrating: WithinLaunch | null;
  /** The built generator.js. */
  readonly generator: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What is measured, and with what. */
export interface Measuring {
  readonly options: MeasuringOptions;
  readonly config: Config;
  readonly equalToo: boolean;
  readonly judging: PrepareAllOrder["judging"];
  readonly calibration: Calibration | null;
  /** Tree of head, from which requests and scripts are read. */
  readonly head: string;
  readonly trees: PrepareAllOrder["trees"];
  readonly ledger: Ledger;
  readonly found: FoundEngine | null;
  readonly record: RunRecord;
  readonly clock: () => number;
  readonly watch: Watch;
  readonly signal: AbortSignal;
}

/** From trees to the end of measuring; what breaks on the way is the state that the run ends in. */
export async function measureAll(at: Measuring): Promise<RunState> {
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
