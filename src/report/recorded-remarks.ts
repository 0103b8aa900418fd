import type { Warning } from "../compare/recorded.ts";
import { cleanLine } from "./clean.ts";
import type { RecordedInput } from "./recorded-input.ts";
import { noteSpans } from "./remarks.ts";
import type { Span } from "./report.ts";
import { count, nameSpan } from "./words.ts";

/** Findings and renamed benchmarks that are named. */
const SHOWN = 3;

/** Below the table: what is not in it, and what bears on how far it can be believed. */
export function recordedRemarks(input: RecordedInput, hidden: number): readonly (readonly Span[])[] {
  const { base, head, comparison } = input;
  return [
    ...(hidden > 0 ? [[`${hidden} more that changed are below.`]] : []),
    ...(base.format === head.format
      ? []
      : [
          [
            "Base was read as ",
            { code: base.format },
            ", head as ",
            { code: head.format },
            ": they need not count alike.",
          ],
        ]),
    ...apart(input),
    ...warnings(input),
    ...family(comparison),
    ...problems(input),
  ];
}

function apart({ comparison: { names } }: RecordedInput): readonly (readonly Span[])[] {
  const { added, removed, renamed } = names;
  const parts = [
    ...(added.length > 0 ? [`${count(added.length, "benchmark is", "benchmarks are")} in head only`] : []),
    ...(removed.length > 0
      ? [`${count(removed.length, "benchmark is", "benchmarks are")} in base only`]
      : []),
  ];
  const more = renamed.length - SHOWN;
  return [
    ...(parts.length === 0 ? [] : [[`${parts.join(", ")}.`]]),
    ...renamed
      .slice(0, SHOWN)
      .map(({ base, head }): readonly Span[] => [
        nameSpan(base),
        " of base may be ",
        nameSpan(head),
        " of head: they were not compared.",
      ]),
    ...(more > 0 ? [[`${more} more may have been renamed.`]] : []),
  ];
}

/** Each kind of warning once, with how many rows it is about. */
function warnings({ comparison: { rows, alpha } }: RecordedInput): readonly (readonly Span[])[] {
  const all = rows.flatMap((row) => row.warnings);
  const kinds = new Map<string, { readonly warning: Warning; n: number }>();
  for (const warning of all) {
    const known = kinds.get(warning.kind);
    if (known === undefined) kinds.set(warning.kind, { warning, n: 1 });
    else known.n++;
  }
  return [...kinds.values()].map(({ warning, n }) => {
    const all = n === rows.length && n > 1 ? "All " : "";
    return [`${all}${count(n, "comparison", "comparisons")} ${warningText(warning, alpha, n === 1)}.`];
  });
}

function warningText(warning: Warning, alpha: number, one: boolean): string {
  const [needs, has] = one ? ["needs", "has"] : ["need", "have"];
  switch (warning.kind) {
    case "too-few":
      return `${needs} at least ${warning.needed} samples in each file to show a difference at ${alpha}`;
    case "no-interval":
      return `${needs} at least ${warning.needed} samples in each file for an interval of the medians`;
    case "all-equal":
      return `${has} equal samples only`;
    case "one-sample":
      return `${has} a single sample in a file: whether the count varies is not known`;
  }
}

/** What many tests cost: from how many samples on one change among them would show. */
function family({ tested, rows, samplesForOne }: RecordedInput["comparison"]): readonly (readonly Span[])[] {
  const fewer = rows.filter(
    (row) => row.adjusted !== null && Math.min(row.base.n, row.head.n) < samplesForOne,
  );
  if (tested < 2 || fewer.length === 0) return [];
  const these = fewer.length === tested ? "these have fewer" : `${fewer.length} have fewer`;
  return [
    [
      `Among ${tested} tests a single change shows from ${samplesForOne} samples in each file on; ${these}. Record more, or compare less with --filter.`,
    ],
  ];
}

function problems({ base, head }: RecordedInput): readonly (readonly Span[])[] {
  const findings = [...base.findings, ...head.findings].filter(({ severity }) => severity !== "note");
  const more = findings.length - SHOWN;
  return [
    ...findings.slice(0, SHOWN).map(noteSpans),
    ...(more > 0 ? [[cleanLine(`${more} more problems in the files.`)]] : []),
  ];
}
