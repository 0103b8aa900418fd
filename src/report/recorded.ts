import type { RecordedRow } from "../compare/recorded.ts";
import { metricOf } from "../metric/metric.ts";
import { changeWord, isWorse, largestFirst } from "./changes.ts";
import { groupSection } from "./groups.ts";
import type { Page } from "./page.ts";
import type { RecordedInput } from "./recorded-input.ts";
import { recordedRemarks } from "./recorded-remarks.ts";
import {
  changesTables,
  changeTextOf,
  type Look,
  rowsTable,
  shownName,
  valuesTables,
} from "./recorded-rows.ts";
import type { Block, Section, Span } from "./report.ts";
import { count } from "./words.ts";

/** Most changes that are shown unfolded. */
const SHOWN = 20;

/** From so many characters on, what all names begin with is told once. */
const LONG = 12;

/** How long a folded table may be, and where a longer one is: `report.md`. */
export interface Room {
  readonly rows: number;
  readonly elsewhere: string;
}

/** The report on two recordings: words, order and units. Pure, and without a verdict. */
export function recordedPage(input: RecordedInput, room: Room = { rows: Infinity, elsewhere: "" }): Page {
  const { rows, names } = input.comparison;
  const changes = largestFirst(rows.filter(({ changed }) => changed));
  const sizes = [...new Set(rows.flatMap(({ base, head }) => [base.n, head.n]))];
  const look: Look = { start: names.start.length < LONG ? "" : names.start, sizes: sizes.length > 1 };
  const shown = changes.slice(0, SHOWN);
  return {
    headline: headline(input, changes, look),
    lead: lead(input, sizes, look),
    blocks: changesTables(shown, look),
    remarks: recordedRemarks(input, changes.length - shown.length),
    sections: sections(input, changes, look, room),
  };
}

function headline(
  { base, head, comparison: { rows } }: RecordedInput,
  changes: readonly RecordedRow[],
  look: Look,
): readonly Span[] {
  if (rows.length === 0)
    return [
      "Nothing to compare: ",
      { code: base.file },
      " and ",
      { code: head.file },
      " have nothing in common",
    ];
  const [first] = changes;
  const benchmarks = count(new Set(rows.map(({ benchmark }) => benchmark)).size, "benchmark", "benchmarks");
  if (first === undefined)
    return [`No difference shown in ${count(rows.length, "comparison", "comparisons")} of ${benchmarks}`];
  const worse = changes.filter(isWorse).length;
  const others = [
    [worse - (isWorse(first) ? 1 : 0), "for the worse"],
    [changes.length - worse - (isWorse(first) ? 0 : 1), "for the better"],
  ] as const;
  const more = others.filter(([n]) => n > 0).map(([n, way], i) => `${n}${i === 0 ? " more" : ""} ${way}`);
  return [
    shownName(first.benchmark, look),
    ` ${metricOf(first.metric).label} ${changeTextOf(first)}, ${changeWord(first)}`,
    ...(more.length === 0 ? [] : [`; ${more.join(", ")}`]),
    ...(rows.length === changes.length
      ? []
      : [`; no difference shown in ${rows.length - changes.length} of ${rows.length}`]),
  ];
}

function lead(
  { base, head, comparison }: RecordedInput,
  sizes: readonly number[],
  { start }: Look,
): readonly Span[] {
  const samples =
    sizes.length === 0
      ? ""
      : sizes.length === 1
        ? ` ${count(sizes[0] ?? 0, "sample", "samples")} each.`
        : ` ${Math.min(...sizes)} to ${Math.max(...sizes)} samples each.`;
  const share = Number((100 * comparison.alpha).toPrecision(3));
  const chance =
    comparison.tested === 0
      ? ""
      : ` If only the code differed, at most ${share}% of the changes told are chance, on average.`;
  return [
    "Not measured together: ",
    { code: base.file },
    " (base) and ",
    { code: head.file },
    ` (head) were recorded at different times, so a change of the machine looks like a change of the code.${samples}${chance}`,
    ...(start === "" ? [] : [" All names begin with ", { code: start }, "."]),
  ];
}

function sections(
  { comparison: { rows, groups, names, lone } }: RecordedInput,
  changes: readonly RecordedRow[],
  look: Look,
  room: Room,
): readonly Section[] {
  const [added, removed] = [new Set(names.added), new Set(names.removed)];
  const inHead = lone.filter(({ benchmark }) => added.has(benchmark));
  const inBase = lone.filter(({ benchmark }) => removed.has(benchmark));
  const within = lone.filter(({ benchmark }) => !added.has(benchmark) && !removed.has(benchmark));
  const same = rows.filter(({ changed }) => !changed);
  const section = <T>(
    title: string,
    all: readonly T[],
    tables: (all: readonly T[], look: Look) => readonly Block[],
  ): readonly Section[] => {
    if (all.length === 0) return [];
    const left: Block = { kind: "text", spans: [`${all.length} rows ${room.elsewhere}`] };
    return [{ title, blocks: all.length > room.rows ? [left] : tables(all, look) }];
  };
  return [
    ...section(`All that changed (${changes.length})`, changes.length > SHOWN ? changes : [], changesTables),
    ...groupSection(groups),
    ...section(`In head only (${count(added.size, "benchmark", "benchmarks")})`, inHead, valuesTables),
    ...section(`In base only (${count(removed.size, "benchmark", "benchmarks")})`, inBase, valuesTables),
    ...section(`Metrics that one file lacks (${within.length})`, within, valuesTables),
    ...section(`No difference shown (${same.length})`, same, (rows) => [rowsTable(rows, look)]),
  ];
}
