import type { RecordedRow, RecordedValue, Sample } from "../compare/recorded.ts";
import { type Metric, metricOf } from "../metric/metric.ts";
import { isWorse } from "./changes.ts";
import { changeSentence, valueText } from "./numbers.ts";
import type { Block, Span } from "./report.ts";
import { nameSpan } from "./words.ts";

/** What the rows of a report have in common. */
export interface Look {
  /** What all names begin with and rows leave out. */
  readonly start: string;
  /** Whether the numbers of samples differ and stand in a column. */
  readonly sizes: boolean;
}

export function shownName(name: string, { start }: Look): Span {
  return nameSpan(name.slice(start.length));
}

/** `+12% (9% to 15%)`, `0 -> 3`; counts that do not vary need no interval. */
export function changeTextOf(row: RecordedRow): string {
  const metric = metricOf(row.metric);
  if (Math.abs(row.change.estimate) === Infinity)
    return `${valueText(row.base.median, metric)} -> ${valueText(row.head.median, metric)}`;
  if (!row.exact) return changeSentence(row.change, metric);
  return row.change.estimate === 0 ? "equal" : changeSentence(row.change, metric).replace(/ \(.*/, "");
}

/** A table of rows. */
export function rowsTable(rows: readonly RecordedRow[], look: Look): Block {
  const cells = rows.map((row): readonly (readonly Span[])[] => {
    const metric = metricOf(row.metric);
    return [
      [shownName(row.benchmark, look)],
      [{ code: row.metric }],
      [sampleText(row.base, metric)],
      [sampleText(row.head, metric)],
      [changeTextOf(row)],
      [row.exact ? "exact" : probabilityText(row.adjusted)],
      ...(look.sizes ? [[`${row.base.n}+${row.head.n}`]] : []),
    ];
  });
  const header = ["benchmark", "metric", "base", "head", "change", "p", ...(look.sizes ? ["samples"] : [])];
  return { kind: "table", header, rows: cells, numbersFrom: 2 };
}

/** What changed for the worse and what for the better, each under its title. */
export function changesTables(rows: readonly RecordedRow[], look: Look): readonly Block[] {
  const kinds = [
    ["For the worse, largest first:", rows.filter(isWorse)],
    ["For the better, largest first:", rows.filter((row) => !isWorse(row))],
  ] as const;
  return kinds.flatMap(([title, those]): readonly Block[] =>
    those.length === 0 ? [] : [{ kind: "text", spans: [title] }, rowsTable(those, look)],
  );
}

/** What one recording alone has. */
export function valuesTables(values: readonly RecordedValue[], look: Look): readonly Block[] {
  const rows = values.map(({ benchmark, metric, sample }) => [
    [shownName(benchmark, look)],
    [{ code: metric }],
    [sampleText(sample, metricOf(metric))],
  ]);
  return [{ kind: "table", header: ["benchmark", "metric", "median"], rows, numbersFrom: 2 }];
}

/** `99.3 ns ±1%`: the median and the farther end of its interval; without an interval the median alone. */
function sampleText({ median, lower, upper }: Sample, metric: Metric): string {
  const text = valueText(median, metric);
  const spread = Math.max(upper - median, median - lower) / median;
  if (metric.scale === "rate" || lower === upper || !Number.isFinite(spread)) return text;
  return `${text} ±${spread < 0.0995 ? Number((spread * 100).toPrecision(1)) : Math.round(spread * 100)}%`;
}

/** `0.012`, `<0.001`; empty where nothing was tested. */
function probabilityText(p: number | null): string {
  if (p === null) return "";
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}
