import type { Question } from "./rates.ts";

const schedules = ["turns", "interleaved", "together"];

/** Equal arms: whoever says "slower" is wrong. */
const unchanged: readonly Question[] = ["quiet", "burst", "disk"].flatMap((condition) =>
  schedules.flatMap((suite) =>
    ["cpu.per_request", "latency.p50"].map((metric) => ({
      load: "mix",
      effect: "none",
      condition,
      suite,
      metric,
      margin: 0.05,
    })),
  ),
);

/** Known effects with the metric that they are made for, and the margins at which they are to be caught, or let pass. */
const changed: readonly Question[] = [
  { effect: "cpu-2", metric: "cpu.per_request", margin: 0.05 },
  { effect: "cpu-5", metric: "cpu.per_request", margin: 0.03 },
  { effect: "cpu-5", metric: "cpu.per_request", margin: 0.05 },
  { effect: "cpu-10", metric: "cpu.per_request", margin: 0.05 },
  { effect: "cpu-20", metric: "cpu.per_request", margin: 0.05 },
  { effect: "latency-50", metric: "latency.p50", margin: 0.05 },
  { effect: "keep-20000", metric: "memory.rss", margin: 0.05 },
].flatMap((of) => schedules.map((suite) => ({ load: "mix", condition: "quiet", suite, ...of })));

export const questions: readonly Question[] = [
  ...unchanged,
  ...changed,
  ...schedules.flatMap((suite) => [
    { load: "light", effect: "none", condition: "quiet", suite, metric: "latency.p95", margin: 0.05 },
    { load: "light", effect: "none", condition: "quiet", suite, metric: "cpu.per_request", margin: 0.05 },
    { load: "compose", effect: "none", condition: "quiet", suite, metric: "cpu.per_request", margin: 0.05 },
    { load: "compose", effect: "none", condition: "quiet", suite, metric: "latency.p50", margin: 0.05 },
    { load: "compose", effect: "cpu-10", condition: "quiet", suite, metric: "cpu.per_request", margin: 0.05 },
  ]),
];
