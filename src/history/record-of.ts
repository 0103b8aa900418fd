import type { Comparison, Effect } from "../compare/comparison.ts";
import type { Measurements, PairMeasurements } from "../measurements/measurements.ts";
import type { GateVerdict, Verdict } from "../verdict/verdict.ts";
import { quantileWithFailures } from "../stats/quantile.ts";
import {
  type HistoryRecord,
  isSameSeries,
  noiseReadings,
  type Quartiles,
  type RecordedEffect,
  type RecordedGate,
  type RecordedNoise,
  type SeriesName,
} from "./record.ts";

/** What a run does not know about itself. */
export type RecordContext = Pick<HistoryRecord, "kind" | "reference" | "pull" | "workflow" | "digest">;

/** Most gates and effects of a record, and longest name in one, in characters: a record is to stay small. */
const most = { gates: 100, effects: 100, name: 200 } as const;

/** What is kept of a run. The same run in the same context gives the same record. */
export function recordOf(
  measurements: Measurements,
  verdict: Verdict,
  { kind, reference, pull, workflow, digest }: RecordContext,
): HistoryRecord {
  const { run, tool, config, pairs } = measurements;
  const { node: _, ...machine } = run.machine;
  const valid = pairs.filter(({ dropped }) => dropped === null);
  const gates = chosenGates(verdict.gates);
  const isGated = (one: SeriesName): boolean =>
    verdict.gates.some(({ planned }) => isSameSeries(one, seriesOf(planned)));
  const effects = chosenEffects(verdict.comparisons, isGated);
  return {
    format: "weighbridge-record",
    version: 1,
    tool,
    run: run.id,
    config: config.file,
    kind,
    head: run.head.sha,
    base: run.base.sha,
    reference,
    pull,
    workflow,
    startedAt: run.startedAt,
    outcome: verdict.outcome,
    pairs: { valid: verdict.pairs.valid, dropped: verdict.pairs.dropped },
    gates,
    effects: effects.map((one) => effectOf(one, isGated(one) ? valid : [])),
    omitted: {
      gates: verdict.gates.length - gates.length,
      effects: verdict.comparisons.length - effects.length,
    },
    noise: noiseOf(pairs),
    machine,
    digest,
  };
}

/** Where there are too many, those that do not pass are kept first. */
function chosenGates(gates: readonly GateVerdict[]): readonly RecordedGate[] {
  const kept = gates.filter(({ planned }) => isShort(planned) && planned.gate.text.length <= most.name);
  const doubtful = (gate: GateVerdict): number =>
    gate.verdict === "pass" || gate.verdict === "exempt" ? 1 : 0;
  const ordered = kept.length <= most.gates ? kept : [...kept].sort((a, b) => doubtful(a) - doubtful(b));
  return ordered.slice(0, most.gates).map(({ planned, verdict }) => ({
    ...seriesOf(planned),
    text: planned.gate.text,
    verdict,
    margin: planned.gate.form.kind === "margin" ? planned.gate.form.value : null,
  }));
}

/** What has a gate comes first. */
function chosenEffects(
  comparisons: readonly Comparison[],
  isGated: (one: SeriesName) => boolean,
): readonly Comparison[] {
  const kept = comparisons.filter(isShort);
  const gated = kept.filter(isGated);
  return [...gated, ...kept.filter((one) => !gated.includes(one))].slice(0, most.effects);
}

function isShort({ suite, benchmark }: Pick<SeriesName, "suite" | "benchmark">): boolean {
  return suite.length <= most.name && benchmark.length <= most.name;
}

function seriesOf({ suite, benchmark, gate }: GateVerdict["planned"]): SeriesName {
  return { suite, benchmark, metric: gate.metric };
}

function effectOf(one: Comparison, pairs: readonly PairMeasurements[]): RecordedEffect {
  const { suite, benchmark, metric, n, base, head, effect, floor } = one;
  const values = pairs.flatMap((pair) => pair.values.find((value) => isSameSeries(value, one)) ?? []);
  const [ofBase, ofHead] = [quartiles(values.map((v) => v.base)), quartiles(values.map((v) => v.head))];
  return {
    suite,
    benchmark,
    metric,
    n,
    base: rounded(base),
    head: rounded(head),
    change: effect === null ? null : roundedEffect(effect),
    floor: rounded(floor),
    quartiles: ofBase === null || ofHead === null ? null : { base: ofBase, head: ofHead },
  };
}

/** Null where a pair has no value. */
function quartiles(values: readonly (number | null)[]): Quartiles | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return null;
  const finite = Float64Array.from(known.filter((value) => value !== Infinity)).sort();
  const at = (p: number): number =>
    round(quantileWithFailures(finite, known.length - finite.length, p) ?? Number.NaN);
  return [at(0.25), at(0.75)];
}

function noiseOf(pairs: readonly PairMeasurements[]): RecordedNoise {
  const medians = noiseReadings.map((reading) => {
    const values = pairs.flatMap(({ noise }) => noise[reading] ?? []).sort((a, b) => a - b);
    return [reading, rounded(quantileWithFailures(values, 0, 0.5) ?? null)] as const;
  });
  return Object.fromEntries(medians) as RecordedNoise;
}

function roundedEffect({ estimate, lower, upper }: Effect): Effect {
  return { estimate: round(estimate), lower: round(lower), upper: round(upper) };
}

function rounded(value: number | null): number | null {
  return value === null ? null : round(value);
}

/** Five significant digits: more than any measurement has. */
function round(value: number): number {
  return Number(value.toPrecision(5));
}
