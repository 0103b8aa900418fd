import { normalTailQuantile } from "./normal.ts";
import { boundaryTails } from "./spending.ts";
import { studentTailQuantile } from "./student.ts";

/** A planned look at the data; a tail of 0 decides nothing. */
export interface Look {
  /** Pairs kept so far. */
  readonly n: number;
  /** One-sided tail level of the lower bound, at index h - 1 where h hypotheses of the family are still open. */
  readonly fail: readonly number[];
  /** One-sided tail level of the upper bound. */
  readonly pass: number;
}

/**
 * The share of its error that a decision may spend at its first look. At .8 FAIL would start a pair earlier, but what is
 * left then sees too little where noise is large or pairs are few; docs/evidence/designs.md has the figures.
 */
const firstShare = 0.5;

/**
 * What the first look left is spent by this power of the share of pairs since then. FAIL: evenly, for at late looks the
 * estimate is what it waits for. PASS keeps more for the end, where changes within the margin are decided.
 */
const rest = { fail: 1, pass: 1.25 } as const;

/**
 * The looks of a run of at most `nMax` pairs, the last one at `nMax`, fixed before the first of them.
 *
 * n pairs cannot give a tail below 2^-n, the chance that all signs agree. FAIL and PASS each start at the smallest n at
 * which that costs at most half of their error, and spend just that there; the rest is spent over the pairs that follow.
 * So the start does not depend on nMax. With too few pairs for half, all is spent at nMax. All Holm levels share
 * the looks and the shares of the whole family, with boundaries at alphaFail / h (group-sequential Holm: Ye et al. 2013;
 * Maurer and Bretz 2013).
 *
 * Each look is exact on its own; that they add up to alpha takes the noise to keep its size over the run.
 * Simulated, noise that grows tenfold from first to last pair makes 1% 1.1% and 5% 5.6%.
 *
 * Only planned looks decide. A run that ends between two of them (budget, a crash) keeps the state of the
 * last one it reached: a slower head can itself bring the end about, so that a look there would not be
 * independent of the data.
 *
 * @param options.nMax a whole number, 1 or more
 * @param options.gates gates that can fail the run, G; with 0 every `fail` is empty
 */
export function plannedLooks(options: {
  readonly nMax: number;
  readonly gates: number;
  readonly alphaFail: number;
  readonly alphaPass: number;
}): Look[] {
  const { nMax, gates, alphaFail, alphaPass } = options;
  const failFrom = gates > 0 ? firstLook(alphaFail / gates, nMax) : Infinity;
  const passFrom = firstLook(alphaPass, nMax);
  const places = lookPlaces(nMax, [failFrom, passFrom]);

  const pass = tailsFrom(passFrom, places, alphaPass, rest.pass);
  const fail = Array.from({ length: gates }, (_, i) =>
    tailsFrom(failFrom, places, alphaFail / gates, rest.fail, gates / (i + 1)),
  );
  const looks = places.map((n, j) => ({ n, fail: fail.map((tails) => tails[j]!), pass: pass[j]! }));
  return looks.filter((look) => look.n === nMax || look.pass > 0 || look.fail.some((tail) => tail > 0));
}

/** The least `nMax` with which any of so many gates can fail at all: the smallest n with alpha / gates >= 2^-n. */
export function smallestWorkablePairs(gates: number, alpha: number): number {
  return fewestPairsFor(alpha / gates);
}

/** The smallest n at which a tail within `error` can be reached. */
function fewestPairsFor(error: number): number {
  let n = 1;
  while (error < 2 ** -n) n++;
  return n;
}

/** Infinity if even nMax pairs are too few. */
function firstLook(alpha: number, nMax: number): number {
  const first = fewestPairsFor(firstShare * alpha);
  if (first <= nMax) return first;
  return nMax >= fewestPairsFor(alpha) ? nMax : Infinity;
}

/**
 * Both first looks, and from nMax down a look each sixth of the pairs: 30, 25, 21, 18, 15, 13, 11, 10, 9, 8, 7, 6.
 *
 * A look after each pair would save .4 of 11 pairs, but then the small steps of the exact tails follow the normal recursion
 * less well: simulated, 5% becomes up to 5.2%, and 6.4% where the noise grows.
 */
