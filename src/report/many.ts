import type { Comparison } from "../compare/comparison.ts";
import type { Survey, SurveyedSuite } from "../compare/survey.ts";
import { metricOf } from "../metric/metric.ts";
import { changeWord, largestFirst } from "./changes.ts";
import { shorten } from "./clean.ts";
import { groupSection } from "./groups.ts";
import { changeSentence, valueText } from "./numbers.ts";
import type { Section, Span } from "./report.ts";
import { count, nameSpan } from "./words.ts";

/** Most changes that are shown before all metrics are. */
const SHOWN = 20;

/**
 * What a run of many benchmarks shows besides its gates: the few changes that matter, unfolded, then the geometric means and the
 * benchmarks that one arm lacks. All rows stand in "All metrics"; nothing here stands for them.
 */
export function manySections(survey: Survey | null, severalSuites: boolean): readonly Section[] {
  if (survey === null) return [];
  const suites = survey.suites.flatMap((suite) => {
    const prefix = severalSuites ? `${shorten(suite.suite, 80)}: ` : "";
    return [...groupSection(suite.groups), ...namesSection(suite)].map((section) => ({
      ...section,
      title: `${prefix}${section.title}`,
    }));
  });
  return [...changedSection(survey, severalSuites), ...suites];
}

/** The word for a comparison that changed, by its place in a table of all; empty for the others. */
export function changedWords(survey: Survey | null): (comparison: Comparison) => string {
  const changed = new Set(survey?.changed);
  return (comparison) => {
    const { metric, effect } = comparison;
    return effect === null || !changed.has(comparison) ? "" : changeWord({ metric, change: effect });
  };
}

/** `3 benchmarks are new in head, 2 are gone.`, for the remarks. */
export function namesRemark(survey: Survey | null): readonly (readonly Span[])[] {
  const all = survey?.suites.map(({ names }) => names) ?? [];
  const added = all.reduce((sum, names) => sum + names.added.length, 0);
  const removed = all.reduce((sum, names) => sum + names.removed.length, 0);
  const parts = [
    ...(added > 0 ? [`${count(added, "benchmark is", "benchmarks are")} new in head`] : []),
    ...(removed > 0 ? [`${count(removed, "benchmark of base is", "benchmarks of base are")} gone`] : []),
  ];
  return parts.length === 0 ? [] : [[`${parts.join(", ")}.`]];
}

function changedSection(survey: Survey, severalSuites: boolean): readonly Section[] {
  const { changed, tested, alpha } = survey;
  if (changed.length === 0) return [];
  const changes = largestFirst(
    changed.flatMap((comparison) =>
      comparison.effect === null ? [] : [{ ...comparison, change: comparison.effect }],
    ),
  );
  const rows = changes.slice(0, SHOWN).map((one): readonly (readonly Span[])[] => {
    const metric = metricOf(one.metric);
    return [
      ...(severalSuites ? [[shorten(one.suite, 80)]] : []),
      one.benchmark === "*" ? ["all"] : [nameSpan(one.benchmark)],
      [{ code: one.metric }],
      [changeWord(one)],
      [valueText(one.base, metric)],
      [valueText(one.head, metric)],
      [changeSentence(one.change, metric)],
    ];
  });
  const header = [
    ...(severalSuites ? ["suite"] : []),
    "benchmark",
    "metric",
    "head is",
    "base",
    "head",
    "change",
  ];
  const more = changes.length - rows.length;
  const rest = more > 0 ? ` ${more} more are marked under All metrics.` : "";
  const chance = `Of the changes told among ${tested} tests that no gate judges, at most ${Number((100 * alpha).toPrecision(3))}% are chance, on average.`;
  return [
    {
      title: `Changed, without a gate (${changes.length})`,
      open: true,
      blocks: [
        { kind: "table", header, rows, numbersFrom: severalSuites ? 4 : 3 },
        { kind: "text", spans: [`${chance}${rest}`] },
      ],
    },
  ];
}

function namesSection({ names }: SurveyedSuite): readonly Section[] {
  const { added, removed, renamed } = names;
  if (added.length + removed.length === 0) return [];
  const before = new Map(renamed.map(({ base, head }) => [head, base]));
  const after = new Map(renamed.map(({ base, head }) => [base, head]));
  const row = (name: string, what: string, twin: string | undefined): readonly (readonly Span[])[] => [
    [nameSpan(name)],
    [what],
    twin === undefined ? [""] : ["perhaps ", nameSpan(twin)],
  ];
  const rows = [
    ...added.map((name) => row(name, "new in head", before.get(name))),
    ...removed.map((name) => row(name, "gone in head", after.get(name))),
  ];
  return [
    {
      title: `Benchmarks that one arm lacks (${added.length} new, ${removed.length} gone)`,
      blocks: [{ kind: "table", header: ["benchmark", "", "renamed?"], rows, numbersFrom: 3 }],
    },
  ];
}
