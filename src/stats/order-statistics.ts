/**
 * Reorders numbers so that at each of these ranks stands the number that would stand there if all were sorted. Takes time
 * linear in their number on average, where sorting would not. Hoare's selection with the median of three as pivot; a range
 * that shrinks too slowly is sorted (Musser's introspection), so that no order of the numbers is a bad one.
 *
 * @param values without NaN
 * @param ranks from 0, ascending
 */
export function placeRanks(values: Float64Array, ranks: readonly number[]): void {
  let low = 0;
  for (const rank of ranks) {
    if (rank >= values.length) return;
    placeRank(values, low, values.length - 1, rank);
    low = rank;
  }
}

/** Below `from` and above `to` nothing has to move. */
function placeRank(values: Float64Array, from: number, to: number, rank: number): void {
  let [low, high] = [from, to];
  for (let left = 2 * Math.log2(values.length + 1); low < high; left--) {
    if (high - low < SMALL || left <= 0) {
      values.subarray(low, high + 1).sort();
      return;
    }
    const split = partition(values, low, high);
    if (rank <= split) high = split;
    else low = split + 1;
  }
}

/** Numbers of a range that sorting is quicker for. */
const SMALL = 32;

/** Hoare's partition: up to the index that it gives no number is greater than any behind it. */
function partition(values: Float64Array, low: number, high: number): number {
  const pivot = medianOfThree(at(values, low), at(values, (low + high) >>> 1), at(values, high));
  let [left, right] = [low - 1, high + 1];
  for (;;) {
    do left++;
    while (at(values, left) < pivot);
    do right--;
    while (at(values, right) > pivot);
    if (left >= right) return right;
    const moved = at(values, left);
    values[left] = at(values, right);
    values[right] = moved;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
