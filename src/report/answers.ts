import type { Comparison } from "../compare/comparison.ts";
import { metricOf } from "../metric/metric.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { valueText } from "./numbers.ts";
import type { Span } from "./report.ts";
import { nameSpan } from "./words.ts";

/** Smaller differences between the answers of the two arms, such as of a date, are not worth a line. */
const LEAST = 0.01;

/** Most endpoints that are named. */
const SHOWN = 3;

/** Endpoints whose answers differ in size between the arms, largest difference first: it may not be the same work. */
export function answerSizes({ comparisons }: Verdict): readonly (readonly Span[])[] {
  const metric = metricOf("response.bytes");
  const differing = comparisons
    .filter((one) => one.metric === metric.id && difference(one) >= LEAST)
    .sort((a, b) => difference(b) - difference(a));
  const named = differing
    .slice(0, SHOWN)
    .map(({ benchmark, base, head }): readonly Span[] => [
      "Answers of ",
      nameSpan(benchmark),
      ` differ in size, base ${valueText(base, metric)} and head ${valueText(head, metric)}: it may not be the same work.`,
    ]);
  const more = differing.length - SHOWN;
  return more > 0
    ? [...named, [`Answers of ${more} more ${more === 1 ? "request" : "requests"} differ in size.`]]
    : named;
}

function difference({ base, head }: Comparison): number {
  if (base === null || head === null) return 0;
  return base === head ? 0 : Math.abs(head - base) / Math.max(base, head);
}
