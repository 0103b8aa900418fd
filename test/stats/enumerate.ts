/** All 2^n patterns of signs, the reference for every sign-flip null. */
export function* signPatterns(n: number): Generator<readonly number[]> {
  for (let bits = 0; bits < 2 ** n; bits++)
    yield Array.from({ length: n }, (_, i) => ((bits >> i) & 1 ? 1 : -1));
}

/** Sizes with ties, zeros and infinities in every mixture, seeded. */
export function awkwardSizes(random: () => number, n: number): number[] {
  const menu = [0, 0, 1, 1, 2, 3, random(), 10 * random(), Infinity];
  return Array.from({ length: n }, () => menu[Math.floor(random() * menu.length)]!);
}
