/** The value in the middle, of an even number the upper one of the two: always one that was measured. NaN of none. */
export function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
