import { allRequests, allWithNew } from "../config/scope.ts";
import { metricOf } from "../metric/metric.ts";
import { nothingSent } from "../measurements/measure.ts";
import type { Plan, PlannedGate } from "../plan/plan.ts";
import { mayRiseOver, mayStayUnder } from "../stats/futility.ts";
import { noiseFloor, visibleChange, visibleLater } from "../stats/noise-floor.ts";
import type { SampleTest } from "../stats/sample-test.ts";
import { studentTest } from "../stats/student-test.ts";
import type { GateComparison } from "./comparison.ts";
import { comparisonOf } from "./effect.ts";
import { exactChange, exactValue } from "./exact.ts";
import { type Scale, scaleOf, testFor } from "./scale.ts";
import type { Series, SeriesView } from "./series.ts";
import { type Tails, tailsAt } from "./tails.ts";

/** What the data say about each planned gate. `report` gates are left out. */
export function compareGates(plan: Plan, data: SeriesView): readonly GateComparison[] {
  return plan.gates
    .filter(({ gate }) => gate.form.kind !== "report")
    .map((planned) => compareGate(planned, data, plan));
}

function compareGate(planned: PlannedGate, index: SeriesView, plan: Plan): GateComparison {
  const { gate, suite } = planned;
  const key = { suite, benchmark: judgedBenchmark(planned, index), metric: gate.metric };
  const series = index.find(key);
  const comparison = comparisonOf(key, series, plan);
  const tails = tailsAt(plan, comparison.n);
  const unjudged = { gate: planned.id, comparison, ...nothing };
  const relative = gate.form.kind === "margin";
  if (relative && series !== undefined) {
    if (lacksKnown(planned, series, index))
      return { ...unjudged, missing: "base gives nothing of it in the way that head's config runs it" };
    if (lacksBase(series)) return { ...unjudged, exempt: "base has nothing to compare with" };
  }
  const missing = whyMissing(planned, series, relative);
  if (series === undefined || missing !== null) return { ...unjudged, missing };

  const exact = exactly(planned, series);
  if (exact !== null) return { ...unjudged, ...exact };
  const metric = metricOf(gate.metric);
  const scale = scaleOf(metric);
  const threshold = thresholdOf(planned, scale);
  const sample = sampleOf(series, scale, relative);
  const test = testFor(metric, plan)(sample);
  // A limit is one threshold; against a margin "worse" begins at base and "within" ends at the margin.
  const harmless = relative ? 0 : threshold;
  const estimate = test.estimate();
  const upper = test.upper(tails.pass);
  return {
    gate: planned.id,
    comparison,
    pFail: test.above(harmless),
    pPass: test.below(threshold),
    beyond: estimate >= threshold,
    cannotRuleOut: relative ? scale.change(upper) : scale.value(upper),
    // A rate that moves does not shift the zeros of pairs without an error: noise about these says nothing of it.
    visible:
      relative && metric.scale === "ratio"
        ? visibleTo(plan.test === "student" ? studentTest(sample) : test, sample.length, scale, plan, tails)
        : null,
    reachable: reachable(test, { estimate, threshold, harmless, last: tails.last, n: sample.length }),
    exact: false,
    missing: null,
    exempt: null,
  };
}

/** What a count that does not vary says: it keeps the gate or it does not. */
function exactly(
  { gate: { form, metric } }: PlannedGate,
  series: Series,
): Pick<GateComparison, "exact" | "pFail" | "pPass" | "beyond" | "cannotRuleOut"> | null {
  const { better } = metricOf(metric);
  const value = form.kind === "margin" ? exactChange(metric, series) : exactValue(metric, series);
  if (value === null || form.kind === "report") return null;
  const worse = better === "lower" ? value : -value;
  const limit = better === "lower" ? form.value : -form.value;
  const beyond = form.kind === "margin" ? worse > form.value : worse >= limit;
  return {
    exact: true,
    pFail: beyond ? 0 : 1,
    pPass: beyond ? 1 : 0,
    beyond,
    cannotRuleOut: form.kind === "margin" ? worse : value,
  };
}

/** A limit on all requests holds for those that base lacks too; a margin is about what both arms have. */
function judgedBenchmark({ gate, suite, benchmark }: PlannedGate, index: SeriesView): string {
  const isWhole = gate.form.kind === "limit" && benchmark === allRequests;
  const { metric } = gate;
  return isWhole && index.find({ suite, benchmark: allWithNew, metric }) !== undefined
    ? allWithNew
    : benchmark;
}