function lookPlaces(nMax: number, first: readonly number[]): number[] {
  const places = new Set([nMax, ...first.filter(Number.isFinite)]);
  const earliest = Math.min(...places);
  for (let n = nMax; n > earliest; n -= Math.max(1, Math.floor(n / 6))) places.add(n);
  return [...places].sort((a, b) => a - b);
}

/**
 * The share of the error that several looks may spend together: the recursion takes the small steps of exact tails for
 * smooth ones. Simulated with a million runs for each of 7 to 60 pairs and 1, 4, 10 and 40 gates, they come to at most .99 alpha
 * with it.
 */
const planned = 0.96;

/** Tails that spend `weight` times alpha; the first look spends `weight` times 2^-n of it. */
function tailsFrom(
  first: number,
  places: readonly number[],
  alpha: number,
  power: number,
  weight = 1,
): number[] {
  const nMax = places.at(-1)!;
  const start = first < nMax ? 2 ** -first : alpha;
  const spent = (n: number): number =>
    n === first ? start : start + (planned * alpha - start) * ((n - first) / (nMax - first)) ** power;
  return signedRankTails(
    places,
    places.map((n) => (n < first ? 0 : weight * spent(n))),
  );
}

/**
 * One-sided tail levels of W+ at these looks, such that so much error is spent up to and including each.
 *
 * Where all signs agree at n pairs they agreed at every look before: the first look can use a tail of 2^-n, a later one
 * twice that. One that would get less gets 0 and forgoes it. Left to the next look it would make 5% 5.2% (simulated),
 * because the recursion takes small steps for smooth ones; forgone, it makes up for that.
 *
 * @param places pairs at each look, ascending
 * @param spent never falling, see `boundaryTails`
 */
export function signedRankTails(places: readonly number[], spent: readonly number[]): number[] {
  const first = spent.findIndex((error) => error > 0);
  return boundaryTails(places.map(signedRankInformation), spent).map((tail, j) =>
    tail < (j === first ? 1 : 2) * 2 ** -places[j]! ? 0 : tail,
  );
}

/**
 * The information time of W+ at n pairs. Earlier ranks spread out as pairs arrive, by (n2 + 1) / (n1 + 1) in
 * the mean; so the squared correlation of W+ at two looks is the ratio of n (2n + 1) / (n + 1), and not quite
 * that of n. Spending stays by n.
 */
function signedRankInformation(n: number): number {
  return (n * (2 * n + 1)) / (n + 1);
}

/** The share of runs that may not see a change that is called visible. */
const UNSEEN = 0.2;

/**
 * The smallest true change whose lower bound lies above zero in about 80% of runs, for normal noise
 * (simulated: 79 to 81% from 20 pairs, 66 to 78% at 7 to 13); Infinity where n pairs cannot reach the tail.
 *
 * @param sigma spread of the difference of a pair, same scale as the result
 * @param n pairs
 * @param tail one-sided level of the bound
 * @param test what decides; Student's t by the normal approximation of its noncentral distribution (Abramowitz and Stegun
 *   26.7.10), with which 5 to 11 pairs see it in 78 to 82% of runs
 */
export function smallestVisibleChange(
  sigma: number,
  n: number,
  tail: number,
  test: "exact" | "student" = "exact",
): number {
  if (test === "student") {
    const [t, df] = [studentTailQuantile(tail, n - 1), n - 1];
    const noncentrality =
      t * (1 - 1 / (4 * df)) + normalTailQuantile(UNSEEN) * Math.sqrt(1 + t ** 2 / (2 * df));
    return (sigma * noncentrality) / Math.sqrt(n);
  }
  if (tail < 2 ** -n) return Infinity;
  const z = normalTailQuantile(tail);
  // Few pairs estimate their own spread: Guenther's correction (American Statistician 35, 1981) takes z^2/2
  // of them. pi / 3 is what ranks cost under normal noise (Hodges and Lehmann 1956).
  return sigma * (z + normalTailQuantile(UNSEEN)) * Math.sqrt(Math.PI / 3 / (n - (z * z) / 2));
}
