/**
 * Adjusted p values of a family by Benjamini and Hochberg (JRSS B 57, 1995): those at or below alpha are the discoveries of
 * which on average at most the share alpha is false, where the tests are independent or depend positively.
 *
 * @returns in the order given
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[b]! - p[a]!);
  const adjusted = Array.from(p, () => 1);
  let least = 1;
  order.forEach((i, fromLargest) => {
    least = Math.min(least, (p[i]! * p.length) / (p.length - fromLargest));
    adjusted[i] = least;
  });
  return adjusted;
}
