import type { Plan } from "../plan/plan.ts";

/** The tails that bounds are taken at: those of the look at hand, and of the last one. */
export interface Tails {
  readonly pass: number;
  readonly fail: number;
  readonly last: { readonly n: number; readonly pass: number; readonly fail: number };
}

/** The tails of the latest looks within `n` pairs that may decide; before the first nothing may be concluded. */
export function tailsAt(plan: Plan, n: number): Tails {
  const taken = plan.looks.filter((look) => look.n <= n);
  const last = plan.looks.at(-1);
  return {
    pass: taken.findLast(({ pass }) => pass > 0)?.pass ?? 0,
    fail: taken.findLast(({ fail }) => (fail.at(-1) ?? 0) > 0)?.fail.at(-1) ?? 0,
    last: { n: last?.n ?? 0, pass: last?.pass ?? 0, fail: last?.fail.at(-1) ?? 0 },
  };
}
