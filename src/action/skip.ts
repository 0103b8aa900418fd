import { skipOf } from "../commands/skip.ts";
import type { Finding } from "../config/finding.ts";
import type { GateOptions } from "../jobs/gate.ts";
import { whySkipped } from "../jobs/skip.ts";
import { cleanLine } from "../report/clean.ts";
import type { Span } from "../report/report.ts";
import type { Inputs } from "./inputs.ts";
import type { Subject } from "./subject.ts";

/** Why nothing is to be weighed; null where it is, with what the report should say of that. */
export interface Skipping {
  readonly why: readonly Span[] | null;
  readonly notes: readonly Finding[];
}

/** Reads the label of a pull request, then its files. A label without a reason skips nothing. Throws GitError. */
export async function skippingOf(
  { gates, asks }: Subject,
  revisions: Pick<GateOptions, "base" | "head">,
  inputs: Inputs,
  signal: AbortSignal,
): Promise<Skipping> {
  const { skipLabel } = inputs;
  const asked = asks === undefined ? null : skipOf(asks.labels, asks.description, skipLabel);
  if (asked !== null && asked.reason !== null)
    return { why: ["by the label ", { code: skipLabel }, `: "${cleanLine(asked.reason)}"`], notes: [] };
  const notes = asked === null ? [] : [withoutReason(skipLabel)];
  // What is not merged yet is weighed for its own sake; any other commit was asked for.
  const why = gates === "head" ? null : await whySkipped({ ...inputs, ...revisions }, signal);
  return { why, notes };
}

function withoutReason(label: string): Finding {
  return {
    severity: "warning",
    code: "skip-unreasoned",
    message: `the label \`${label}\` gives no reason, so it does not leave the pull request out`,
    hint: "write a line `perf-skip: REASON` into its description",
  };
}
