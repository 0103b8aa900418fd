import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import type { Source } from "./sources.ts";

/** Whether noise that a run can see tells which pairs are the noisy ones. */
export interface Covariate {
  readonly suite: string;
  readonly metric: string;
  readonly reading: string;
  readonly pairs: number;
  /** Spearman's rank correlation of the reading with |ln(head / base)|. */
  readonly correlation: number;
  /** Beyond this the correlation is not chance (5%, two-sided). */
  readonly chance: number;
}

const readings: Readonly<Record<string, (pair: PairMeasurements) => number | null>> = {
  steal: ({ noise }) => noise.steal,
  "CPU pressure": ({ noise }) => noise.cpuPressure,
};

export function covariatesOf(source: Source, suite: string, metric: string): readonly Covariate[] {
  return Object.entries(readings).flatMap(([reading, read]) => {
    const points = source.pairs.flatMap(({ pair }) => {
      const value = pair.values.find(
        (each) => each.suite === suite && each.benchmark === "*" && each.metric === metric,
      );
      const noise = read(pair);
      if (pair.dropped !== null || value === undefined || noise === null) return [];
      const size = Math.abs(Math.log((value.head ?? Number.NaN) / (value.base ?? Number.NaN)));
      return Number.isFinite(size) ? [{ noise, size }] : [];
    });
    if (points.length < 20) return [];
    const correlation = spearman(
      points.map(({ noise }) => noise),
      points.map(({ size }) => size),
    );
    return [
      {
        suite,
        metric,
        reading,
        pairs: points.length,
        correlation,
        chance: 1.96 / Math.sqrt(points.length - 1),
      },
    ];
  });
}

/** Correlation of ranks; equal values share their mean rank. */
function spearman(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [ranksOf(x), ranksOf(y)];
  const mean = (a.length + 1) / 2;
  let [top, left, right] = [0, 0, 0];
  for (const [i, rank] of a.entries()) {
    const [u, v] = [rank - mean, (b[i] ?? mean) - mean];
    top += u * v;
    left += u * u;
    right += v * v;
  }
  return left === 0 || right === 0 ? 0 : top / Math.sqrt(left * right);
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).toSorted((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = Array.from(values, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
    for (let k = from; k <= to; k++) ranks[order[k] ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
