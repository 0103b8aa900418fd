import { middleOf } from "../stats/median.ts";
import { type Spread, spreadOf } from "../stats/spread.ts";
import { isAgain } from "./components.ts";
import { type Source, seriesOf } from "./sources.ts";

/** How the arms of pairs differed under one schedule, as ln(head / base). */
export interface Differences {
  readonly load: string;
  readonly effect: string;
  readonly condition: string;
  readonly suite: string;
  readonly metric: string;
  readonly spread: Spread;
  /** Median seconds of a pair under this schedule alone. */
  readonly seconds: number;
}

export const shown = [
  "cpu.per_request",
  "latency.p50",
  "latency.p90",
  "latency.p95",
  "latency.p99",
  "latency.mean",
  "memory.rss",
];

/** Of every load suite of every source that has ten pairs or more. */
export function differences(sources: readonly Source[]): readonly Differences[] {
  return sources.flatMap((source) => {
    const { load, effect, condition, pools } = source;
    const suites = new Set(
      pools.flatMap((pool) => pool.suites.flatMap((suite) => (suite.kind === "load" ? suite.name : []))),
    );
    const first = [...suites].filter((suite) => !isAgain(suite));
    return first.flatMap((suite) =>
      shown.flatMap((metric) => {
        const pairs = seriesOf(source, suite, metric);
        const logs = pairs.map(({ base, head }) => Math.log(head / base));
        if (logs.length < 10) return [];
        const seconds = middleOf(pairs.map((pair) => pair.seconds));
        return [{ load, effect, condition, suite, metric, spread: spreadOf(logs), seconds }];
      }),
    );
  });
}
