import { scaleOf, testFor } from "../compare/scale.ts";
import { exactAfter } from "../compare/exact.ts";
import { reachable } from "../compare/gates.ts";
import { tailsAt } from "../compare/tails.ts";
import { metricOf } from "../metric/metric.ts";
import type { Plan, PlannedGate } from "../plan/plan.ts";
import { type Prediction, type Rehearsal, rehearse, type Standpoint } from "../stats/rehearsal.ts";
import type { SampleTest } from "../stats/sample-test.ts";
import { earliestFutility } from "./sequential.ts";

/** Runs that are simulated per plan: a chance of 50% is told to within 3 points, in a fraction of a second. */
const runs = 1000;

/** A regression that a gate is there for: half as large again as its margin. */
export const worseBy = 1.5;

/** An unchanged head that passes more seldom than this makes a gate hopeless. */
export const hopelessBelow = 0.5;

/** How one gate will end, from its noise. */
export interface GateForecast {
  readonly planned: PlannedGate;
  /** Standard deviation of a pair on the scale of the comparison. */
  readonly sigma: number;
  /** If head is like base. */
  readonly unchanged: Prediction;
  /** If head is worse by 1.5 times the margin. */
  readonly worse: Prediction;
  /** The smallest margin that an unchanged head would pass in 95 of 100 runs, as a relative change. May be infinite. */
  readonly resolvable: number;
}

export interface Forecast {
  readonly gates: readonly GateForecast[];
  /** Margins of ratios of which no noise is known. */
  readonly unknown: readonly PlannedGate[];
  /** The most pairs of the plan. */
  readonly pairs: number;
  readonly secondsPerPair: number;
}

/** What is told as resolvable is passed with this chance. */
export const surely = 0.95;

/**
 * How the gates of a plan will end, each for itself at the strictest level of the family. Limits and shares are left out: their
 * distance to the limit is not noise.
 *
 * @param sigmaOf the standard deviation of a pair's ln(head / base); null where it is not known
 */
export function forecast(
  plan: Plan,
  sigmaOf: (planned: PlannedGate) => number | null,
  secondsPerPair: number,
): Forecast {
  const predictable = plan.gates.filter(
    ({ gate }) => gate.form.kind === "margin" && metricOf(gate.metric).scale === "ratio",
  );
  const gates = predictable.flatMap((planned): readonly GateForecast[] => {
    const sigma = sigmaOf(planned);
    return sigma === null ? [] : [forecastOf(planned, sigma, plan)];
  });
  const unknown = predictable.filter((planned) => sigmaOf(planned) === null);
  return { gates, unknown, pairs: plan.pairs, secondsPerPair };
}

function forecastOf(planned: PlannedGate, sigma: number, plan: Plan): GateForecast {
  const { form } = planned.gate;
  const metric = metricOf(planned.gate.metric);
  if (form.kind !== "margin") throw new RangeError("only margins are predicted");
  if (metric.exact === true && sigma === 0) {
    const sure = { open: 0, pairs: exactAfter };
    const [unchanged, worse] = [
      { ...sure, pass: 1, fail: 0 } as const,
      { ...sure, pass: 0, fail: 1 } as const,
    ];
    return { planned, sigma, unchanged, worse, resolvable: 0 };
  }
  const scale = scaleOf(metric);
  const rehearsal = rehearsalOf(plan, testFor(metric, plan));
  const margin = scale.margin(form.value);
  // Nothing can get worse by more than all of itself.
  const most = metric.better === "lower" ? Infinity : (1 + form.value) / 2;
  const change = scale.margin(Math.min(worseBy * form.value, most));
  const resolvable = rehearsal.smallestMargin(surely);
  return {
    planned,
    sigma,
    unchanged: rehearsal.predict({ sigma, change: 0, margin }),
    worse: rehearsal.predict({ sigma, change, margin }),
    resolvable: scale.change(Number.isFinite(resolvable) ? sigma * resolvable : resolvable),
  };
}

type Test = (sample: readonly number[]) => SampleTest;

/** Designs that were played through already, by their test and looks: plans of many budgets and noises share a few. */
const rehearsed = new Map<Test, Map<string, Rehearsal>>();

/** A design for each number of pairs that a plan may have, so that searching budgets plays none through twice; each takes a megabyte. */
const mostRehearsed = 64;

/** The looks of a plan, played through once. */
export function rehearsalOf(plan: Plan, test: Test): Rehearsal {
  const ofGate = plan.looks.map(({ n, fail, pass }) => ({ n, fail: fail.at(-1) ?? 0, pass }));
  const key = JSON.stringify(ofGate);
  const known = rehearsed.get(test) ?? new Map<string, Rehearsal>();
  rehearsed.set(test, known);
  const rehearsal =
    known.get(key) ?? rehearse({ looks: ofGate, test, givesUp: giverUp(plan), runs, seed: 1 });
  if (known.size >= mostRehearsed) known.clear();
  known.set(key, rehearsal);
  return rehearsal;
}

/** Gives up where the sequential procedure does. */
function giverUp(plan: Plan): (at: Standpoint) => boolean {
  const { last } = tailsAt(plan, Infinity);
  return ({ n, estimate, lower, upper, margin }) => {
    if (n < earliestFutility) return false;
    const bounds: SampleTest = {
      estimate: () => estimate,
      lower: () => lower,
      upper: () => upper,
      above: () => Number.NaN,
      below: () => Number.NaN,
    };
    const at = { n, estimate, threshold: margin, harmless: 0, last };
    const { pass, fail } = reachable(bounds, at);
    return !pass && !fail;
  };
}

/** Gates that an unchanged head would pass in less than half of the runs. */
export function hopeless({ gates }: Forecast): readonly GateForecast[] {
  return gates.filter(({ unchanged }) => unchanged.pass < hopelessBelow);
}

/**
 * The chance that an unchanged head passes all of these gates: their noise goes together in some way that is not known, which
 * leaves it between these two.
 */
export function chanceOfAll({ gates }: Forecast): { readonly least: number; readonly most: number } {
  const misses = gates.reduce((sum, { unchanged }) => sum + 1 - unchanged.pass, 0);
  const most = Math.min(1, ...gates.map(({ unchanged }) => unchanged.pass));
  return { least: Math.min(most, Math.max(0, 1 - misses)), most };
}
