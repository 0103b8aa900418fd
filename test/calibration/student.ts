/**
 * Student's t, the reference that other tools use and that these tests hold the paired design against. The
 * tail by the continued fraction of the incomplete beta function (Press et al., Numerical Recipes, 6.4).
 */
export function studentTail(t: number, df: number): number {
  if (t < 0) return 1 - studentTail(-t, df);
  return incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
}

/** Two-sided p value of Welch's test. */
export function welchP(a: readonly number[], b: readonly number[]): number {
  const [first, second] = [squaredError(a), squaredError(b)];
  const t = (mean(b) - mean(a)) / Math.sqrt(first + second);
  const df = (first + second) ** 2 / (first ** 2 / (a.length - 1) + second ** 2 / (b.length - 1));
  return 2 * studentTail(Math.abs(t), df);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaredError(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1) / values.length;
}

function incompleteBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front =
    Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let fraction = 1;
  for (let m = 60; m >= 1; m--) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m - 1) * (a + b + m - 1) * x) / ((a + 2 * m - 2) * (a + 2 * m - 1));
    fraction = 1 + odd / (1 + even / fraction);
  }
  return front / fraction;
}

/** Stirling's series after moving the argument beyond 15. */
function logGamma(x: number): number {
  if (x < 15) return logGamma(x + 1) - Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
