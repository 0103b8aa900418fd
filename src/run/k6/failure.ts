import type { Place } from "../../config/finding.ts";
import type { Failure } from "../../measurements/measurements.ts";
import type { Arm } from "../../plan/plan.ts";
import { StackError } from "../stacks/stack.ts";
import type { Explained } from "./ending.ts";
import type { Message, Said } from "./said.ts";

/** Where k6 was asked to do something, and what it said. */
export interface Failing {
  readonly suite: string;
  readonly arm: Arm | null;
  readonly said: Said;
}

/** The failure of one run of k6, with its message, the line of the script and the last lines of its log. */
export function k6Error(
  { suite, arm, said }: Failing,
  { what, hint }: Explained,
  message: Message | null = said.fatal,
): StackError {
  const told = message === null ? "" : `: ${message.text}${placeText(message.where)}`;
  return new StackError({
    arm,
    phase: "load",
    message: `${suite}: k6 ${what}${told}`,
    hint,
    logs: said.lines.length === 0 ? [] : [{ service: "k6", lines: said.lines }],
  });
}

/** A failure in which k6 itself had no say. */
export function suiteError(
  suite: string,
  phase: Failure["phase"],
  message: string,
  hint: string,
): StackError {
  return new StackError({ arm: null, phase, message: `${suite}: ${message}`, hint, logs: [] });
}

/** ` (perf/shop.js:12:5)`; empty where no place is known. */
export function placeText(where: Place | null): string {
  if (where === null) return "";
  return ` (${[where.file, where.line, where.column].filter((part) => part !== undefined).join(":")})`;
}
