import { z } from "zod";
import type { Finding } from "../config/finding.ts";
import { outcomes } from "../verdict/outcomes.ts";
import type { Outcome } from "../verdict/verdict.ts";
import { recordPath } from "./path.ts";
import { type HistoryRecord, recordKinds } from "./record.ts";
import { packRows, type RecordRows, unpackRows } from "./record-rows.ts";

/** The number of the layout below. A file with a greater one was written by a later version of this program. */
const version = 1;

/** Bytes of a record that are read. It has a few thousand, and six hundred thousand where every name is as long as it may be and escaped. */
export const longestRecord = 1_000_000;

const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u, "expected a commit id");
const name = z.string().max(1000);
const count = z.number().int().nonnegative();
const id = z.number().int().positive();
const reading = z.number().nullable();
const rows = z.custom<readonly unknown[]>(Array.isArray, "expected rows");

const outcome: z.ZodType<Outcome> = z.enum(outcomes);

type Top = Omit<HistoryRecord, "gates" | "effects">;
type Stored = Top & { readonly [Key in keyof RecordRows]: readonly unknown[] };

const schema: z.ZodType<Stored> = z.object({
  format: z.literal("weighbridge-record"),
  version: z.literal(version),
  tool: name,
  run: z.string().regex(/^[\w-]{1,64}$/u, "expected the id of a run"),
  config: name.min(1),
  kind: z.enum(recordKinds),
  head: commit,
  base: commit,
  reference: name.nullable(),
  pull: id.nullable(),
  workflow: z.object({ run: id, attempt: id }).nullable(),
  startedAt: z.iso.datetime(),
  outcome,
  pairs: z.object({ valid: count, dropped: count }),
  omitted: z.object({ gates: count, effects: count }),
  noise: z.object({ steal: reading, cpuPressure: reading, ioPressure: reading, memoryPressure: reading }),
  machine: z.object({
    os: name,
    arch: name,
    cores: count,
    cpu: name,
    memory: count,
    engine: name.nullable(),
  }),
  digest: z.string().regex(/^[0-9a-f]{64}$/u, "expected a SHA-256"),
  series: rows,
  gates: rows,
  effects: rows,
});

/** The text of a record's file, a line for each series, gate and effect. The same record always gives the same bytes. */
export function writeRecord({ gates, effects, ...rest }: HistoryRecord): string {
  const top = JSON.stringify(rest, null, 1).slice(0, -"\n}".length);
  const lists = Object.entries(packRows(gates, effects)).map(([key, items]) => {
    const lines = (items as readonly unknown[]).map((item) => `\n  ${JSON.stringify(item)}`);
    return `,\n "${key}": [${lines.join(",")}${lines.length === 0 ? "" : "\n "}]`;
  });
  return `${top}${lists.join("")}\n}\n`;
}

/**
 * Reads a record back. One that was cut or edited, lies where it does not belong, or is of a later version of this program gives a
 * finding that names it and quotes nothing of it.
 *
 * @param path on the data branch; null where the text does not come from there
 */
export function readRecord(
  text: string,
  path: string | null,
): { readonly record: HistoryRecord } | { readonly finding: Finding } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unreadable(path, "is not JSON");
  }
  const later = laterVersionOf(json);
  if (later !== null) return newer(path, later);
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(path, `at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? ""}`);
  }
  const { series, gates, effects, ...top } = parsed.data;
  const unpacked = unpackRows({ series, gates, effects });
  if ("problem" in unpacked) return unreadable(path, unpacked.problem);
  const { gates: unknownGates, effects: unknownEffects } = unpacked.unknown;
  const record: HistoryRecord = {
    ...top,
    gates: unpacked.gates,
    effects: unpacked.effects,
    omitted: { gates: top.omitted.gates + unknownGates, effects: top.omitted.effects + unknownEffects },
  };
  if (path !== null && recordPath(record) !== path)
    return unreadable(path, "is about another run than its name");
  return { record };
}

function laterVersionOf(json: unknown): number | null {
  if (typeof json !== "object" || json === null || !("format" in json) || !("version" in json)) return null;
  const { format, version: written } = json;
  return format === "weighbridge-record" && typeof written === "number" && written > version ? written : null;
}

function unreadable(path: string | null, what: string): { readonly finding: Finding } {
  return {
    finding: {
      severity: "warning",
      code: "record-unreadable",
      message: `${subjectOf(path)} ${what}`,
      hint: "it is left out; records are never edited by hand",
      ...(path === null ? {} : { where: { file: path } }),
    },
  };
}

function newer(path: string | null, written: number): { readonly finding: Finding } {
  return {
    finding: {
      severity: "warning",
      code: "record-newer",
      message: `${subjectOf(path)} has version ${written} of the layout, of which this program knows ${version}`,
      hint: "it is left out; a later version of Weighbridge reads it",
      ...(path === null ? {} : { where: { file: path } }),
    },
  };
}

function subjectOf(path: string | null): string {
  return path === null ? "the record" : `\`${path}\``;
}
