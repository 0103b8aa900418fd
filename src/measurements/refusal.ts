import { z } from "zod";
import type { Finding } from "../config/finding.ts";

/**
 * Why a run could not weigh at all, as the job that should have measured leaves it for the one that reports: in codes and lines. Its
 * sentences are in its own summary.
 */
export interface Refusal {
  readonly format: "weighbridge-refusal";
  readonly version: 1;
  readonly verdict: "config" | "broken";
  /** What is wrong, in its order. */
  readonly problems: readonly Problem[];
}

/** `input`: it is in the step's own inputs, and not in a file. */
interface Problem {
  readonly code: string;
  readonly line?: number;
  readonly input?: true;
}

/** Name of the file in a run's folder. */
export const refusalFile = "refusal.json";

const mostProblems = 20;

const schema: z.ZodType<Refusal> = z.object({
  format: z.literal("weighbridge-refusal"),
  version: z.literal(1),
  verdict: z.enum(["config", "broken"]),
  problems: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
        line: z.number().int().min(1).max(1e6).exactOptional(),
        input: z.literal(true).exactOptional(),
      }),
    )
    .max(mostProblems),
});

export function writeRefusal(verdict: Refusal["verdict"], findings: readonly Finding[]): string {
  return `${JSON.stringify(refusalBy(verdict, findings))}\n`;
}

export function refusalBy(verdict: Refusal["verdict"], findings: readonly Finding[]): Refusal {
  const errors = findings.filter(({ severity }) => severity === "error").slice(0, mostProblems);
  const problems = errors.map(({ code, where }): Problem => {
    if (where === undefined) return { code, input: true };
    return where.line === undefined ? { code } : { code, line: where.line };
  });
  return { format: "weighbridge-refusal", version: 1, verdict, problems };
}

/** Null where the text is none. */
export function readRefusal(text: string): Refusal | null {
  try {
    return schema.safeParse(JSON.parse(text), { jitless: true }).data ?? null;
  } catch {
    return null;
  }
}
