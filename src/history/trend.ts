import type { Effect } from "../compare/comparison.ts";
import { type Scale, scaleOf } from "../compare/scale.ts";
import { type Metric, metricOf } from "../metric/metric.ts";
import { mannKendall, mostForTrend } from "../stats/mann-kendall.ts";
import { theilSen } from "../stats/theil-sen.ts";
import { medianOf } from "../stats/median-interval.ts";
import { everything, find } from "./query.ts";
import { type HistoryRecord, isSameSeries, type RecordedGate, type SeriesName } from "./record.ts";
import type { RecordTable } from "./table.ts";

/** How the default branch stands to a pinned reference, merge by merge. */
export interface Trend {
  readonly config: string;
  readonly reference: { readonly name: string; readonly sha: string };
  /** When the first of the merges was weighed; ISO 8601. */
  readonly since: string;
  /** Of everything that has a gate. */
  readonly series: readonly SeriesTrend[];
}

export interface SeriesTrend extends SeriesName {
  /** Head against the reference at each merge, oldest first, as a change; null where it was not measured. */
  readonly changes: readonly (number | null)[];
  /** The greatest regression that a gate lets through at once; null where all are limits. */
  readonly margin: number | null;
  /** What the merges add up to: the slope times the way from the first to the last, with bounds that hold at 90%. */
  readonly creep: Effect | null;
  /** One-sided, of a change for the worse; null for too few merges. */
  readonly p: number | null;
  /** Whether it became worse for certain, and enough to be told. */
  readonly crept: boolean;
  /** The last verdicts of the pull requests of that time, for these gates. */
  readonly pulls: { readonly passed: number; readonly failed: number; readonly other: number };
}

/**
 * Without creep, at most so many trends tell one, in any of their series: whoever looks once. A trend is looked at again after each
 * merge: over fifty that adds up to some 4%, which is what the level was chosen for, and it goes on (docs/evidence/history/trend.txt).
 */
export const trendLevel = 0.003;

/** With fewer merges no order of them is rare enough. */
const fewestMerges = 6;

/** Records of merges that are looked through at most: enough for some that were weighed again. */
const mostLooked = 500;

/** What is told: half of what the gate lets through at once; for limits a fortieth, for rates half a point. */
const shareOfMargin = 0.5;
const leastWithoutMargin = { ratio: 0.025, rate: 0.005 } as const;

/**
 * The trend of a config since it was last given another reference; null where no merged state was weighed against one. At most the
 * last fifty merges count.
 */
export function trendOf(tables: readonly RecordTable[], config: string): Trend | null {
  const merges = mergesOf(find(tables, { ...everything, config, kind: "merged" }).records);
  const [first] = merges;
  const latest = merges.at(-1)?.at(-1);
  if (first === undefined || latest === undefined) return null;
  const [{ startedAt: since } = latest] = first;
  const pulls = lastOfEach(
    find(tables, { ...everything, config, kind: "pull_request", since: Date.parse(since) }).records,
  );
  const gated = latest.gates.filter(
    (gate, i) => latest.gates.findIndex((one) => isSameSeries(one, gate)) === i,
  );
  const series = gated.map((gate) => seriesTrend(gate, latest.gates, merges, pulls));
  return {
    config,
    reference: { name: latest.reference ?? "", sha: latest.base },
    since,
    series: withDecisions(series),
  };
}

/** Whether records older than these have no part in a config's trend. */
export function holdsTrend(tables: readonly RecordTable[], config: string): boolean {
  return find(tables, { ...everything, config, kind: "merged", limit: 0 }).total >= mostLooked;
}

/**
 * What was measured of each merged commit against the reference of the newest one, oldest first. One that was weighed again later stands
 * where it was weighed first, so that running an old workflow again neither ends a series nor begins one.
 */
function mergesOf(newestFirst: Iterable<HistoryRecord>): readonly (readonly HistoryRecord[])[] {
  const heads = new Map<string, HistoryRecord[]>();
  let looked = 0;
  for (const record of newestFirst) {
    if (looked++ === mostLooked) break;
    if (record.reference === null || record.outcome === "broken") continue;
    heads.set(record.head, [record, ...(heads.get(record.head) ?? [])]);
  }
  const began = ([first]: readonly HistoryRecord[]): number => Date.parse(first?.startedAt ?? "");
  const merges = [...heads.values()].sort((a, b) => began(a) - began(b));
  const reference = merges.at(-1)?.[0]?.base;
  return merges
    .map((records) => records.filter(({ base }) => base === reference))
    .filter((records) => records.length > 0)
    .slice(-mostForTrend);
}

