/** The quantiles that are compared: those that every tool can tell. */
export const levels = [0.5, 0.75, 0.9, 0.975, 0.99, 0.999] as const;

/** The smallest value that is not below `level` of all (the inverse of the empirical distribution). */
export function quantile(values: ArrayLike<number>, level: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(level * sorted.length) - 1)] ?? Number.NaN;
}

/** At the `levels`. */
export function quantiles(values: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(values).sort();
  return levels.map((level) => sorted[Math.max(0, Math.ceil(level * sorted.length) - 1)] ?? Number.NaN);
}

/** Of an odd number of values the middle one, of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** How many times fall into each bin of `width` that lies whole in [from, to). */
export function binCounts(times: ArrayLike<number>, width: number, from: number, to: number): number[] {
  // A hair more, because (to - from) / width may come out a hair below a whole number.
  const counts = Array.from<number>({ length: Math.floor((to - from) / width + 1e-9) }).fill(0);
  for (const time of Array.from(times)) {
    const bin = Math.floor((time - from) / width);
    if (bin >= 0 && bin < counts.length) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Index of dispersion, variance over mean: 0 for an even stream, 1 for a Poisson process, more for bursts. */
export function dispersion(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return squares / counts.length / mean;
}

/** Arrivals minus intentions, one by one in their order, around their median: the clocks of the two differ. */
export function deviations(arrivals: ArrayLike<number>, intended: ArrayLike<number>): number[] {
  const count = Math.min(arrivals.length, intended.length);
  const differences = Array.from({ length: count }, (_, i) => (arrivals[i] ?? 0) - (intended[i] ?? 0));
  const middle = median(differences);
  return differences.map((difference) => difference - middle);
}

/**
 * Latencies from their intended starts of an ideal client: it sends each request on time while one of its connections
 * is free, and otherwise, first in, first out, as soon as one becomes free.
 *
 * @param intended ascending
 * @param answeredAt when a request is answered that is sent at a moment
 */
export function idealLatencies(
  intended: readonly number[],
  connections: number,
  answeredAt: (sent: number) => number,
): number[] {
  const free = Array.from<number>({ length: connections }).fill(Number.NEGATIVE_INFINITY);
  return intended.map((at) => {
    let first = 0;
    for (const [i, since] of free.entries()) if (since < (free[first] ?? 0)) first = i;
    const answered = answeredAt(Math.max(at, free[first] ?? at));
    free[first] = answered;
    return answered - at;
  });
}
