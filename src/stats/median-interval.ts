/** Order statistics, from 1, between which the median of the distribution lies; `low` 0 or `high` n + 1: no bound. */
export interface MedianOrders {
  readonly low: number;
  readonly high: number;
  /** How often such an interval holds the median: at least as often as was asked for. */
  readonly confidence: number;
}

/**
 * The confidence interval of a median from order statistics, for any distribution (Thompson 1936; Hahn and Meeker, Statistical
 * Intervals, 5.2). How many of n values lie below the median is binomial with p = 1/2. As benchmath of golang.org/x/perf does,
 * the likeliest counts are gathered until they hold `confidence`, the lower one first where two are as likely. There the normal
 * approximation takes over above 30 values; here the binomial stays.
 *
 * @param n at least 1
 * @param confidence in 0..1
 */
export function medianOrders(n: number, confidence: number): MedianOrders {
  let bySize = known.get(confidence);
  if (bySize === undefined) known.set(confidence, (bySize = new Map()));
  let orders = bySize.get(n);
  if (orders === undefined) bySize.set(n, (orders = gather(n, confidence)));
  return orders;
}

/** The smallest sample whose median has an interval with both bounds: 6 for .95. Infinity where none has. */
export function samplesForInterval(confidence: number): number {
  if (confidence >= 1) return Infinity;
  for (let n = 2; ; n++) {
    const { low, high } = medianOrders(n, confidence);
    if (low > 0 && high <= n) return n;
  }
}

/** The median of ascending values with the bounds of its interval; -Infinity and Infinity where there is none. */
export function medianInterval(
  sorted: Float64Array,
  confidence: number,
): { readonly median: number; readonly lower: number; readonly upper: number } {
  const n = sorted.length;
  if (n === 0) throw new RangeError("a sample is empty");
  const { low, high } = medianOrders(n, confidence);
  return {
    median: medianOf(sorted),
    lower: low < 1 ? -Infinity : sorted[low - 1]!,
    upper: high > n ? Infinity : sorted[high - 1]!,
  };
}

/** The mean of the two middle values of an ascending sample, or its middle value. NaN where there is none. */
export function medianOf(sorted: Float64Array): number {
  const low = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  const high = sorted[sorted.length >> 1] ?? Number.NaN;
  return low === high ? low : low + (high - low) / 2;
}

const known = new Map<number, Map<number, MedianOrders>>();

function gather(n: number, confidence: number): MedianOrders {
  if (confidence >= 1) return { low: 0, high: n + 1, confidence: 1 };
  // Weights relative to the likeliest count, since 2^-n of a large sample is no number.
  const mode = Math.ceil((n + 1) / 2 - 1);
  const weights = new Float64Array(n + 1);
  weights[mode] = 1;
  for (let k = mode; k < n; k++) weights[k + 1] = (weights[k]! * (n - k)) / (k + 1);
  for (let k = mode; k > 0; k--) weights[k - 1] = (weights[k]! * k) / (n - k + 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [low, high] = [mode, mode + 1];
  let held = 1;
  while (held < confidence * total && (low > 0 || high <= n)) {
    const [below, above] = [weights[low - 1] ?? 0, weights[high] ?? 0];
    // The two sides of the distribution are equal, which the last bits of the weights need not know.
    const isBelow = low + high - 1 >= n;
    held += isBelow ? below : above;
    if (isBelow) low--;
    else high++;
  }
  return { low, high, confidence: Math.min(1, held / total) };
}
