import type { ConfigChanges, GateChange } from "../config/changes.ts";
import { shorten } from "./clean.ts";
import type { ReportInput } from "./input.ts";
import type { Section, Span } from "./report.ts";
import { count, nameSpan } from "./words.ts";

/** Longest list of names in a sentence. */
const NAMED = 4;

/** Longest request or setting that a row shows, in characters. */
const SETTING = 160;

/** For the first line: `; head changed the work itself (suite browse)`, which no gate tells. */
export function workClause({ measurements: { configChanges } }: ReportInput): readonly Span[] {
  const names = configChanges?.workload ?? [];
  return names.length === 0 ? [] : ["; head changed the work itself (", ...listed(names), ")"];
}

/** Said before all else where a change brings work of its own: both arms did head's, not base's. */
export function workRemark({ measurements }: ReportInput): readonly (readonly Span[])[] {
  const { configChanges, config } = measurements;
  const names = configChanges?.workload ?? [];
  if (names.length === 0) return [];
  return [
    [
      "Head changes the work itself, in ",
      { code: config.file },
      ": ",
      ...listed(names),
      ". Both arms ran it as head defines it",
      ...(configChanges?.definitions === undefined ? [] : ["; what differs is listed below"]),
      ". Is it still the same work?",
    ],
  ];
}

/** Said beside the table where a change brings gates or policy of its own: which ones judged it. */
export function configChangesRemark({ measurements }: ReportInput): readonly (readonly Span[])[] {
  const { configChanges: changes, config } = measurements;
  if (changes === undefined || changes.gates.length + changes.settings.length === 0) return [];
  const what = [
    ...(changes.gates.length === 0 ? [] : [count(changes.gates.length, "gate", "gates")]),
    ...changes.settings.map(({ name }) => name),
  ];
  const judged = ": base's gates and policy judged it, and what would follow is listed below";
  return [["Head changes ", { code: config.file }, ` (${what.join(", ")})${judged}.`]];
}

/** What head would change, for review. */
export function configChangesSection({ measurements }: ReportInput): readonly Section[] {
  const { configChanges: changes, config } = measurements;
  if (changes === undefined) return [];
  const settings = changes.settings.map(({ name, base, head }) => ({
    base: `${name}: ${base}`,
    head: `${name}: ${head}`,
  }));
  const rows = [...changes.gates, ...settings].map(rowOf);
  const table = { kind: "table" as const, header: ["base", "head"], rows, numbersFrom: 2 };
  return [
    {
      title: `Changes of ${config.file}, for review`,
      blocks: [...(rows.length === 0 ? [] : [table]), ...workload(changes)],
    },
  ];
}

function rowOf({ base, head }: GateChange): readonly (readonly Span[])[] {
  return [sideOf(base), sideOf(head)];
}

/** The work as head has it: what differs, or the names alone where the file does not tell. */
function workload({
  workload: names,
  definitions = [],
}: ConfigChanges): readonly Section["blocks"][number][] {
  if (names.length === 0) return [];
  const rows = definitions.map(({ of, base, head }) => [[{ code: of }], ...rowOf({ base, head })]);
  return [
    {
      kind: "text",
      spans: ["Run as head defines it, in both arms: ", ...listed(names), "."],
    },
    ...(rows.length === 0
      ? []
      : [{ kind: "table" as const, header: ["of", "base", "head"], rows, numbersFrom: 3 }]),
  ];
}

function listed(names: readonly string[]): readonly Span[] {
  const shown = names
    .slice(0, NAMED)
    .flatMap((name, i): readonly Span[] => [...(i === 0 ? [] : [", "]), nameSpan(name)]);
  return names.length > NAMED ? [...shown, ` and ${names.length - NAMED} more`] : shown;
}

function sideOf(text: string | null): readonly Span[] {
  return text === null ? ["(none)"] : [{ code: shorten(text, SETTING) }];
}
