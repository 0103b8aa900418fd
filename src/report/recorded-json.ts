import type { RecordedRow, RecordedValue, Sample } from "../compare/recorded.ts";
import { metricOf } from "../metric/metric.ts";
import { numbers } from "./json-numbers.ts";
import type { Page } from "./page.ts";
import type { RecordedFile, RecordedInput } from "./recorded-input.ts";
import { plain } from "./words.ts";

/**
 * The comparison for machines, as `renderJson` writes runs: keys are stable within a version, numbers in base units and
 * unrounded, and infinite ones as told there.
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
    added: names.added,
    removed: names.removed,
    renamed: names.renamed,
    rows: rows.map(rowValue),
    lone: lone.map(loneValue),
    geometricMeans: groups,
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

function fileValue({ file, format, findings }: RecordedFile): object {
  return { file, format, findings };
}

function rowValue(row: RecordedRow): object {
  const { benchmark, metric, base, head, change, p, adjusted, exact, changed, warnings } = row;
  const { unit, scale } = metricOf(metric);
  const kind = scale === "rate" ? "difference" : "relative";
  const { estimate, lower, upper } = change;
  return {
    benchmark,
    metric,
    unit,
    base: sampleValue(base),
    head: sampleValue(head),
    change: { kind, ...numbers({ estimate, lower, upper }) },
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
  return { n, ...numbers({ median, lower, upper }) };
}
