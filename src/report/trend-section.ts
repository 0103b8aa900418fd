import type { ReportInput } from "./input.ts";
import type { Section, Span } from "./report.ts";
import { creepText, lastText, measured, referenceText, sparklineOf, subject, trendSpans } from "./trend.ts";
import { count } from "./words.ts";

/** What single pull requests hide, beside their own table. */
export function trendRemarks({ beside: { trend } }: ReportInput): readonly (readonly Span[])[] {
  return trend === undefined ? [] : trendSpans(trend);
}

/** How the default branch stands to its reference, merge by merge. */
export function trendSection({ beside: { trend } }: ReportInput): readonly Section[] {
  if (trend === undefined) return [];
  const shown = trend.series.filter((one) => measured(one) > 0);
  if (shown.length === 0) return [];
  const severalSuites = new Set(shown.map(({ suite }) => suite)).size > 1;
  const merges = Math.max(...shown.map(({ changes }) => changes.length));
  const rows = shown.map((one) => [
    subject(one, severalSuites),
    [sparklineOf(one)],
    [String(measured(one))],
    [lastText(one)],
    [creepText(one)],
  ]);
  const header = ["", "merge by merge", "merges", "last", "adds up to"];
  return [
    {
      title: `Trend: ${count(merges, "merge", "merges")} against ${referenceText(trend)} since ${trend.since.slice(0, 10)}`,
      blocks: [{ kind: "table", header, rows, numbersFrom: 2 }],
    },
  ];
}
