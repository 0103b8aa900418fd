import type { SampleTest } from "./sample-test.ts";
import { studentTail, studentTailQuantile } from "./student.ts";

/*
 * Student's t on the differences of a few pairs (Student, Biometrika 6, 1908), for runs with fewer of them than an exact test needs.
 *
 * It takes the difference of each pair for normal about one centre; not that all are equally noisy. Whatever the noise of each,
 * one-sided tails up to 5% and up to 14 pairs are kept, with less power (Bakirov and Székely, Zapiski Nauchnykh Seminarov POMI 328, 2005;
 * used for few clusters by Ibragimov and Müller, JBES 28, 2010): a noisy minute errs towards "cannot tell". Two centres, as when
 * whoever goes first is slower, are not covered: pairs that are judged so have base first as often as head (plan/build.ts).
 */

/** Differences closer to each other than this, on a log scale, differ by rounding alone. */
const ROUNDING = 1e-9;

/**
 * The test of finite differences per pair; the estimate is their mean. An infinite one leaves no bound and p = 1. Differences
 * that do not vary are no estimate of noise: they are worth as much as their signs, 2^-n.
 */
export function studentTest(differences: readonly number[]): SampleTest {
  const n = differences.length;
  const mean = differences.reduce((sum, each) => sum + each, 0) / n;
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  const isVaried = Math.max(...differences) - Math.min(...differences) > ROUNDING;
  const isUsable = n >= 2 && Number.isFinite(mean);
  const above = (distance: number): number => {
    if (!isUsable) return 1;
    if (isVaried) return studentTail(distance / error, n - 1);
    return distance > ROUNDING ? 2 ** -n : 1;
  };
  const reach = (tail: number): number => {
    if (isVaried) return error * studentTailQuantile(tail, n - 1);
    return tail < 2 ** -n ? Infinity : 0;
  };
  return {
    estimate: () => mean,
    above: (shift) => above(mean - shift),
    below: (shift) => above(shift - mean),
    lower: (tail) => (isUsable ? mean - reach(tail) : -Infinity),
    upper: (tail) => (isUsable ? mean + reach(tail) : Infinity),
  };
}
