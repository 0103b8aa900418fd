import type { Question } from "./rates.ts";

/** The most pairs of a run: half of what the product plans at the most, so that the corpora give more runs. */
export const most = 30;

/** Room for so few that Student's t decides. */
export const few = 6;

type Asked = Pick<Question, "load" | "suite" | "metric">;

const mix = { load: "mix", suite: "interleaved" };

/** Equal arms: whoever says "slower" is wrong. */
const unchanged: readonly Question[] = [
  ...["quiet", "burst", "disk"].flatMap((condition) => [
    { load: "mix", suite: "interleaved", metric: "cpu.per_request", condition },
    { load: "mix", suite: "interleaved", metric: "latency.p50", condition },
  ]),
  ...["cpu.per_request", "latency.p50"].flatMap((metric) => [
    { load: "mix", suite: "turns", metric, condition: "quiet" },
    ...["turns", "interleaved", "together"].map((suite) => ({
      load: "busy",
      suite,
      metric,
      condition: "quiet",
    })),
    { load: "warm", suite: "interleaved", metric, condition: "quiet" },
    { load: "even", suite: "interleaved", metric, condition: "quiet" },
    ...["settled", "compose", "compose-settled", "compose-kept"].map((load) => ({
      load,
      suite: "interleaved",
      metric,
      condition: "quiet",
    })),
    { load: "compose", suite: "turns", metric, condition: "quiet" },
  ]),
  ...["cpu.per_request", "latency.p50", "latency.p95"].map((metric) => ({
    load: "light",
    suite: "interleaved",
    metric,
    condition: "quiet",
  })),
  { load: "settled", suite: "interleaved", metric: "latency.p95", condition: "quiet" },
].map((of) => ({ ...of, effect: "none", margin: 0.05 }));

/** Median latency with as many pairs as the product plans at the most. */
const longer: readonly Question[] = [
  { ...mix, metric: "latency.p50", effect: "none", condition: "quiet", margin: 0.05, most: 60 },
];

/** Pairs of `settled` in the five minutes that were given to a tail. */
export const settledPairs = 15;

const settled = { load: "settled", suite: "interleaved", condition: "quiet", most: settledPairs };

/** Launches that have settled, in five minutes: equal arms, and changes that are exact on their noise. */
const warmed: readonly Question[] = ["cpu.per_request", "latency.p50", "latency.p95"].flatMap(
  (metric): Question[] => [
    { ...settled, metric, effect: "none", margin: 0.05 },
    { ...settled, metric, effect: "head x 1.05", times: 1.05, margin: 0.05, overlapping: true },
    { ...settled, metric, effect: "head x 1.1", times: 1.1, margin: 0.05, overlapping: true },
  ],
);

const cpu: Asked = { ...mix, metric: "cpu.per_request" };

/** Known effects with the metric that they are made for, and the margins at which they are to be caught, or let pass. */
const changed: readonly Question[] = [
  { ...cpu, effect: "cpu-2", margin: 0.05 },
  { ...cpu, effect: "cpu-5", margin: 0.03 },
  { ...cpu, effect: "cpu-5", margin: 0.05 },
  { ...cpu, effect: "cpu-10", margin: 0.05 },
  { ...cpu, suite: "turns", effect: "cpu-10", margin: 0.05 },
  { ...cpu, load: "warm", effect: "cpu-5", margin: 0.03 },
  { ...cpu, load: "warm", effect: "cpu-5", margin: 0.05 },
  { ...cpu, load: "even", effect: "cpu-10", margin: 0.05 },
  { ...cpu, effect: "cpu-20", margin: 0.05 },
  { ...mix, metric: "latency.p50", effect: "latency-300", margin: 0.05 },
  { ...mix, metric: "memory.rss", effect: "keep-20000", margin: 0.05 },
  { ...cpu, load: "settled", effect: "cpu-10", margin: 0.05 },
  { ...cpu, load: "compose", effect: "cpu-10", margin: 0.05 },
  { ...cpu, load: "compose-settled", effect: "cpu-20", margin: 0.05 },
  { ...cpu, load: "compose-settled", metric: "latency.p50", effect: "latency-300", margin: 0.05 },
  { ...cpu, load: "compose-settled", metric: "memory.rss", effect: "keep-20000", margin: 0.05 },
].map((of) => ({ condition: "quiet", ...of }));

/** Changes that are exact, on the noise of equal arms. The last one has five minutes. */
const multiplied: readonly Question[] = [
  { ...cpu, times: 1.05, margin: 0.03 },
  { ...cpu, times: 1.05, margin: 0.05 },
  { ...mix, metric: "latency.p50", times: 1.05, margin: 0.05 },
  { ...mix, metric: "latency.p50", times: 1.1, margin: 0.05 },
  { ...cpu, load: "settled", times: 1.05, margin: 0.03 },
  { ...cpu, load: "compose-settled", times: 1.05, margin: 0.03 },
  { ...cpu, load: "compose-settled", times: 1.05, margin: 0.05 },
  { ...cpu, load: "compose-settled", metric: "latency.p50", times: 1.1, margin: 0.05 },
  { ...cpu, load: "compose", times: 1.05, margin: 0.03 },
  { ...cpu, load: "compose", times: 1.05, margin: 0.05 },
  { load: "compose", suite: "interleaved", metric: "latency.p50", times: 1.05, margin: 0.05 },
  { load: "light", suite: "interleaved", metric: "latency.p95", times: 1.1, margin: 0.05, most: 60 },
].map((of) => ({ condition: "quiet", effect: `head x ${of.times}`, ...of }));

export const questions: readonly Question[] = [...unchanged, ...longer, ...warmed, ...changed, ...multiplied];
