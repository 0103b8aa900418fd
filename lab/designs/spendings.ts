/** Error that n of at most nMax pairs may have used up, out of alpha. */
export type Spending = (n: number, nMax: number, alpha: number) => number;

/** alpha t^rho (Kim and DeMets 1987). */
export function power(rho: number): Spending {
  return (n, nMax, alpha) => alpha * (n / nMax) ** rho;
}

/** Lan and DeMets (1983), in the manner of Pocock. */
export const pocock: Spending = (n, nMax, alpha) => alpha * Math.log1p((Math.E - 1) * (n / nMax));

/**
 * At the smallest n at which a tail of 2^-n costs at most `share` of alpha, just that; the rest by the power rho of the
 * share of the pairs that follow.
 */
export function floorFirst(share: number, rho = 1): Spending {
  return (n, nMax, alpha) => {
    const first = fewest(share * alpha);
    if (first >= nMax) return n === nMax && nMax >= fewest(alpha) ? alpha : 0;
    const start = 2 ** -first;
    if (n <= first) return n < first ? 0 : start;
    return start + (alpha - start) * ((n - first) / (nMax - first)) ** rho;
  };
}

/** The smallest n at which a tail within `error` can be reached. */
function fewest(error: number): number {
  let n = 1;
  while (error < 2 ** -n) n++;
  return n;
}

/** The first n whose share can be used by a tail of 2^-n; Infinity if there is none. */
export function firstUsable(spending: Spending, alpha: number, nMax: number): number {
  for (let n = 1; n <= nMax; n++) if (spending(n, nMax, alpha) >= 2 ** -n) return n;
  return Infinity;
}
