import { seededRandom } from "../../src/stats/random.ts";
import type { Judgement } from "../rules/rule.ts";
import type { Design } from "./design.ts";
import { Evidence } from "./evidence.ts";
import { noises } from "./noise.ts";
import { sprt } from "./sprt.ts";

/** One situation. Effect and sigma are on the scale of logarithms, in margins: 1 is a regression of the margin's size. */
export interface Situation {
  readonly noise: keyof typeof noises;
  readonly sigma: number;
  readonly effect: number;
  readonly nMax: number;
}

/** Sums over trials; a trial is right where it ends in the verdict that the effect asks for. */
export interface Tally {
  trials: number;
  pass: number;
  fail: number;
  right: number;
  pairs: number;
  pairsSquared: number;
  pairsOfRight: number;
}

/** What each design made of the same seeded trials, and Wald's test beside them. */
export function simulate(
  designs: readonly Design[],
  situation: Situation,
  trials: number,
): { readonly designs: readonly Tally[]; readonly sprt: Tally } {
  const { noise, sigma, effect, nMax } = situation;
  const tallies = designs.map(empty);
  const reference = empty();
  const wanted = effect < 1 ? "pass" : "fail";
  for (let trial = 0; trial < trials; trial++) {
    const random = seededRandom(trial, noise, sigma, effect, nMax);
    const d = new Float64Array(nMax);
    for (let i = 0; i < nMax; i++) d[i] = effect + sigma * noises[noise](random, i / nMax);
    const evidence = new Evidence(d, 1);
    for (const [k, design] of designs.entries()) add(tallies[k]!, design.decide(evidence), wanted);
    let next = 0;
    const draw = (): number => d[next++] ?? effect + sigma * noises[noise](random, 1);
    add(reference, sprt(draw, sigma), wanted);
  }
  return { designs: tallies, sprt: reference };
}

function empty(): Tally {
  return { trials: 0, pass: 0, fail: 0, right: 0, pairs: 0, pairsSquared: 0, pairsOfRight: 0 };
}

function add(tally: Tally, { verdict, pairs }: Judgement, wanted: "pass" | "fail"): void {
  tally.trials++;
  tally.pairs += pairs;
  tally.pairsSquared += pairs * pairs;
  if (verdict === "pass") tally.pass++;
  if (verdict === "fail") tally.fail++;
  if (verdict === wanted) {
    tally.right++;
    tally.pairsOfRight += pairs;
  }
}

/** Pairs that were spent for each right verdict, with the half-width of its 95% interval (linearised ratio). */
export function pairsPerRight({ pairs, right, pairsSquared, pairsOfRight }: Tally): {
  readonly value: number;
  readonly halfWidth: number;
} {
  const value = pairs / right;
  const variance = pairsSquared - 2 * value * pairsOfRight + value * value * right;
  return { value, halfWidth: (1.96 * Math.sqrt(Math.max(0, variance))) / right };
}
