import type { Calibration, SeriesNoise } from "../compare/calibration.ts";
import { scaleOf, testFor } from "../compare/scale.ts";
import type { Config } from "../config/config.ts";
import type { Learnt } from "../config/scope.ts";
import { metricOf } from "../metric/metric.ts";
import { draftPlan, expandGates, fixPlan } from "../plan/build.ts";
import type { Plan, PlannedGate } from "../plan/plan.ts";
import { smallestVisibleChange } from "../stats/planning.ts";
import { rehearsalOf, surely } from "./forecast.ts";

/** What a budget resolves of one metric, as relative changes in the worse direction; infinite where it holds too few pairs. */
export interface Resolved {
  /** The smallest change that stands out from the noise in four runs of five. */
  readonly visible: number;
  /** The smallest margin that an unchanged head passes in 95 of 100 runs. */
  readonly margin: number;
}

export interface BudgetRow {
  /** Seconds. */
  readonly budget: number;
  readonly pairs: number;
  /** In the order of the series that were asked for. */
  readonly series: readonly Resolved[];
}

/** The plan that a config would have with so long a budget, as far as a calibration knows: the trial takes a pair's time. */
export function planFor(
  config: Config,
  calibration: Pick<Calibration, "noise" | "secondsPerPair">,
  budget: number,
): Plan {
  const gates = expandGates(config, learntOf(calibration.noise));
  const { secondsPerPair } = calibration;
  return fixPlan(draftPlan(config, 1), gates, secondsPerPair, budget - secondsPerPair);
}

/** What each budget resolves of each series. */
export function resolutionBy(
  budgets: readonly number[],
  series: readonly SeriesNoise[],
  config: Config,
  calibration: Calibration,
): readonly BudgetRow[] {
  return budgets.map((budget) => {
    const plan = planFor(config, calibration, budget);
    const last = plan.looks.at(-1);
    return {
      budget,
      pairs: plan.pairs,
      series: series.map(({ metric, sigma }) => {
        const scale = scaleOf(metricOf(metric));
        const test = testFor(metricOf(metric), plan);
        const [n, tail] = [last?.n ?? 0, last?.fail.at(-1) ?? 0];
        const visible = tail === 0 ? Infinity : smallestVisibleChange(sigma, n, tail, plan.test);
        const margin = n === 0 ? Infinity : rehearsalOf(plan, test).smallestMargin(surely);
        return {
          visible: scale.change(visible),
          margin: scale.change(Number.isFinite(margin) ? sigma * margin : margin),
        };
      }),
    };
  });
}

/** Benchmarks of tools that the config does not name, as far as they were measured. */
function learntOf(noise: readonly SeriesNoise[]): Learnt {
  const suites = [...new Set(noise.map(({ suite }) => suite))];
  return Object.fromEntries(suites.map((name) => [name, noise.filter(({ suite }) => suite === name)]));
}

/** The noise behind a gate; null where it was not measured. */
export function noiseBehind(
  { suite, benchmark, gate }: PlannedGate,
  noise: readonly SeriesNoise[],
): SeriesNoise | null {
  return (
    noise.find(
      (each) => each.suite === suite && each.benchmark === benchmark && each.metric === gate.metric,
    ) ?? null
  );
}
