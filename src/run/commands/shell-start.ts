import type { Usage } from "./measure.ts";
import { isShell } from "./shell-words.ts";

/** Times of the start of a shell. Seconds; null where nothing could tell. */
export type ShellStart = Pick<Usage, "wall" | "user" | "system">;

/** A shell and nothing to do in it, where the command is a text for a shell; null where it is a program of its own. */
export function emptyShell(argv: readonly string[]): readonly string[] | null {
  return isShell(argv) ? [...argv.slice(0, 2), ""] : null;
}

/** The start of a shell by the medians of some, as hyperfine corrects for it. */
export function shellStart(runs: readonly Usage[]): ShellStart {
  return {
    wall: median(runs.map(({ wall }) => wall)) ?? 0,
    user: median(runs.flatMap(({ user }) => user ?? [])),
    system: median(runs.flatMap(({ system }) => system ?? [])),
  };
}

/** A run without the start of its shell: never below zero. */
export function withoutStart(usage: Usage, start: ShellStart): Usage {
  return {
    ...usage,
    wall: Math.max(0, usage.wall - start.wall),
    user: less(usage.user, start.user),
    system: less(usage.system, start.system),
  };
}

function less(value: number | null, start: number | null): number | null {
  return value === null ? null : Math.max(0, value - (start ?? 0));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
