import type { ConfigChanges, GateChange } from "../config/changes.ts";
import type { ReportInput } from "./input.ts";
import type { Section, Span } from "./report.ts";
import { count } from "./words.ts";

/** Said beside the table where a change brings a config of its own: which gates judged it. */
export function configChangesRemark({ measurements }: ReportInput): readonly (readonly Span[])[] {
  const { configChanges: changes, config } = measurements;
  if (changes === undefined) return [];
  const decides = changes.gates.length + changes.settings.length > 0;
  const what = [
    ...(changes.gates.length === 0 ? [] : [count(changes.gates.length, "gate", "gates")]),
    ...changes.settings.map(({ name }) => name),
    ...changes.workload,
  ];
  const judged = decides ? ": base's gates and policy judged it, and what would follow is listed below" : "";
  return [["Head changes ", { code: config.file }, ` (${what.slice(0, 6).join(", ")})${judged}.`]];
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
  return [base === null ? ["(none)"] : [{ code: base }], head === null ? ["(none)"] : [{ code: head }]];
}

function workload({ workload: names }: ConfigChanges): readonly Section["blocks"][number][] {
  if (names.length === 0) return [];
  const list = names.flatMap((name, i): readonly Span[] => [...(i === 0 ? [] : [", "]), { code: name }]);
  return [
    {
      kind: "text",
      spans: ["Run as head defines it, in both arms: ", ...list, ". Is it still the same work?"],
    },
  ];
}
