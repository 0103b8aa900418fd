import { type Better, metricOf } from "../../metric/metric.ts";
import { builtIn, type K6Metric, type K6Type } from "./built-in.ts";
import { benchmarkOf, type Directions, nameOf, splitSubmetric } from "./names.ts";

/*
 * The grammar of a threshold is k6's:
 *
 *   threshold = method operator number
 *   method    = "avg" | "min" | "med" | "max" | "p(" number ")"     of a trend
 *             | "rate"                                             of a rate or a counter
 *             | "count"                                            of a counter
 *             | "value"                                            of a gauge
 *   operator  = "<" | "<=" | ">" | ">=" | "==" | "===" | "!="
 */
const EXPRESSION = /^\s*([a-z]+(?:\([^()\s]*\))?)\s*(<=|>=|===|==|!=|<|>)\s*([\d.eE+-]+)\s*$/;

/** A limit on a metric of a benchmark, in its base unit. At the limit itself k6's `<=` and `<` differ; for us both are `<`. */
export interface ThresholdLimit {
  readonly benchmark: string;
  readonly metric: string;
  readonly side: "below" | "above";
  readonly value: number;
}

/**
 * Reads one threshold of a script, e.g. `http_req_duration{scenario:browse}` and `p(95)<200`, or says why it cannot be a
 * gate. Scripts' own metrics have the type that their method tells, and for `rate` are taken for rates.
 */
export function parseThreshold(
  key: string,
  expression: string,
  directions: Directions,
): ThresholdLimit | { readonly problem: string } {
  const text = `${key}: ${expression}`;
  const split = splitSubmetric(key);
  if (split === undefined) return { problem: `\`${key}\` does not name a metric of k6` };
  const parts = EXPRESSION.exec(expression);
  if (parts === null || !Number.isFinite(Number(parts[3])))
    return { problem: `\`${text}\` is not a threshold as \`p(95)<200\` is one` };
  const [, method = "", operator = "", number = ""] = parts;
  const side = sideOf(operator);
  if (side === null) return { problem: `\`${text}\` asks for one exact value, and a measurement has none` };
  const named = nameOf(metricWith(split.name, method), method, directions);
  if (named === null) return { problem: `\`${text}\`: ${whyNot(method, split.name)}` };
  const { better, scale } = metricOf(named.metric);
  if ((side === "below") !== (better === "lower"))
    return { problem: `\`${text}\` would ask for a regression: of ${named.metric} ${better} is better` };
  const value = Number(number) / named.divisor;
  if (value <= 0) return { problem: `\`${text}\`: no measurement can be shown to be ${side} 0` };
  if (scale === "rate" && value >= 1) return { problem: `\`${text}\`: a share is never more than 1` };
  return { benchmark: benchmarkOf(split.tags), metric: named.metric, side, value };
}

/** Which way is better, as far as thresholds tell: a metric of the script's own that must only ever stay above something. */
export function learnDirections(thresholds: ReadonlyMap<string, readonly string[]>): Directions {
  const sides = new Map<string, Set<"below" | "above">>();
  for (const [key, expressions] of thresholds) {
    const name = splitSubmetric(key)?.name;
    if (name === undefined || builtIn.has(name)) continue;
    for (const expression of expressions) {
      const side = sideOf(EXPRESSION.exec(expression)?.[2] ?? "");
      if (side !== null) sides.set(name, (sides.get(name) ?? new Set()).add(side));
    }
  }
  const learnt = [...sides].filter(([, seen]) => seen.size === 1 && seen.has("above"));
  return new Map(learnt.map(([name]): [string, Better] => [name, "higher"]));
}

function sideOf(operator: string): "below" | "above" | null {
  if (operator === "<" || operator === "<=") return "below";
  return operator === ">" || operator === ">=" ? "above" : null;
}

const typeByMethod: ReadonlyMap<string, K6Type> = new Map([
  ["rate", "rate"],
  ["count", "counter"],
  ["value", "gauge"],
]);

function metricWith(name: string, method: string): K6Metric {
  return builtIn.get(name) ?? { name, type: typeByMethod.get(method) ?? "trend", isTime: null };
}

function whyNot(method: string, name: string): string {
  if (method === "min" || method === "max" || /^p\((?:0|100)(?:\.0*)?\)$/.test(method))
    return "an extreme is one request and no estimate; write a quantile, such as `p(99)`";
  if (method === "count") return `the count of ${name} only says how long a run was; write \`rate\``;
  return `\`${method}\` of ${name} is none of the metrics that are measured`;
}
