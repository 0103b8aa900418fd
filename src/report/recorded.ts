import { metricOf } from "../metric/metric.ts";
import { groupSection } from "./groups.ts";
import type { Page } from "./page.ts";
import type { RecordedInput } from "./recorded-input.ts";
import { recordedRemarks } from "./recorded-remarks.ts";
import { changeTextOf, isWorse, largestFirst, rowsTable, valuesTable, wordOf } from "./recorded-rows.ts";
import type { Block, Section, Span } from "./report.ts";
import { count, nameSpan } from "./words.ts";

/** Most changes that are shown unfolded. */
const SHOWN = 20;

/** The report on two recordings: words, order and units. Pure, and without a verdict. */
export function recordedPage(input: RecordedInput): Page {
  const { rows } = input.comparison;
  const sizes = new Set(rows.flatMap(({ base, head }) => [base.n, head.n]));
  const changes = largestFirst(rows);
  const shown = changes.slice(0, SHOWN);
  return {
    headline: headline(input),
    lead: lead(input, [...sizes]),
    blocks: shown.length === 0 ? [] : [rowsTable(shown, sizes.size > 1)],
    remarks: recordedRemarks(input, changes.length - shown.length),
    sections: sections(input, sizes.size > 1),
  };
}

function headline({ base, head, comparison }: RecordedInput): readonly Span[] {
  const { rows } = comparison;
  if (rows.length === 0)
    return [
      "Nothing to compare: ",
      { code: base.file },
      " and ",
      { code: head.file },
      " have nothing in common",
    ];
  const changes = largestFirst(rows);
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
    nameSpan(first.benchmark),
    ` ${metricOf(first.metric).label} ${changeTextOf(first)}, ${wordOf(first)}`,
    ...(more.length === 0 ? [] : [`; ${more.join(", ")}`]),
    `; no difference shown in ${rows.length - changes.length} of ${rows.length}`,
  ];
}

function lead({ base, head, comparison }: RecordedInput, sizes: readonly number[]): readonly Span[] {
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
      : ` On the same machine, at most ${share}% of the changes told would be chance, on average.`;
  return [
    "Not measured together: ",
    { code: base.file },
    " (base) and ",
    { code: head.file },
    ` (head) were recorded at different times, so a change of the machine looks like a change of the code.${samples}${chance}`,
  ];
}

function sections(input: RecordedInput, differentSizes: boolean): readonly Section[] {
  const { rows, groups, names, lone } = input.comparison;
  const changes = largestFirst(rows);
  const same = rows.filter(({ changed }) => !changed);
  const apart = new Set([...names.added, ...names.removed]);
  const within = lone.filter(({ benchmark }) => !apart.has(benchmark));
  const of = (those: readonly string[]) => lone.filter(({ benchmark }) => those.includes(benchmark));
  return [
    ...titled(
      changes.length > SHOWN,
      `All that changed (${changes.length})`,
      rowsTable(changes, differentSizes),
    ),
    ...groupSection(groups),
    ...titled(names.added.length > 0, `In head only (${names.added.length})`, valuesTable(of(names.added))),
    ...titled(
      names.removed.length > 0,
      `In base only (${names.removed.length})`,
      valuesTable(of(names.removed)),
    ),
    ...titled(within.length > 0, `Metrics that one file lacks (${within.length})`, valuesTable(within)),
    ...titled(same.length > 0, `No difference shown (${same.length})`, rowsTable(same, differentSizes)),
  ];
}

function titled(isThere: boolean, title: string, block: Block): readonly Section[] {
  return isThere ? [{ title, blocks: [block] }] : [];
}
