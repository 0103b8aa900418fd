import { isAskedFor, type Query } from "../history/query.ts";
import type { HistoryRecord, RecordedEffect } from "../history/record.ts";
import { metricOf } from "../metric/metric.ts";
import { cleanLine, shorten } from "./clean.ts";
import { type Cell, type Column, grid } from "./grid.ts";
import { changeSentence, valueText } from "./numbers.ts";
import { noColour, type Palette } from "./palette.ts";
import type { Row } from "./report.ts";
import { bullet, outcomeMark } from "./terminal.ts";

export interface HistoryOptions {
  readonly width?: number;
  readonly palette?: Palette;
}

/** Records in the order in which they are shown, and how many there are in all. */
export interface HistoryInput {
  readonly records: readonly HistoryRecord[];
  readonly total: number;
  readonly query: Pick<Query, "suite" | "metric">;
  readonly branch: string;
}

const left: Column = { side: "left", wraps: false };
const right: Column = { side: "right", wraps: false };
const wrapping: Column = { side: "left", wraps: true };

/** Records as a table for a terminal: a row for each run, or for each number of a metric or suite that was asked for. */
export function renderHistory(input: HistoryInput, options: HistoryOptions = {}): string {
  const { records, total, branch, query } = input;
  if (records.length === 0) return `No record on ${branch} fits.\n`;
  const { columns, rows } = query.metric === null && query.suite === null ? runs(input) : effects(input);
  const { width = 100, palette = noColour } = options;
  const header = columns.map(({ title }): Cell => ({ text: title, paint: palette.faint }));
  const cells = rows.map((row) =>
    row.cells.map((text, i): Cell => {
      const paint = (each: string): string => palette.mark(row.mark, each);
      return columns[i]?.marked === true ? { text, paint } : { text };
    }),
  );
  const lines =
    grid(columns, [header, ...cells], width) ??
    rows.map((row) => bullet(row.cells.filter(Boolean).join(", "), width)).join("\n");
  const more =
    total > records.length ? `\nThe newest ${records.length} of ${total}; --limit says how many.\n` : "";
  return `${lines}\n${more}`;
}

interface Table {
  readonly columns: readonly TitledColumn[];
  readonly rows: readonly { readonly mark: Row["mark"]; readonly cells: readonly string[] }[];
}

interface TitledColumn extends Column {
  readonly title: string;
  /** Whether it says how the run or the gate ended. */
  readonly marked?: true;
}

function runs({ records }: HistoryInput): Table {
  const several = hasSeveralConfigs(records);
  return {
    columns: [
      ...placeColumns("began (UTC)", several),
      { title: "pairs", ...right },
      { title: "outcome", ...left, marked: true },
      { title: "gates", ...wrapping },
    ],
    rows: records.map((record) => ({
      mark: outcomeMark[record.outcome],
      cells: [...timed(record, several), String(record.pairs.valid), record.outcome, gatesText(record)],
    })),
  };
}

function effects({ records, query }: HistoryInput): Table {
  const several = hasSeveralConfigs(records);
  const named = query.metric === null;
  const rows = records.flatMap((record) =>
    record.effects
      .filter((effect) => isAskedFor(effect, query))
      .map((effect) => {
        const metric = metricOf(effect.metric);
        const { verdict, mark } = verdictOf(record, effect);
        const { suite, benchmark, base, head, change } = effect;
        const names = [
          ...(query.suite === null ? [suite] : []),
          ...(benchmark === "*" ? (query.suite === null ? [] : ["all"]) : [benchmark]),
        ];
        const changed = change === null ? "" : changeSentence(change, metric);
        const numbers = [valueText(base, metric), valueText(head, metric), changed];
        return {
          mark,
          cells: [
            ...dayed(record, several),
            names.map(nameText).join(" "),
            ...(named ? [metric.id] : []),
            ...numbers,
            verdict,
          ],
        };
      }),
  );
  const columns: readonly TitledColumn[] = [
    ...placeColumns("day", several),
    { title: query.suite === null ? "suite" : "requests", ...wrapping },
    ...(named ? [{ title: "metric", ...left }] : []),
    { title: "base", ...right },
    { title: "head", ...right },
    { title: "change", ...right },
    { title: "gate", ...left, marked: true },
  ];
  return { columns, rows };
}

function placeColumns(time: string, severalConfigs: boolean): readonly TitledColumn[] {
  return [
    ...[time, "commit", "of"].map((title) => ({ title, ...left })),
    ...(severalConfigs ? [{ title: "config", ...wrapping }] : []),
  ];
}

function timed(record: HistoryRecord, severalConfigs: boolean): readonly string[] {
  const { startedAt } = record;
  return [`${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`, ...placed(record, severalConfigs)];
}

function dayed(record: HistoryRecord, severalConfigs: boolean): readonly string[] {
  return [record.startedAt.slice(0, 10), ...placed(record, severalConfigs)];
}

function placed(record: HistoryRecord, severalConfigs: boolean): readonly string[] {
  return [record.head.slice(0, 7), ofText(record), ...(severalConfigs ? [nameText(record.config)] : [])];
}

function ofText({ kind, pull }: HistoryRecord): string {
  if (kind === "pull_request") return pull === null ? "pull request" : `#${pull}`;
  if (kind === "merge_group") return pull === null ? "queue" : `queue, #${pull}`;
  return kind;
}

/** `3 pass`; what does not pass is named. */
function gatesText({ gates, omitted }: HistoryRecord): string {
  const passing = gates.filter(({ verdict }) => verdict === "pass").length;
  const others = gates.filter(({ verdict }) => verdict !== "pass" && verdict !== "exempt");
  const named = others.slice(0, 3).map(({ benchmark, metric, verdict }) => {
    const of = benchmark === "*" ? "" : ` of ${nameText(benchmark)}`;
    return `${metric}${of} ${verdict}`;
  });
  const more = others.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [`${more} more not passed`] : []),
    ...(passing > 0 ? [`${passing} pass`] : []),
    ...(omitted.gates > 0 ? [`${omitted.gates} not kept`] : []),
  ].join(", ");
}

function verdictOf(
  { gates }: HistoryRecord,
  { suite, benchmark, metric }: RecordedEffect,
): { readonly verdict: string; readonly mark: Row["mark"] } {
  const own = gates.filter(
    (gate) => gate.suite === suite && gate.benchmark === benchmark && gate.metric === metric,
  );
  const worst = (["fail", "missing", "inconclusive", "pass", "exempt"] as const).find((word) =>
    own.some(({ verdict }) => verdict === word),
  );
  if (worst === undefined) return { verdict: "", mark: "note" };
  return { verdict: worst, mark: worst === "exempt" ? "note" : outcomeMark[worst] };
}

function hasSeveralConfigs(records: readonly HistoryRecord[]): boolean {
  return new Set(records.map(({ config }) => config)).size > 1;
}

function nameText(name: string): string {
  return shorten(cleanLine(name), 60);
}
