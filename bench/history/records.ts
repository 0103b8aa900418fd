import type { HistoryRecord, RecordedEffect, SeriesName } from "../../src/history/record.ts";
import { type Random, standardNormal } from "../../src/stats/random.ts";

const configs = [
  "weighbridge.yml",
  "services/search/weighbridge.yml",
  "services/mail/weighbridge.yml",
] as const;
const endpoints = ["*", "GET /merchants/{1..5000}", "POST /verifications"] as const;
const metrics: Readonly<Record<string, number>> = {
  "latency.p50": 0.0083,
  "latency.p95": 0.041,
  "errors.rate": 0.001,
  throughput: 300,
};
const gated = new Set(["latency.p50", "latency.p95", "errors.rate"]);

/** Records of a busy repository: some ten effects and three gates each, over two years. */
export function inventedRecord(random: Random, i: number, of: number): HistoryRecord {
  const start = Date.UTC(2024, 0, 1) + (i / of) * 2 * 365.25 * 86_400_000;
  const effects = series().map((one) => effectOf(random, one));
  const failed = random() < 0.05;
  const isMerged = random() < 0.2;
  return {
    format: "weighbridge-record",
    version: 1,
    tool: "0.1.0",
    run: `${new Date(start).toISOString().slice(0, 19).replaceAll(/[-:]/gu, "").replace("T", "-")}-${hex(random, 6)}`,
    config: configs[i % configs.length] ?? "weighbridge.yml",
    kind: isMerged ? "merged" : "pull_request",
    head: hex(random, 40),
    base: isMerged ? "1".repeat(40) : hex(random, 40),
    reference: isMerged ? "v1.0.0" : null,
    pull: isMerged ? null : 1 + Math.floor(i / 7),
    workflow: { run: 9_000_000_000 + i, attempt: 1 },
    startedAt: new Date(start).toISOString(),
    outcome: failed ? "fail" : "pass",
    pairs: { valid: 16, dropped: 0 },
    gates: effects
      .filter(({ benchmark, metric }) => benchmark === "*" && gated.has(metric))
      .map(({ suite, benchmark, metric }, gate) => ({
        suite,
        benchmark,
        metric,
        text: `${metric} within 5% of base`,
        verdict: failed && gate === 0 ? "fail" : "pass",
        margin: 0.05,
      })),
    effects,
    omitted: { gates: 0, effects: 0 },
    noise: {
      steal: digits(random() / 50),
      cpuPressure: digits(random() / 20),
      ioPressure: 0,
      memoryPressure: 0,
    },
    machine: {
      os: "linux",
      arch: "x64",
      cores: 4,
      cpu:
        random() < 0.7 ? "AMD EPYC 7763 64-Core Processor" : "Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz",
      memory: 16_766_414_848,
      engine: "Docker 28.0.4, Compose 2.38.2",
    },
    digest: hex(random, 64),
  };
}

function series(): readonly SeriesName[] {
  const named = endpoints.flatMap((benchmark) =>
    Object.keys(metrics)
      .filter((metric) => benchmark === "*" || metric.startsWith("latency"))
      .map((metric) => ({ suite: "browse", benchmark, metric })),
  );
  return [
    ...named,
    { suite: "browse", benchmark: "*", metric: "cpu.per_request" },
    { suite: "browse", benchmark: "*", metric: "memory.rss" },
  ];
}

function effectOf(random: Random, one: SeriesName): RecordedEffect {
  const base = digits((metrics[one.metric] ?? 0.0019) * (1 + 0.1 * random()));
  const estimate = digits(0.01 * standardNormal(random));
  const around = (value: number): readonly [number, number] => [digits(value * 0.97), digits(value * 1.03)];
  return {
    ...one,
    n: 16,
    base,
    head: digits(base * (1 + estimate)),
    change: { estimate, lower: digits(estimate - 0.02), upper: digits(estimate + 0.02) },
    floor: 0.018,
    quartiles:
      one.benchmark === "*" && gated.has(one.metric) ? { base: around(base), head: around(base) } : null,
  };
}

function digits(value: number): number {
  return Number(value.toPrecision(5));
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
}
