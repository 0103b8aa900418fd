import { momentsOf } from "./moments.ts";
import { studentTail } from "../../src/stats/student.ts";

export interface Welch {
  /** Positive where the second mean is the larger. */
  readonly t: number;
  /** Welch and Satterthwaite's degrees of freedom. */
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Welch's test of two means (Biometrika 34, 1947). Samples that do not vary differ surely or not at all.
 *
 * @param first two values or more
 * @param second two values or more
 */
export function welch(first: ArrayLike<number>, second: ArrayLike<number>): Welch {
  if (first.length < 2 || second.length < 2) throw new RangeError("a sample has fewer than two values");
  const [a, b] = [momentsOf(first), momentsOf(second)];
  const [u, v] = [a.variance / a.n, b.variance / b.n];
  const difference = b.mean - a.mean;
  if (u + v === 0)
    return {
      t: difference === 0 ? 0 : difference * Infinity,
      df: a.n + b.n - 2,
      p: difference === 0 ? 1 : 0,
    };
  const t = difference / Math.sqrt(u + v);
  const df = (u + v) ** 2 / (u ** 2 / (a.n - 1) + v ** 2 / (b.n - 1));
  return { t, df, p: 2 * studentTail(Math.abs(t), df) };
}
