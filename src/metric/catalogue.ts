import { requestsForQuantile } from "./families.ts";
import type { Metric } from "./metric.ts";

const slower = { worse: "slower", better: "faster" } as const;
const lower = { better: "lower", scale: "ratio" } as const;

function more(what: string): Metric["words"] {
  return { worse: `more ${what}`, better: `less ${what}` };
}

function moreOf(things: string): Metric["words"] {
  return { worse: `more ${things}`, better: `fewer ${things}` };
}

function latency(name: string, quantile?: number): Metric {
  return {
    id: `latency.${name}`,
    label: quantile === undefined ? `${name} latency` : name,
    unit: "s",
    ...lower,
    words: slower,
    leastRequests: quantile === undefined ? 100 : requestsForQuantile(quantile),
    level: "request",
    ...(quantile === undefined ? {} : { quantile }),
  };
}

/** What tools count or time per benchmark; one sample is enough for a value. */
function perBenchmark(
  id: string,
  label: string,
  unit: Metric["unit"],
  words: Metric["words"],
  counted = false,
): Metric {
  const exact = counted ? ({ exact: true } as const) : {};
  return { id, label, unit, ...lower, words, leastRequests: 1, level: "benchmark", ...exact };
}

/** Every metric of load suites, in the order in which reports list them. */
export const loadMetrics: readonly Metric[] = [
  latency("p50", 0.5),
  latency("p90", 0.9),
  latency("p95", 0.95),
  latency("p99", 0.99),
  latency("mean"),
  {
    id: "throughput",
    label: "throughput",
    unit: "1/s",
    better: "higher",
    scale: "ratio",
    words: { worse: "less throughput", better: "more throughput" },
    leastRequests: 100,
    level: "request",
  },
  {
    id: "errors.rate",
    label: "error rate",
    unit: "ratio",
    better: "lower",
    scale: "rate",
    words: { worse: "more errors", better: "fewer errors" },
    leastRequests: 100,
    level: "request",
  },
  {
    id: "cpu.per_request",
    label: "CPU per request",
    unit: "s",
    ...lower,
    words: { worse: "more CPU", better: "less CPU" },
    leastRequests: 100,
    level: "stack",
  },
  {
    id: "response.bytes",
    label: "answer size",
    unit: "B",
    ...lower,
    words: { worse: "larger answers", better: "smaller answers" },
    leastRequests: 1,
    level: "endpoint",
  },
  {
    id: "memory.rss",
    label: "memory",
    unit: "B",
    ...lower,
    words: { worse: "more memory", better: "less memory" },
    leastRequests: 0,
    level: "stack",
  },
];

/** Every metric with a fixed name: those of load suites, then those of benchmarks and commands. */
export const metrics: readonly Metric[] = [
  ...loadMetrics,
  {
    id: "checks.rate",
    label: "checks that hold",
    unit: "ratio",
    better: "higher",
    scale: "rate",
    words: { worse: "fewer checks hold", better: "more checks hold" },
    leastRequests: 1,
    level: "benchmark",
  },
  perBenchmark("time.per_op", "time per operation", "s", slower),
  {
    id: "ops.per_second",
    label: "operations per second",
    unit: "1/s",
    better: "higher",
    scale: "ratio",
    words: slower,
    leastRequests: 1,
    level: "benchmark",
  },
  {
    id: "bytes.per_second",
    label: "bytes per second",
    unit: "B/s",
    better: "higher",
    scale: "ratio",
    words: slower,
    leastRequests: 1,
    level: "benchmark",
  },
  perBenchmark("cpu.user", "user CPU", "s", more("CPU")),
  perBenchmark("cpu.system", "system CPU", "s", more("CPU")),
  perBenchmark("cpu.per_op", "CPU per operation", "s", more("CPU")),
  perBenchmark("memory.peak", "peak memory", "B", more("memory")),
  perBenchmark("bytes.per_op", "bytes per operation", "B", more("memory"), true),
  perBenchmark("allocs.per_op", "allocations per operation", "1", moreOf("allocations"), true),
  perBenchmark("instructions", "instructions", "1", moreOf("instructions"), true),
  perBenchmark("cycles.estimated", "estimated cycles", "1", moreOf("cycles"), true),
  perBenchmark("binary.size", "binary size", "B", { worse: "larger", better: "smaller" }, true),
  perBenchmark("queries.per_op", "queries per operation", "1", moreOf("queries"), true),
];
