/** A sample known by some of its quantiles: `values[i]` at `levels[i]`, both ascending, from level 0 to level 1. */
export interface QuantileFunction {
  /** Negative: these values are to be taken out of the others. */
  readonly count: number;
  readonly levels: readonly number[];
  readonly values: readonly number[];
}

/** A value with the share of all values below it, and below or at it. */
interface Step {
  readonly value: number;
  readonly below: number;
  readonly upTo: number;
}

/**
 * Quantiles of samples thrown together: their distribution functions, linear between what is known, are averaged with the
 * counts as weights, and the average is inverted. An average of quantiles would be no quantile of anything.
 *
 * @param levels wanted, each in 0..1
 * @returns one value per level; none where there is no sample
 */
export function mixedQuantiles(
  samples: readonly QuantileFunction[],
  levels: readonly number[],
): readonly number[] {
  const filled = samples.filter(({ count }) => count !== 0);
  const total = filled.reduce((sum, { count }) => sum + count, 0);
  if (total <= 0) return [];
  const values = [...new Set(filled.flatMap((sample) => sample.values))].sort((a, b) => a - b);
  const shares = filled.map((sample) => sharesAt(sample, values));
  let reached = 0;
  const steps = values.map((value, at): Step => {
    const mean = (side: "below" | "upTo"): number =>
      filled.reduce((sum, { count }, of) => sum + count * (shares[of]?.[at]?.[side] ?? 0), 0) / total;
    // What is taken out is known as roughly as the rest: no share may go down again.
    const below = Math.max(reached, mean("below"));
    reached = Math.max(below, mean("upTo"));
    return { value, below, upTo: reached };
  });
  return levels.map((level) => invert(steps, level));
}

/** The distribution function of one sample at ascending values, from both sides: equal quantiles are a jump. */
function sharesAt({ levels, values }: QuantileFunction, wanted: readonly number[]): readonly Step[] {
  let at = 0;
  return wanted.map((value) => {
    while (at < values.length && (values[at] ?? 0) < value) at++;
    // values[at - 1] < value <= values[at]
    const below = between(levels, values, at, value);
    let last = at;
    while ((values[last] ?? Infinity) <= value) last++;
    return { value, below, upTo: last === at ? below : (levels[last - 1] ?? 1) };
  });
}

function between(levels: readonly number[], values: readonly number[], at: number, value: number): number {
  const [low, high] = [values[at - 1], values[at]];
  if (low === undefined) return 0;
  if (high === undefined) return 1;
  const [from = 0, to = 1] = [levels[at - 1], levels[at]];
  return from + ((to - from) * (value - low)) / (high - low);
}

/** The value at a level: the first that the level's share of all values lies below or at. */
function invert(steps: readonly Step[], level: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.upTo ?? 1) >= level - rounding) high = middle;
    else low = middle + 1;
  }
  const [before, step] = [steps[low - 1], steps[low]];
  if (step === undefined) throw new RangeError("a distribution has no values");
  if (before === undefined || level >= step.below) return step.value;
  const part = (level - before.upTo) / (step.below - before.upTo);
  return before.value + Math.max(0, part) * (step.value - before.value);
}

/** Sums of shares are meant to be whole at times and are not quite. */
const rounding = 1e-12;
