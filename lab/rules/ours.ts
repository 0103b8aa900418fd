import { exactAfter } from "../../src/compare/exact.ts";
import { unknownNoise } from "../../src/measurements/pair-noise.ts";
import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import { fixPlan } from "../../src/plan/build.ts";
import type { Plan, PlannedGate } from "../../src/plan/plan.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import type { Judgement, Observation, Rule } from "./rule.ts";

const metric = "latency.p50";
/** More than any metric asks for: whether a window is long enough is not what is judged here. */
const requests = { base: 1e6, head: 1e6 };

/** Whether a rule of this name is our own with pairs enough for its exact test. */
export function isOurs(name: string): boolean {
  return name.startsWith("weighbridge, at most");
}

/** Whether it is our own for few launches. */
export function isOursOfFew(name: string): boolean {
  return name.startsWith("weighbridge") && !isOurs(name);
}

/**
 * This project's own decision with one gate, by the product's code: the plan that `fixPlan` makes, `takeLooks` where a run takes its
 * looks, the run ended where that says so. Any metric is judged as `latency.p50` is, by the logarithm of the ratio.
 *
 * @param nMax pairs that the budget has room for; the product's own limit applies
 */
export function ours(nMax: number): Rule {
  const plans = new Map<number, Plan>();
  const { test, looks } = planOf(0, nMax);
  return {
    name:
      test === "student"
        ? `weighbridge, ${looks[0]?.n ?? 0} pairs by Student's t`
        : `weighbridge, at most ${nMax} pairs`,
    source: "src/plan/build.ts, src/verdict/sequential.ts",
    judge: (pairs, margin) => {
      const plan = plans.get(margin) ?? planOf(margin, nMax);
      plans.set(margin, plan);
      return follow(plan, pairs.slice(0, plan.pairs).map(measured));
    },
  };
}

function planOf(margin: number, nMax: number): Plan {
  return fixPlan({ seed: 1, windows: {} }, [gateWithin(margin)], 1, nMax);
}

function gateWithin(margin: number): PlannedGate {
  const text = `${metric} within ${100 * margin}%`;
  const form = { kind: "margin", value: margin } as const;
  const gate = { text, line: 1, scope: null, metric, form, severity: "fail" } as const;
  return { id: text, suite: "lab", benchmark: "*", gate };
}

/** Between two planned looks a run decides nothing. */
function follow(plan: Plan, pairs: readonly PairMeasurements[]): Judgement {
  const places = [exactAfter, ...plan.looks.map(({ n }) => n)].sort((a, b) => a - b);
  for (const n of places) {
    if (n > pairs.length) break;
    const { gates, stop } = takeLooks(plan, pairs.slice(0, n));
    if (stop !== null) return { verdict: wordOf(gates[0]?.verdict), pairs: n };
  }
  return { verdict: "inconclusive", pairs: pairs.length };
}

function wordOf(verdict: string | undefined): Judgement["verdict"] {
  if (verdict === "fail" || verdict === "pass" || verdict === "inconclusive") return verdict;
  throw new RangeError(`the gate is ${verdict ?? "not there"}`);
}

function measured({ base, head, first, seconds }: Observation, pair: number): PairMeasurements {
  const value = { suite: "lab", benchmark: "*", metric, base, head, requests };
  return {
    pair,
    first,
    seconds,
    dropped: null,
    suites: ["lab"],
    values: [value],
    failures: [],
    noise: unknownNoise,
  };
}
