import type { Calibration } from "../compare/calibration.ts";
import { exactAfter } from "../compare/exact.ts";
import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { metricOf } from "../metric/metric.ts";
import { measure } from "../measurements/measure.ts";
import { unknownNoise } from "../measurements/pair-noise.ts";
import type { Noise } from "../measurements/outcome.ts";
import type { Failure, PairMeasurements, RunState } from "../measurements/measurements.ts";
import type { WithinLaunch } from "../measurements/within-launch.ts";
import { type Draft, draftPlan } from "../plan/build.ts";
import type { Arm, Plan } from "../plan/plan.ts";
import type { Load } from "../run/load/load.ts";
import { noiseBetween, readNoise } from "../run/probes/noise.ts";
import { type Standing, takeLooks } from "../verdict/sequential.ts";
import { foretellAfter, foretellFromCalibration, foretellFromPairs } from "./foretell.ts";
import { type Scale, type Weighed, weighPair } from "./pair.ts";
import type { Both } from "./prepare-all.ts";
import type { RunRecord } from "./record.ts";
import { settle } from "./settle.ts";
import { findingsOf, type Trial, tryOut } from "./trial.ts";
import type { Watch } from "./watch.ts";

export interface WeighOrder {
  readonly config: Config;
  /** The suites that are worth running, and every gate. */
  readonly suites: Config["suites"];
  readonly gates: Config["gates"];
  readonly stacks: Scale["stacks"];
  readonly runners: Scale["runners"];
  readonly k6: Scale["k6"];
  readonly record: RunRecord;
  readonly load: Load;
  readonly seed: number;
  /** Of both arms together; null: not known. */
  readonly cores: number | null;
  /** Set where a revision is weighed against itself: sees what each pair showed, and every pair is measured. */
  readonly calibrating: WithinLaunch | null;
  /** What an earlier run knows of the noise. It only predicts. */
  readonly calibration: Calibration | null;
  /** Seconds since the run began. */
  readonly clock: () => number;
  readonly watch: Watch;
  readonly signal: AbortSignal;
}

/** Where more than this many launches fail, the run is broken rather than noisy. */
const mostFailedLaunches = 2;

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
  const trial = await tryOut(scaleOf(order, draft, {}), order.cores);
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

  const { shard } = record.measurements.run;
  const settled = settle(config, draft, trial, {
    scaleOf: (windows) => scaleOf(order, windows, trial.added),
    left: () => deadline - clock(),
    shards: shard?.of ?? 1,
    calibrating: order.calibrating !== null,
  });
  const { plan, scale, secondsPerPair } = settled;
  await record.setPlan(plan);
  await record.addNotes(settled.notes);
  if (shard !== undefined || order.calibrating !== null) return weighAll(order, plan, scale, deadline);
  if (order.calibration !== null)
    await foretellFromCalibration(order, plan, order.calibration, secondsPerPair);
  return weighUntilDecided(order, plan, scale, deadline);
}

/** Looks after each planned number of pairs, and measures on what is still undecided. */
async function weighUntilDecided(
  order: WeighOrder,
  plan: Plan,
  scale: Scale,
  deadline: number,
): Promise<RunState> {
  const { watch, clock } = order;
  const names = scale.suites.map(({ name }) => name);
  const valid: PairMeasurements[] = [];
  const failures = new FailedLaunches();
  let standing = takeLooks(plan, valid, names);
  let slowest = 0;
  for (const [index, first] of plan.order.entries()) {
    if (standing.stop !== null) return { kind: "complete", ended: standing.stop };
    if (clock() + slowest > deadline) return { kind: "complete", ended: "budget" };
    watch({ ...progressOf(standing, valid.length, plan), left: deadline - clock() });
    const open = scale.suites.filter(({ name }) => standing.suites.includes(name));
    const { pair, weighed } = await weighOne(order, { ...scale, suites: open }, plan, index, first);
    slowest = Math.max(slowest, pair.seconds);
    if (failures.add(weighed)) return failures.broken();
    if (pair.dropped !== null) continue;
    valid.push(pair);
    if (order.calibration === null && valid.length === foretellAfter)
      await foretellFromPairs(order, plan, valid);
    // Between two planned looks nothing can be decided.
    if (!isLook(plan, valid.length)) continue;
    const before = standing.suites.length;
    standing = takeLooks(plan, valid, names);
    // With fewer suites pairs are shorter than the slowest so far.
    if (standing.suites.length < before) slowest = 0;
  }
  return { kind: "complete", ended: standing.stop ?? "pairs" };
}

