import type { Config, LoadSuite } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import type { Noise } from "../measurements/outcome.ts";
import type { RunState } from "../measurements/measurements.ts";
import { type Draft, draftPlan } from "../plan/build.ts";
import type { Load } from "../run/load/load.ts";
import { noiseBetween, readNoise } from "../run/probes/noise.ts";
import { foretellFromCalibration } from "./foretell.ts";
import type { Scale } from "./pair.ts";
import type { Both } from "./prepare-all.ts";
import { settle } from "./settle.ts";
import { type Trial, tryOut } from "./trial.ts";
import { type PairsOrder, weighAll, weighUntilDecided } from "./weigh-pairs.ts";

/** Of the budget, what watching the launches of the trial may take. */
const watchedShare = 0.1;

export interface WeighOrder extends PairsOrder {
  readonly config: Config;
  /** The suites that are worth running, and every gate. */
  readonly suites: Config["suites"];
  readonly gates: Config["gates"];
  readonly stacks: Scale["stacks"];
  readonly runners: Scale["runners"];
  readonly k6: Scale["k6"];
  readonly load: Load;
  readonly seed: number;
  /** Of both arms together; null: not known. */
  readonly cores: number | null;
  readonly signal: AbortSignal;
}

/**
 * The sequential run: a trial launch fixes the plan, then pair after pair is measured, saved and looked at until every
 * gate is decided, none can be any more, or the budget is spent. Throws StackError, LoadError and, where the budget
 * holds too few pairs for any verdict, ConfigError.
 */
export async function weigh(order: WeighOrder): Promise<RunState> {
  const { record, clock, watch } = order;
  const config = { ...order.config, suites: order.suites, gates: order.gates };
  const draft = draftPlan(config, order.seed);
  const deadline = clock() + config.budget;
  watch({ phase: "trial" });
  const { shard } = record.measurements.run;
  const isCalibrating = order.calibrating !== null;
  const isWatched = ({ warmup }: LoadSuite): boolean =>
    shard === undefined && (warmup === null || isCalibrating);
  const watched = { suites: isWatched, seconds: watchedShare * config.budget };
  const trial = await tryOut(scaleOf(order, draft, {}), order.cores, watched);
  if ("failure" in trial) {
    const { failure, of } = trial;
    const { stacks, runners } = order;
    if (failure.arm !== "base" || (stacks[of] ?? runners[of])?.base === null)
      return { kind: "broken", failure };
    // A base that does not start must not keep its own repair from being merged: there head alone, against limits.
    if (record.measurements.baseFailure === null) await record.setBaseFailure(failure);
    return weigh({ ...order, stacks: withoutBase(stacks, of), runners: withoutBase(runners, of) });
  }
  record.spend("launch", trial.launchSeconds);
  record.spend("load", trial.loadSeconds);
  await record.addNotes([...addedNotes(trial), ...trial.findings]);

  const settled = settle(config, draft, trial, {
    scaleOf: (windows) => scaleOf(order, windows, trial.added),
    left: () => deadline - clock(),
    shards: shard?.of ?? 1,
    calibrating: isCalibrating,
  });
  const { plan, scale, secondsPerPair } = settled;
  await record.setPlan(plan);
  await record.addNotes(settled.notes);
  if (shard !== undefined || isCalibrating) return weighAll(order, plan, scale, deadline);
  if (order.calibration !== null)
    await foretellFromCalibration(order, plan, order.calibration, secondsPerPair);
  return weighUntilDecided(order, plan, scale, deadline);
}

function withoutBase<T>(
  all: Readonly<Record<string, Both<T>>>,
  of: string,
): Readonly<Record<string, Both<T>>> {
  const both = all[of];
  return both === undefined ? all : { ...all, [of]: { ...both, base: null } };
}

function scaleOf(order: WeighOrder, draft: Draft, added: Scale["added"]): Scale {
  const { stacks, runners, k6, suites, load, seed, clock, signal } = order;
  return {
    stacks,
    runners,
    k6,
    suites,
    windows: draft.windows,
    added,
    seed,
    load,
    clock,
    watchNoise,
    signal,
  };
}

function watchNoise(): () => Noise {
  const before = readNoise();
  return () => noiseBetween(before, readNoise());
}

function addedNotes({ added }: Trial): readonly Finding[] {
  return Object.entries(added).flatMap(([suite, names]) =>
    names.map((name) => ({
      severity: "note" as const,
      code: "endpoint-new",
      message: `${suite}: base does not have ${name}; it is loaded on head alone and held to limits only`,
    })),
  );
}
