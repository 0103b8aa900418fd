import { plain } from "../stats/estimators.ts";
import { middleOf } from "../stats/median.ts";
import type { Source } from "./sources.ts";

/** What an injection of time makes of a metric, by what base itself took. */
export interface Expected {
  readonly load: string;
  readonly effect: string;
  readonly suite: string;
  readonly metric: string;
  /** Median over the pairs, as a relative change. */
  readonly change: number;
}

/** Injections that wait and use no CPU: the share of requests that they meet, and seconds. */
const delays: readonly { readonly name: RegExp; readonly share: number; readonly unit: number }[] = [
  { name: /^tail-(\d+)$/, share: 0.05, unit: 1e-3 },
  { name: /^latency-(\d+)$/, share: 1, unit: 1e-6 },
];

const levels: Readonly<Record<string, number>> = {
  "latency.p50": 0.5,
  "latency.p90": 0.9,
  "latency.p95": 0.95,
  "latency.p99": 0.99,
};

/** The truth about each quantile: base's own requests with the delay put on the share of them that it meets. */
export function expectedOf({ load, effect, pairs }: Source, suites: readonly string[]): readonly Expected[] {
  const delay = delays.find(({ name }) => name.test(effect));
  if (delay === undefined) return [];
  const seconds = Number(delay.name.exec(effect)?.[1]) * delay.unit;
  return suites.flatMap((suite) => {
    const bases = pairs.flatMap(({ pair, requests }) =>
      pair.dropped === null && requests?.[suite] !== undefined ? [requests[suite].base] : [],
    );
    if (bases.length === 0) return [];
    return Object.entries(levels).map(([metric, level]) => {
      const changes = bases.map(
        (base) => delayed(base, delay.share, seconds, level) / plain(base, level) - 1,
      );
      return { load, effect, suite, metric, change: middleOf(changes) };
    });
  });
}

/** The quantile of a mixture: so many of these values are later by `seconds`, whichever they are. */
export function delayed(sorted: Float64Array, share: number, seconds: number, level: number): number {
  const mixture = [...sorted].flatMap((value) => [
    { value, weight: 1 - share },
    { value: value + seconds, weight: share },
  ]);
  mixture.sort((a, b) => a.value - b.value);
  let below = level * sorted.length;
  for (const { value, weight } of mixture) {
    below -= weight;
    if (below <= 1e-9) return value;
  }
  return mixture.at(-1)?.value ?? Number.NaN;
}
