import { z } from "zod";
import { longestReason } from "../commands/command.ts";
import type { Finding } from "../config/finding.ts";
import type { Waiver } from "./waiver.ts";

/** The folder of the data branch that holds waivers. */
export const waiversFolder = "waivers";

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "holds control characters");

const id = line(2000);

const waivedGate = z.discriminatedUnion("verdict", [
  z.strictObject({ id, verdict: z.enum(["inconclusive", "missing"]) }),
  z.strictObject({ id, verdict: z.literal("fail"), upTo: z.number().nullable() }),
]);

// Absent in files of before it was kept.
const into = z.strictObject({ pull: z.int().positive(), base: line(1000) }).nullable();

const schema = z.strictObject({
  format: z.literal("weighbridge-waiver"),
  version: z.literal(1),
  config: line(1000),
  head: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u, "is no commit id"),
  into: into.default(null),
  gates: z.array(waivedGate).min(1).max(1000),
  metrics: z.array(line(200)).min(1).max(1000),
  actor: z.string().regex(/^[\w-]{1,100}$/u, "is no login"),
  reason: line(longestReason),
  at: z.iso.datetime(),
  url: z.url({ protocol: /^https?$/u }).max(2000),
});

/**
 * Where a waiver is kept: a file of its own for each that a comment gave, so that no two writers want the same name.
 *
 * @param nth from 1: a comment can give one for each of several configs
 */
export function waiverPath({ at, head }: Waiver, comment: number, nth: number = 1): string {
  const [year = "", month = ""] = at.split("-", 2);
  return `${waiversFolder}/${year}/${month}/${head}-${comment}${nth === 1 ? "" : `-${nth}`}.json`;
}

/** Whether a path of the data branch is of a waiver, and of one for this head if one is given. */
export function isWaiverPath(path: string, head?: string): boolean {
  const match = /^waivers\/\d{4}\/\d{2}\/([0-9a-f]{40,64})-\d+(?:-\d+)?\.json$/u.exec(path);
  return match !== null && (head === undefined || match[1] === head);
}

/** The same waiver always gives the same bytes. */
export function writeWaiver(waiver: Waiver): string {
  const { config, head, into, gates, metrics, actor, reason, at, url } = waiver;
  const fields = { config, head, into, gates, metrics, actor, reason, at, url };
  return `${JSON.stringify({ format: "weighbridge-waiver", version: 1, ...fields }, null, 1)}\n`;
}

/** Reads a waiver back; a file of another kind or version, or one that was edited into something else, waives nothing. */
export function readWaiver(
  text: string,
  file: string,
): { readonly waiver: Waiver } | { readonly finding: Finding } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { finding: unreadable(file, "it is not JSON") };
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { finding: unreadable(file, `at ${issue?.path.join(".") || "its top"}: ${issue?.message}`) };
  }
  const { format: _format, version: _version, ...waiver } = parsed.data;
  return { waiver };
}

function unreadable(file: string, what: string): Finding {
  return {
    severity: "warning",
    code: "waiver-unreadable",
    message: `this is no waiver, and lets nothing through: ${what}`,
    hint: "Waivers are written by `/weighbridge accept` alone; a newer version may have written this one.",
    where: { file },
  };
}
