import { seededRandom, standardNormal } from "../../src/stats/random.ts";
import { Evidence } from "./evidence.ts";
import { alphaFail, alphaPass, criticalCount, looksOf, productLooks, type Schedule } from "./ranks.ts";
import { floorFirst, power } from "./spendings.ts";

/** How much error the looks of a run add up to, without the help of the estimate, as a share of what was promised. */
export interface Level {
  readonly name: string;
  readonly side: "PASS" | "FAIL";
  readonly nMax: number;
  readonly crossed: number;
  readonly trials: number;
  readonly alpha: number;
}

export const sizes = [7, 9, 10, 12, 15, 20, 30, 60] as const;

const eachPair: Schedule = { fail: floorFirst(0.5), pass: floorFirst(0.5, 1.25), apart: Infinity };
const before: Schedule = { fail: power(2), pass: power(2), apart: 6 };
const plans = {
  product: productLooks(1),
  quadratic: (nMax: number) => looksOf(before, nMax),
  "half, each pair": (nMax: number) => looksOf(eachPair, nMax),
};

/**
 * W+ about the truth, at the looks of each plan.
 *
 * @param growth how many times larger the noise is at the end of a run than at its start, less one
 */
export function levels(trials: number, growth: number, of: readonly number[] = sizes): readonly Level[] {
  const sides = Object.entries(plans).flatMap(([name, looks]) =>
    of.flatMap((nMax) =>
      (["PASS", "FAIL"] as const).map((side) => ({
        name,
        side,
        nMax,
        alpha: side === "PASS" ? alphaPass : alphaFail,
        counts: looks(nMax).map(({ n, fail, pass }) => ({
          n,
          count: criticalCount(n, side === "PASS" ? pass : fail[0]!),
        })),
        crossed: 0,
      })),
    ),
  );
  const random = seededRandom(growth, "levels");
  const longest = Math.max(...of);
  for (let trial = 0; trial < trials; trial++) {
    const d = new Float64Array(longest);
    for (let i = 0; i < longest; i++) d[i] = standardNormal(random) * (1 + (growth * i) / longest);
    const evidence = new Evidence(d, 0);
    for (const side of sides)
      if (side.counts.some(({ n, count }) => evidence.aboveZero(n) >= count)) side.crossed++;
  }
  return sides.map(({ name, side, nMax, alpha, crossed }) => ({ name, side, nMax, alpha, crossed, trials }));
}
