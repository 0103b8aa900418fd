const DECIMAL = /^(\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * The value of `digits` x 10^exponent, rounded once, so that 15.62 ns are 1.562e-8 s and not a neighbour of it.
 * Undefined where the text is no plain decimal number of zero or more (`NaN`, `-1`, `1,000`), or one too large.
 */
export function decimal(digits: string, exponent = 0): number | undefined {
  const parts = DECIMAL.exec(digits);
  if (parts === null) return undefined;
  const value = Number(`${parts[1]}e${Number(parts[2] ?? 0) + exponent}`);
  return value < Infinity ? value : undefined;
}