/** Measures every pair: of a shard, since what they decide is seen when all are together, and to see the noise. */
async function weighAll(order: WeighOrder, plan: Plan, scale: Scale, deadline: number): Promise<RunState> {
  const { watch, clock } = order;
  const failures = new FailedLaunches();
  let valid = 0;
  let slowest = 0;
  for (const [index, first] of plan.order.entries()) {
    if (valid >= plan.pairs) break;
    if (clock() + slowest > deadline) return { kind: "complete", ended: "budget" };
    const gates = order.calibrating === null ? { decided: 0, all: plan.gates.length, failed: [] } : null;
    watch({
      phase: "pairs",
      pair: { current: valid + 1, planned: plan.pairs },
      gates,
      left: deadline - clock(),
    });
    const { pair, weighed } = await weighOne(order, scale, plan, index, first);
    slowest = Math.max(slowest, pair.seconds);
    if (failures.add(weighed)) return failures.broken();
    if (pair.dropped === null) valid++;
  }
  return { kind: "complete", ended: "pairs" };
}

/** One pair, saved before anybody looks at it. */
async function weighOne(
  { record, calibrating }: WeighOrder,
  scale: Scale,
  plan: Plan,
  index: number,
  first: Arm,
): Promise<{ readonly pair: PairMeasurements; readonly weighed: Weighed }> {
  const weighed = await weighPair(scale, index, first);
  const pair = pairOf(weighed, index, first, plan);
  spend(record, weighed);
  await record.addPair(pair);
  if ("outcome" in weighed) {
    const results = weighed.outcome.suites.filter((suite) => suite.kind === "results");
    await record.addNotes(results.flatMap(findingsOf));
    if (pair.dropped === null) calibrating?.add(weighed.outcome);
  }
  return { pair, weighed };
}

/** Counts launches that failed. */
class FailedLaunches {
  #count = 0;
  #latest: Failure | null = null;

  /** Whether there are now too many. */
  add(weighed: Weighed): boolean {
    if (!("failure" in weighed)) return false;
    this.#latest = weighed.failure;
    return ++this.#count > mostFailedLaunches;
  }

  broken(): RunState {
    if (this.#latest === null) throw new RangeError("no launch failed");
    return { kind: "broken", failure: this.#latest };
  }
}

/** Whether something can be decided after so many pairs: a planned look, or the pairs that counts are compared after. */
function isLook(plan: Plan, pairs: number): boolean {
  return pairs === exactAfter || plan.looks.some(({ n }) => n === pairs);
}

function withoutBase<T>(
  all: Readonly<Record<string, Both<T>>>,
  of: string,
): Readonly<Record<string, Both<T>>> {
  const both = all[of];
  return both === undefined ? all : { ...all, [of]: { ...both, base: null } };
}

function progressOf({ gates }: Standing, pairs: number, plan: Plan): Parameters<Watch>[0] {
  const failed = gates.filter(({ verdict }) => verdict === "fail");
  return {
    phase: "pairs",
    pair: { current: pairs + 1, planned: plan.pairs },
    gates: {
      decided: gates.filter(({ decidedAt }) => decidedAt !== null).length,
      all: gates.length,
      failed: failed.map(({ planned: { gate } }) => {
        const { label, words } = metricOf(gate.metric);
        return `${label} ${words.worse}`;
      }),
    },
  };
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

function pairOf(weighed: Weighed, pair: number, first: Arm, { gates }: Plan): PairMeasurements {
  if ("outcome" in weighed) return measure(weighed.outcome, gates);
  const { dropped, seconds } = weighed;
  return { pair, first, seconds, dropped, suites: [], values: [], failures: [], noise: unknownNoise };
}

function spend(record: RunRecord, weighed: Weighed): void {
  if ("outcome" in weighed) {
    record.spend("launch", weighed.outcome.launchSeconds);
    record.spend("load", weighed.outcome.loadSeconds);
  } else {
    record.spend("launch", weighed.seconds);
  }
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
