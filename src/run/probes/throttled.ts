import type { Usage } from "../stacks/stack.ts";

/** Seconds for which CPU limits held the services of an arm back between two readings; null where nobody counts them. */
export function throttledBetween(before: Usage, after: Usage): number | null {
  const [from, to] = [before.throttled ?? null, after.throttled ?? null];
  return from === null || to === null ? null : Math.max(0, to - from);
}
