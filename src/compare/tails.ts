import type { Plan } from "../plan/plan.ts";

/** The tails that bounds are taken at: those of the look at hand, and of the last one. */
export interface Tails {
  readonly pass: number;
  readonly fail: number;
  readonly last: { readonly n: number; readonly pass: number; readonly fail: number };
}

/** The tails of the latest look within `n` pairs; before the first look nothing may be concluded. */
export function tailsAt(plan: Plan, n: number): Tails {
  const look = plan.looks.findLast((candidate) => candidate.n <= n);
  const last = plan.looks.at(-1);
  return {
    pass: look?.pass ?? 0,
    fail: look?.fail.at(-1) ?? 0,
    last: { n: last?.n ?? 0, pass: last?.pass ?? 0, fail: last?.fail.at(-1) ?? 0 },
  };
}