const nothing = {
  pFail: 1,
  pPass: 1,
  beyond: false,
  cannotRuleOut: Infinity,
  visible: null,
  reachable: { pass: false, fail: false },
  exact: false,
  missing: null,
  exempt: null,
} as const;

function thresholdOf({ gate }: PlannedGate, scale: Scale): number {
  if (gate.form.kind === "report") throw new RangeError("a report gate has no threshold");
  return gate.form.kind === "margin" ? scale.margin(gate.form.value) : scale.level(gate.form.value);
}

function sampleOf(series: Series, scale: Scale, relative: boolean): readonly number[] {
  return series.head.map((head, i) =>
    relative
      ? scale.difference(series.base[i] ?? Number.NaN, head ?? Number.NaN)
      : scale.level(head ?? Number.NaN),
  );
}

/** Base was not loaded: it does not have this, or did not start. A load that sent it nothing is no such thing. */
function lacksBase(series: Series): boolean {
  const isEmpty = series.requests.base === 0 && series.base.every((value) => value === null);
  return isEmpty && series.absent !== nothingSent;
}

/** Whether base gives nothing of what its own config has: that is the doing of head's config. */
function lacksKnown({ gate, suite, benchmark }: PlannedGate, series: Series, index: SeriesView): boolean {
  const known = (gate.known ?? []).filter((target) => target.suite === suite);
  if (known.length === 0) return false;
  if (lacksBase(series))
    return known.some((target) => target.benchmark === allRequests || target.benchmark === benchmark);
  const part = (name: string): Series | undefined =>
    index.find({ suite, benchmark: name, metric: "latency.p50" });
  return benchmark === allRequests && known.some((target) => isLost(part(target.benchmark)));
}

function isLost(series: Series | undefined): boolean {
  return series !== undefined && lacksBase(series);
}

/** Absence is never a pass: why a gate cannot be judged, or null. */
function whyMissing({ gate }: PlannedGate, series: Series | undefined, relative: boolean): string | null {
  if (gate.orphan === true) return "base's gate aims at what head's config no longer has";
  if (series === undefined) return "no pair has it";
  const arms = relative ? (["base", "head"] as const) : (["head"] as const);
  for (const arm of arms) {
    const gaps = series[arm].filter((value) => value === null).length;
    if (gaps > 0) return series.absent ?? `${gaps} of ${series[arm].length} pairs have no value of ${arm}`;
    const least = metricOf(gate.metric).leastRequests;
    if (series.requests[arm] < least)
      return `${Math.floor(series.requests[arm])} requests per pair, ${least} needed`;
  }
  return null;
}

function visibleTo(
  test: SampleTest,
  n: number,
  scale: Scale,
  plan: Plan,
  { fail, last }: Tails,
): GateComparison["visible"] {
  const floor = noiseFloor(test, n);
  // Of one look there is nothing to foretell.
  if (floor === null || (plan.test === "student" && n < last.n)) return null;
  const now = visibleChange(test, floor, fail);
  const atEnd = n < last.n ? visibleLater(floor, n, { n: last.n, tail: last.fail }) : now;
  return { now: scale.change(now), atEnd: scale.change(atEnd) };
}

/**
 * Which verdicts the last look may still bring, by today's bounds at its tails. For FAIL that is the family's strictest level, and a
 * lower bound that an earlier look already had over `harmless` is asked for again: this errs towards "cannot tell" alone.
 */
export function reachable(
  test: SampleTest,
  at: {
    readonly n: number;
    readonly estimate: number;
    readonly threshold: number;
    readonly harmless: number;
    readonly last: Tails["last"];
  },
): { readonly pass: boolean; readonly fail: boolean } {
  const { estimate, threshold, harmless, n, last } = at;
  // Written out: rehearsals ask millions of times, and a spread copies slowly.
  const pass = { estimate, n, nMax: last.n, halfWidth: test.upper(last.pass) - estimate, tail: last.pass };
  const fail = { estimate, n, nMax: last.n, halfWidth: estimate - test.lower(last.fail), tail: last.fail };
  return { pass: mayStayUnder(threshold, pass), fail: mayRiseOver(threshold, harmless, fail) };
}
