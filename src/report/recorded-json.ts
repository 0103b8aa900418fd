import type { RecordedRow, RecordedValue, Sample } from "../compare/recorded.ts";
import { metricOf } from "../metric/metric.ts";
import type { Page } from "./page.ts";
import type { RecordedFile, RecordedInput } from "./recorded-input.ts";
import { plain } from "./words.ts";

/**
 * The comparison for machines, as `renderJson` writes runs: keys are stable within a version, numbers in base units and
 * unrounded. A bound or a change without a finite value is null.
 */
export function renderRecordedJson(page: Page, input: RecordedInput): string {
  const { comparison, base, head, filter, tool } = input;
  const { alpha, rows, names, lone, groups, tested, samplesForOne } = comparison;
  const value = {
    format: "weighbridge-comparison",
    version: 1,
    tool,
    headline: plain(page.headline),
    lead: plain(page.lead),
    remarks: page.remarks.map(plain),
    base: fileValue(base),
    head: fileValue(head),
    measuredTogether: false,
    filter,
    alpha,
    tested,
    samplesForOne,
    ...names,
    rows: rows.map(rowValue),
    lone: lone.map(loneValue),
    geometricMeans: groups,
  };
  return `${JSON.stringify(value, finite, 1)}\n`;
}

function fileValue({ file, format, findings }: RecordedFile): object {
  return { file, format, findings };
}

function rowValue(row: RecordedRow): object {
  const { benchmark, metric, base, head, change, p, adjusted, exact, changed, warnings } = row;
  const { unit, scale } = metricOf(metric);
  return {
    benchmark,
    metric,
    unit,
    base: sampleValue(base),
    head: sampleValue(head),
    change: { kind: scale === "rate" ? "difference" : "relative", ...change },
    p,
    adjusted,
    exact,
    changed,
    warnings,
  };
}

function loneValue({ benchmark, metric, arm, sample }: RecordedValue): object {
  return { benchmark, metric, unit: metricOf(metric).unit, arm, ...sampleValue(sample) };
}

function sampleValue({ n, median, lower, upper }: Sample): object {
  return { n, median, lower, upper };
}

function finite(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}