function lastOfEach(newestFirst: Iterable<HistoryRecord>): readonly HistoryRecord[] {
  const last = new Map<number | null, HistoryRecord>();
  for (const record of newestFirst) if (!last.has(record.pull)) last.set(record.pull, record);
  return [...last.values()];
}

type Undecided = Omit<SeriesTrend, "crept"> & { readonly isEnough: boolean };

function seriesTrend(
  { suite, benchmark, metric: id }: SeriesName,
  gates: readonly RecordedGate[],
  merges: readonly (readonly HistoryRecord[])[],
  pulls: readonly HistoryRecord[],
): Undecided {
  const named = { suite, benchmark, metric: id };
  const metric = metricOf(id);
  const scale = scaleOf(metric);
  const differences = merges.map((records) => differenceOf(records, named, metric, scale));
  const places = differences.flatMap((one, place) => (one === null ? [] : [place]));
  const values = differences.filter((one) => one !== null);
  const margins = gates.flatMap((gate) => (isSameSeries(gate, named) ? (gate.margin ?? []) : []));
  const margin = margins.length === 0 ? null : Math.min(...margins);
  const creep = values.length < fewestMerges ? null : creepOf(places, values, metric, scale);
  const least = margin === null ? leastWithoutMargin[metric.scale] : shareOfMargin * margin;
  return {
    ...named,
    changes: differences.map((one) => (one === null ? null : turned(scale.change(one), metric))),
    margin,
    creep,
    isEnough:
      creep !== null &&
      turned(creep.estimate, metric) >= least &&
      scale.change(stepFromFirstToLast(values)) >= least,
    p: values.length < fewestMerges ? null : mannKendall(values).rising,
    pulls: countPulls(pulls, named),
  };
}

/** Up is worse. A commit that was weighed more than once counts once, with the median. */
function differenceOf(
  records: readonly HistoryRecord[],
  named: SeriesName,
  metric: Metric,
  scale: Scale,
): number | null {
  const values = records.flatMap(({ effects }) => {
    const estimate = effects.find((one) => isSameSeries(one, named))?.change?.estimate;
    const difference = estimate === undefined ? Number.NaN : scale.margin(turned(estimate, metric));
    return Number.isFinite(difference) ? [difference] : [];
  });
  return values.length === 0 ? null : medianOf(Float64Array.from(values).sort());
}

function creepOf(places: readonly number[], values: readonly number[], metric: Metric, scale: Scale): Effect {
  const way = (places.at(-1) ?? 0) - (places[0] ?? 0);
  const slope = theilSen(places, values, 0.05);
  const total = (each: number): number => turned(scale.change(each * way), metric);
  const [one, other] = [total(slope.lower), total(slope.upper)];
  return { estimate: total(slope.estimate), lower: Math.min(one, other), upper: Math.max(one, other) };
}

/** A change in the metric's own direction as one for the worse, and back. */
function turned(change: number, { better }: Metric): number {
  return better === "lower" ? change : 0 - change;
}

function countPulls(pulls: readonly HistoryRecord[], named: SeriesName): SeriesTrend["pulls"] {
  const verdicts = pulls.flatMap(({ gates }) => {
    const own = gates.filter((gate) => isSameSeries(gate, named)).map(({ verdict }) => verdict);
    if (own.length === 0) return [];
    return own.includes("fail") ? ["failed"] : own.every((one) => one === "pass") ? ["passed"] : ["other"];
  });
  const count = (word: string): number => verdicts.filter((one) => one === word).length;
  return { passed: count("passed"), failed: count("failed"), other: count("other") };
}

/**
 * How far the last merges stand above the first, by the median of three at either end: what has crept and was mended since has a slope
 * still, and no step. Against the first, and not against the reference, which the series may have begun far off from.
 */
function stepFromFirstToLast(values: readonly number[]): number {
  const level = (some: readonly number[]): number => medianOf(Float64Array.from(some).sort());
  return level(values.slice(-3)) - level(values.slice(0, 3));
}

/** Holm over all series that have merges enough (Scandinavian Journal of Statistics 6, 1979). */
function withDecisions(series: readonly Undecided[]): readonly SeriesTrend[] {
  const tested = series.filter(({ p }) => p !== null).sort((a, b) => (a.p ?? 1) - (b.p ?? 1));
  const accepted = tested.findIndex(({ p }, i) => (p ?? 1) > trendLevel / (tested.length - i));
  const rising = new Set(accepted < 0 ? tested : tested.slice(0, accepted));
  return series.map((one) => {
    const { isEnough, ...told } = one;
    return { ...told, crept: rising.has(one) && isEnough };
  });
}
