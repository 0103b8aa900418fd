import type { Metric } from "../metric/metric.ts";
import { metricOf } from "../metric/metric.ts";
import type { GateVerdict } from "../verdict/verdict.ts";
import { shorten } from "./clean.ts";
import { amountText, boundText, changeSentence, valueText, worsening } from "./numbers.ts";
import type { Span } from "./report.ts";

/** Longest name of a suite or endpoint that a report prints, in characters. */
const NAME = 80;

/** The text of spans without markup. */
export function plain(spans: readonly Span[]): string {
  return spans.map((span) => (typeof span === "string" ? span : span.code)).join("");
}

/** A message of ours, in which names from the repository stand in backticks, as spans. */
export function messageSpans(message: string): readonly Span[] {
  return message
    .split(/`([^`]+)`/)
    .map((part, i): Span => (i % 2 === 0 ? part : { code: part }))
    .filter((span) => span !== "");
}

/** `4 gates pass`, `1 gate passes`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "Slower" at the start of a sentence. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function metricOfGate(gate: GateVerdict): Metric {
  return metricOf(gate.planned.gate.metric);
}

/** A name from the repository, short enough for a table. */
export function nameSpan(name: string): Span {
  return { code: shorten(name, NAME) };
}

/** The gate in a cell: `browse: latency.p95 within 5% · GET /merchants`. The suite is named where there are several. */
export function gateSpans(gate: GateVerdict, severalSuites: boolean): readonly Span[] {
  const { suite, benchmark, gate: rule } = gate.planned;
  return [
    ...(severalSuites ? [`${shorten(suite, NAME)}: `] : []),
    { code: rule.metric },
    ruleText(gate),
    ...(benchmark === "*" ? [] : [" · ", nameSpan(benchmark)]),
  ];
}

/** What a sentence is about: `p95`, or `GET /merchants` p95, with the suite where there are several. */
export function subjectSpans(gate: GateVerdict, severalSuites: boolean): readonly Span[] {
  const { suite, benchmark } = gate.planned;
  return [
    ...(severalSuites ? [`${shorten(suite, NAME)} `] : []),
    ...(benchmark === "*" ? [] : [nameSpan(benchmark), " "]),
    metricOfGate(gate).label,
  ];
}

/** Whether a gate ended so and nobody let it through. */
export function isOpen({ verdict, waiver }: GateVerdict, as: GateVerdict["verdict"]): boolean {
  return verdict === as && waiver === undefined;
}

/** What a failed gate is called: the metric's own word against base, the limit's where head alone is judged. */
export function failWord(gate: GateVerdict): string {
  const { form } = gate.planned.gate;
  if (form.kind !== "limit") return metricOfGate(gate).words.worse;
  return form.side === "below" ? "over the limit" : "under the limit";
}

/** `5% allowed`, `200 ms allowed`, `at least 1,000/s asked for`. */
export function allowedText(gate: GateVerdict): string {
  const metric = metricOfGate(gate);
  const { form } = gate.planned.gate;
  if (form.kind === "margin") return `${amountText(form.value, metric)} allowed`;
  if (form.kind === "report") return "";
  const value = valueText(form.value, metric);
  return form.side === "below" ? `${value} allowed` : `at least ${value} asked for`;
}

/** What a failed gate measured: `+12% (9% to 15%), 5% allowed`; `231 ms, 200 ms allowed (base 180 ms)`. */
export function findingText(gate: GateVerdict): string {
  const metric = metricOfGate(gate);
  const comparison = gate.evidence?.comparison;
  if (metric.unit === "s" && comparison?.head === Number.POSITIVE_INFINITY) {
    return `falls on failed requests (base ${valueText(comparison.base, metric)}), ${allowedText(gate)}`;
  }
  if (gate.planned.gate.form.kind === "limit") {
    const base = comparison?.base ?? null;
    const beside = base === null ? "" : ` (base ${valueText(base, metric)})`;
    return `${valueText(comparison?.head, metric)}, ${allowedText(gate)}${beside}`;
  }
  const effect = comparison?.effect ?? null;
  return effect === null ? allowedText(gate) : `${changeSentence(effect, metric)}, ${allowedText(gate)}`;
}

/** `may be up to 8% slower, 5% allowed`; `may be as high as 213 ms, 200 ms allowed`. */
export function doubtText(gate: GateVerdict): string {
  const metric = metricOfGate(gate);
  const bound = gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY;
  const { form } = gate.planned.gate;
  const effect = gate.evidence?.comparison.effect ?? null;
  if (effect !== null && isBeyond(gate))
    return `${changeSentence(effect, metric)}, ${allowedText(gate)}, and too few pairs to fail it`;
  if (!Number.isFinite(bound)) return `has no bound yet after so few pairs, ${allowedText(gate)}`;
  if (form.kind === "limit") {
    return `may be as ${form.side === "below" ? "high" : "low"} as ${valueText(bound, metric)}, ${allowedText(gate)}`;
  }
  // "more memory" does not follow "may be up to 8%"; "slower" does.
  const direction = metric.better === "lower" ? "higher" : "lower";
  const word = metric.words.worse.includes(" ") ? direction : metric.words.worse;
  return `may be up to ${boundText(bound, metric)} ${word}, ${allowedText(gate)}`;
}

/**
 * An improvement worth a word: the mirror of a failed margin. The whole interval is on the better side and the
 * estimate is at least as large as the regression that the gate would not have let through.
 */
export function isImprovement(gate: GateVerdict): boolean {
  const { form } = gate.planned.gate;
  const effect = gate.evidence?.comparison.effect ?? null;
  if (gate.verdict !== "pass" || form.kind !== "margin" || effect === null) return false;
  const worse = worsening(effect, metricOfGate(gate));
  return worse.upper < 0 && -worse.estimate >= form.value;
}

/** Whether the whole interval of a margin lies on its far side: what is left in doubt is no longer whether head is worse. */
export function isBeyond(gate: GateVerdict): boolean {
  const { form } = gate.planned.gate;
  const effect = gate.evidence?.comparison.effect ?? null;
  return (
    form.kind === "margin" && effect !== null && worsening(effect, metricOfGate(gate)).lower >= form.value
  );
}

function ruleText(gate: GateVerdict): string {
  const metric = metricOfGate(gate);
  const { form } = gate.planned.gate;
  if (form.kind === "margin") return ` within ${amountText(form.value, metric)}`;
  if (form.kind === "report") return "";
  return ` ${form.side === "below" ? "<" : ">"} ${valueText(form.value, metric)}`;
}
