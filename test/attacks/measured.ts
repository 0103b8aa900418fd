import type { Config } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import type { AdmissionRules } from "../../src/measurements/admission/rules.ts";
import type { Measured, Measurements, RunInfo } from "../../src/measurements/measurements.ts";
import { draftPlan, expandGates, fixPlan } from "../../src/plan/build.ts";
import { buildReport } from "../../src/report/build.ts";
import { renderCheck } from "../../src/report/check.ts";
import { renderComment, renderSummary } from "../../src/report/comment.ts";
import { renderJson } from "../../src/report/json.ts";
import type { Report } from "../../src/report/report.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { judge } from "../../src/verdict/judge.ts";
import { runOf } from "../verdict/samples.ts";

/** Of the base branch. */
export const baseConfig = `stack: { command: [node, server.js], ready: /ready }
suites:
  browse:
    rate: 200/s
    requests: [GET /merchants, GET /owners]
gates:
  - latency.p50 within 10% of base
  - "browse/GET *: latency.p95 < 200ms"
`;

export const configFile = "weighbridge.yml";

/** The same with a k6 script. */
export const k6Config = baseConfig.replace(
  "gates:",
  "  checkout: { load: k6, script: perf/checkout.js }\ngates:",
);

type Identity = Pick<RunInfo, "base" | "head" | "startedAt">;

const identity: Identity = {
  base: { name: "main", sha: "b".repeat(40) },
  head: { name: "owners", sha: "a".repeat(40) },
  startedAt: "2026-01-01T00:00:00.000Z",
};

/** What an honest run measured: head as fast as base, or so many times slower. */
export function measuredBy(
  { base, head, startedAt }: Identity = identity,
  {
    slower = 1,
    pairs = 30,
    config = baseConfig,
  }: { readonly slower?: number; readonly pairs?: number; readonly config?: string } = {},
): Measurements {
  const parsed = configOf(config);
  const plan = fixPlan(draftPlan(parsed, 7), expandGates(parsed, {}), 1, pairs);
  const run = runOf(
    plan,
    plan.order.slice(0, pairs).map((first, pair) => ({
      pair,
      first,
      seconds: 1,
      dropped: null,
      suites: ["browse"],
      values: ["*", "GET /merchants", "GET /owners"].flatMap((name) => valuesOf(name, pair, slower)),
      failures: [],
      noise: noiseless,
    })),
  );
  return { ...run, config: parsed, tool: "0.1.0", run: { ...run.run, startedAt, base, head } };
}

/** The same with a threshold of the k6 script, which fails. */
export function withThreshold(measured: Measurements): Measurements {
  const gate = {
    text: "checkout: http_req_duration p(95)<200",
    line: 1,
    from: "threshold",
    scope: { suite: "checkout", benchmark: null },
    metric: "latency.p95",
    form: { kind: "limit", side: "below", value: 0.2 },
    severity: "fail",
  } as const;
  const id = `checkout/*: ${gate.text}`;
  const plan = measured.plan!;
  const requests = { base: 5000, head: 5000 };
  const value = { suite: "checkout", benchmark: "*", base: 0.1, head: 0.3, requests };
  return {
    ...measured,
    plan: { ...plan, gates: [...plan.gates, { id, suite: "checkout", benchmark: "*", gate }] },
    pairs: measured.pairs.map((pair) => ({
      ...pair,
      suites: ["browse", "checkout"],
      values: [...pair.values, ...["latency.p50", "latency.p95"].map((metric) => ({ ...value, metric }))],
    })),
  };
}

/** What GitHub says of such a run. */
export function rulesFor(config: string = baseConfig, change: Partial<AdmissionRules> = {}): AdmissionRules {
  const { base, head, startedAt } = identity;
  const from = Date.parse(startedAt);
  const span = { from, to: from + 600_000 };
  return { config: configOf(config), changes: null, base, head, span, trusted: false, ...change };
}

/** Everything that anybody reads of a report. */
export function everyText(report: Report): string {
  const { title, summary, text } = renderCheck(report);
  const parts = [title, summary, text, renderComment(report), renderSummary(report), renderTerminal(report)];
  return parts.join("\n");
}

/** Everything that anybody, or any program, reads of measurements. */
export function everyWord(measurements: Measurements, untrusted: boolean): string {
  const verdict = judge(measurements);
  const origin = { repository: "weighbridge/weighbridge", ref: "v0" };
  const input = { verdict, measurements, origin, beside: untrusted ? { untrusted: true as const } : {} };
  const report = buildReport(input);
  return `${everyText(report)}\n${renderJson(report, input)}`;
}

export function configOf(text: string): Config {
  const { config, findings } = parseConfig(text, configFile);
  if (config === null) throw new Error(findings[0]?.message);
  return config;
}

const noiseless = {
  steal: 0,
  iowait: 0,
  cpuPressure: 0,
  ioPressure: 0,
  memoryPressure: 0,
  frequency: 1,
  throttled: 0,
  latenessP50: 0,
  latenessP99: 0,
  generatorCpu: 0.1,
};

function valuesOf(benchmark: string, pair: number, slower: number): readonly Measured[] {
  const requests = { base: 1600, head: 1600 };
  // No two pairs are equal, and the arms differ by a percent at most.
  const base = 0.01 + 0.0001 * ((7 * pair) % 10);
  const head = slower * base * (1 + 0.002 * (((3 * pair) % 11) - 5));
  return ["latency.p50", "latency.p95"].map((metric) => ({
    suite: "browse",
    benchmark,
    metric,
    base,
    head,
    requests,
  }));
}
