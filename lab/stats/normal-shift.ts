import { normalTailQuantile } from "../../src/stats/normal.ts";

/** By how much a second sample lies above a first, with a two-sided interval. */
export interface NormalShift {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The shift with the interval that R's `wilcox.test(exact = FALSE, conf.int = TRUE)` finds by root search: where the normal statistic of
 * U, with its corrections for continuity and ties, crosses the normal quantile. As a function of the shift that statistic is constant
 * between two neighbouring differences of the samples, so that it crosses at one of them, which is found here without a search.
 *
 * Unlike `hodgesLehmannShift` of the product it is never exact, however small the samples.
 *
 * @param first at least one value
 * @param second at least one value
 * @param confidence two-sided, in (0, 1)
 */
export function normalShift(first: Float64Array, second: Float64Array, confidence: number): NormalShift {
  const differences = differencesOf(first, second);
  const total = differences.length;
  if (total === 0) throw new RangeError("a sample is empty");
  const z = normalTailQuantile((1 - confidence) / 2) * sigmaOf(first, second);
  const centre = total / 2;
  // With k differences below the shift U is total - k; continuity takes half a step towards the centre.
  const crossing = (level: number): number => {
    for (let k = 1; k <= total; k++) {
      const from = total - k - centre;
      if (from - Math.sign(from) / 2 <= level) return differences[k - 1]!;
    }
    return differences[total - 1]!;
  };
  const [low, high] = [differences[Math.ceil(centre) - 1]!, differences[Math.floor(centre)]!];
  return { estimate: (low + high) / 2, lower: crossing(z), upper: crossing(-z) };
}

/** second[j] - first[i], ascending. */
function differencesOf(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length * second.length);
  let at = 0;
  for (const x of first) for (const y of second) all[at++] = y - x;
  return all.sort();
}

/** The standard deviation of U; between two differences ties are those within a sample alone. */
function sigmaOf(first: Float64Array, second: Float64Array): number {
  const n = first.length + second.length;
  const ties = tiesOf(first) + tiesOf(second);
  return Math.sqrt(((first.length * second.length) / 12) * (n + 1 - ties / (n * (n - 1))));
}

function tiesOf(sample: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of sample) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const t of counts.values()) sum += t ** 3 - t;
  return sum;
}
