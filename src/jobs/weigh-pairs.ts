import type { Calibration } from "../compare/calibration.ts";
import { exactAfter } from "../compare/exact.ts";
import type { PairMeasurements, RunState } from "../measurements/measurements.ts";
import { metricOf } from "../metric/metric.ts";
import type { Plan } from "../plan/plan.ts";
import { type Standing, takeLooks } from "../verdict/sequential.ts";
import { foretellAfter, foretellFromPairs } from "./foretell.ts";
import type { Scale } from "./pair.ts";
import { FailedLaunches, type Saving, weighOne } from "./weigh-one.ts";
import type { Watch } from "./watch.ts";

export interface PairsOrder extends Saving {
  /** What an earlier run knows of the noise. It only predicts. */
  readonly calibration: Calibration | null;
  /** Seconds since the run began. */
  readonly clock: () => number;
  readonly watch: Watch;
}

/** Looks after each planned number of pairs, and measures on what is still undecided. */
export async function weighUntilDecided(
  order: PairsOrder,
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
export async function weighAll(
  order: PairsOrder,
  plan: Plan,
  scale: Scale,
  deadline: number,
): Promise<RunState> {
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

/** Whether something can be decided after so many pairs: a planned look, or the pairs that counts are compared after. */
function isLook(plan: Plan, pairs: number): boolean {
  return pairs === exactAfter || plan.looks.some(({ n }) => n === pairs);
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
