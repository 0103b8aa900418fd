import type { Trend } from "../../src/history/trend.ts";
import type { Waiver } from "../../src/verdict/waiver.ts";
import type { Dropped } from "../../src/measurements/measurements.ts";
import type { GateSample, RunSample } from "./samples.ts";
import { comparison } from "./samples.ts";

const p95Fails: GateSample = {
  metric: "latency.p95",
  within: 0.05,
  verdict: "fail",
  base: 0.0412,
  head: 0.0461,
  change: [0.119, 0.092, 0.148],
};
const p50Passes: GateSample = {
  metric: "latency.p50",
  within: 0.05,
  verdict: "pass",
  base: 0.00831,
  head: 0.00836,
  change: [0.006, -0.011, 0.022],
  visible: [0.031, 0.022],
};
const cpuPasses: GateSample = {
  metric: "cpu.per_request",
  within: 0.05,
  verdict: "pass",
  base: 0.00192,
  head: 0.00194,
  change: [0.0101, 0.0021, 0.019],
  visible: [0.02, 0.014],
};
const errorsPass: GateSample = {
  metric: "errors.rate",
  below: 0.01,
  verdict: "pass",
  base: 0,
  head: 0,
  change: [0, 0, 0],
  cannotRuleOut: 0.001,
};
const waiver: Waiver = {
  config: "weighbridge.yml",
  head: "5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80",
  into: { pull: 7, base: "main" },
  gates: [],
  metrics: [],
  actor: "octocat",
  reason: "needed for the audit log, @acme/perf agreed; **follow-up** in #812 | `soon`",
  at: "2026-01-02T04:05:06Z",
  url: "https://github.com/acme/shop/pull/7#issuecomment-9",
};
const fine: readonly GateSample[] = [
  { ...p95Fails, verdict: "pass", head: 0.0415, change: [0.007, -0.012, 0.027] },
  p50Passes,
  cpuPasses,
  errorsPass,
];

const endpoints = [
  comparison("*", "throughput", 300, 300, [0.0001, -0.001, 0.001]),
  comparison("*", "memory.rss", 118e6, 119e6, [0.0085, -0.004, 0.021]),
  comparison("GET /merchants", "latency.p95", 0.0433, 0.0569, [0.314, 0.27, 0.36]),
  comparison("GET /merchants", "response.bytes", 8612, 18204, [1.114, 1.114, 1.114]),
  comparison("POST /verifications", "response.bytes", 412, 412, [0, 0, 0]),
  comparison("POST /verifications", "latency.p95", 0.0391, 0.0393, [0.005, -0.012, 0.022]),
  comparison("GET /merchants/{1..5000}", "latency.p95", 0.0077, 0.0078, [0.013, 0.001, 0.025]),
];

const late = (arm: Dropped["arm"], pair: number): Dropped => ({
  arm,
  reason: "generator-late",
  detail: `99% of the requests of pair ${pair} started up to 14 ms late, 5 ms allowed`,
});

const notReady = {
  arm: "head",
  phase: "ready",
  message: "api did not answer GET /health/ready within 60 s (last answer: connection refused)",
  hint: "Run the stack by hand with `docker compose up` on the head commit, or raise deadlines.ready",
  logs: [
    {
      service: "api",
      lines: [
        "> api@1.4.0 start",
        "> node server.js",
        "\u001b[31mError: connect ECONNREFUSED 172.18.0.3:5432\u001b[39m",
        "    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)",
        "```<script>alert(1)</script> @octocat see #12",
      ],
    },
    { service: "db", lines: ["PostgreSQL init process complete; ready for start up."] },
  ],
} as const;

/** Every kind of ending that a reader may meet, by the name of its golden file. */
export const crept: Trend = {
  config: "weighbridge.yml",
  reference: { name: "v1.0.0", sha: "c".repeat(40) },
  since: "2025-11-03T04:00:00Z",
  series: [
    {
      suite: "browse",
      benchmark: "*",
      metric: "latency.p95",
      changes: [0.001, 0.006, 0.011, 0.02, null, 0.031, 0.037, 0.044, 0.049, 0.056, 0.063, 0.071],
      margin: 0.05,
      creep: { estimate: 0.07, lower: 0.062, upper: 0.078 },
      p: 0.0001,
      crept: true,
      pulls: { passed: 12, failed: 0, other: 0 },
    },
    {
      suite: "browse",
      benchmark: "*",
      metric: "cpu.per_request",
      changes: [0.001, -0.002, 0.003, 0, 0.002, -0.001, 0.001, 0.002, -0.003, 0.001, 0.002, 0],
      margin: 0.05,
      creep: { estimate: 0.001, lower: -0.003, upper: 0.004 },
      p: 0.41,
      crept: false,
      pulls: { passed: 12, failed: 0, other: 0 },
    },
  ],
};

export const runs: Readonly<Record<string, RunSample>> = {
  pass: { outcome: "pass", pairs: 12, total: 125, gates: fine, others: endpoints.slice(0, 2) },
  "one-request": {
    outcome: "pass",
    gates: [
      ...fine.slice(0, 2),
      {
        ...p95Fails,
        benchmark: "GET /merchants",
        verdict: "pass",
        head: 0.0415,
        change: [0.007, -0.012, 0.027],
      },
    ],
    others: endpoints.slice(2, 4),
    requests: [
      {
        name: "GET /merchants",
        method: "GET",
        path: "/merchants",
        headers: {},
        body: null,
        weight: 1,
        expect: [200],
        timeout: 5,
      },
    ],
  },
  fail: {
    outcome: "fail",
    total: 280,
    gates: [p50Passes, p95Fails, cpuPasses, errorsPass],
    others: endpoints,
    notes: [
      {
        severity: "note",
        code: "shared-state",
        message: "Both arms use the external network `legacy`",
        hint: "what runs there is loaded by both",
        where: { file: "compose.yaml", line: 41 },
      },
    ],
  },
  "several-suites": {
    outcome: "fail",
    suites: ["browse", "checkout"],
    file: "perf/weighbridge.yml",
    gates: [
      { ...p50Passes, suite: "browse" },
      { ...p95Fails, suite: "browse", benchmark: "GET /merchants/{1..5000}" },
      { ...cpuPasses, suite: "checkout" },
      {
        suite: "checkout",
        metric: "throughput",
        within: 0.03,
        verdict: "fail",
        base: 1210,
        head: 987,
        change: [-0.184, -0.21, -0.157],
        cannotRuleOut: 0.21,
      },
      {
        suite: "checkout",
        metric: "errors.rate",
        within: 0.005,
        verdict: "fail",
        base: 0.0004,
        head: 0.0213,
        change: [0.0209, 0.0151, 0.0268],
      },
      {
        suite: "checkout",
        metric: "memory.rss",
        within: 0.1,
        warn: true,
        verdict: "fail",
        base: 210e6,
        head: 251e6,
        change: [0.195, 0.17, 0.22],
      },
      {
        suite: "browse",
        metric: "latency.p99",
        verdict: "exempt",
        base: 0.09,
        head: 0.093,
        change: [0.03, -0.06, 0.13],
      },
    ],
  },
  accepted: {
    outcome: "accepted",
    total: 280,
    gates: [p50Passes, { ...p95Fails, benchmark: "GET /merchants", waiver }, cpuPasses, errorsPass],
  },
  "accepted-by-two": {
    outcome: "accepted",
    suites: ["browse", "checkout"],
    gates: [
      { ...p95Fails, suite: "browse", waiver },
      { ...cpuPasses, suite: "checkout" },
      {
        suite: "checkout",
        metric: "memory.rss",
        within: 0.1,
        verdict: "missing",
        reason: "the system does not tell it",
        waiver: { ...waiver, actor: "hubot-2", reason: "macOS runner", at: "2026-01-03T00:00:00Z" },
      },
    ],
  },
  "accepted-in-part": {
    outcome: "fail",
    total: 280,
    gates: [
      { ...p95Fails, waiver },
      p50Passes,
      { ...cpuPasses, verdict: "fail", head: 0.00212, change: [0.104, 0.081, 0.128] },
      errorsPass,
    ],
  },
  "accepted-less": {
    outcome: "fail",
    total: 280,
    gates: [
      { ...p95Fails, acceptedUpTo: 0.1084 },
      { ...cpuPasses, verdict: "fail", head: 0.00212, change: [0.104, 0.081, 0.128], waiver },
      {
        metric: "latency.p99",
        below: 0.2,
        verdict: "fail",
        base: 0.18,
        head: 0.2312,
        change: [0.28, 0.21, 0.35],
        acceptedUpTo: 0.2204,
      },
      {
        metric: "memory.rss",
        within: 0.1,
        verdict: "fail",
        base: 210e6,
        head: 251e6,
        change: [0.195, 0.17, 0.22],
        acceptedUpTo: "missing",
      },
    ],
  },
  "accepted-undecided": {
    outcome: "accepted",
    pairs: 30,
    stop: "pairs",
    gates: [
      {
        ...p95Fails,
        verdict: "inconclusive",
        head: 0.0421,
        change: [0.021, -0.035, 0.079],
        visible: [0.09, 0.09],
        reason: "neither within the margin nor beyond it",
        waiver: { ...waiver, reason: "x".repeat(150) },
      },
      p50Passes,
    ],
  },
  inconclusive: {
    outcome: "inconclusive",
    pairs: 30,
    steal: 0.11,
    noise: {
      iowait: 0.02,
      ioPressure: 0.31,
      memoryPressure: 0.012,
      frequency: 0.62,
      throttled: 0.18,
      latenessP50: 0.00002,
      latenessP99: 0.0043,
      generatorCpu: 0.55,
    },
    total: 482,
    stop: "pairs",
    state: { kind: "complete", ended: "pairs" },
    gates: [
      {
        ...p95Fails,
        verdict: "inconclusive",
        head: 0.0421,
        change: [0.021, -0.035, 0.079],
        visible: [0.09, 0.09],
        reason: "neither within the margin nor beyond it",
      },
      ...fine.slice(1),
    ],
  },
  "inconclusive-few": {
    outcome: "inconclusive",
    pairs: 8,
    total: 190,
    stop: null,
    state: { kind: "complete", ended: "budget" },
    gates: [
      {
        ...cpuPasses,
        within: 0.4,
        verdict: "inconclusive",
        head: 0.00395,
        at: 6,
        change: [1.06, 0.87, 1.25],
        later: [1.05, 0.94, 1.2],
        visible: [Infinity, 0.12],
      },
      errorsPass,
    ],
  },
  "early-pass": {
    outcome: "pass",
    pairs: 8,
    gates: [
      { ...p50Passes, at: 6, later: [0.004, -0.009, 0.018], visible: [Infinity, 0.2] },
      { ...cpuPasses, visible: [Infinity, 0.072] },
    ],
  },
  "inconclusive-futile": {
    outcome: "inconclusive",
    pairs: 12,
    steal: 0.001,
    stop: "futile",
    state: { kind: "complete", ended: "futile" },
    gates: [
      {
        ...p95Fails,
        verdict: "inconclusive",
        head: 0.043,
        change: [0.045, -0.11, 0.22],
        visible: [0.2, 0.13],
      },
      {
        metric: "latency.p99",
        below: 0.2,
        verdict: "inconclusive",
        base: 0.17,
        head: 0.188,
        change: [0.1, -0.1, 0.3],
        cannotRuleOut: 0.2131,
      },
      errorsPass,
    ],
  },
  missing: {
    outcome: "missing",
    gates: [
      {
        metric: "latency.p99",
        within: 0.1,
        verdict: "missing",
        base: null,
        head: null,
        reason: "1,480 requests per arm and pair, 5,000 needed",
      },
      { metric: "memory.rss", within: 0.05, verdict: "missing", reason: "memory cannot be read on macOS" },
      ...fine.slice(0, 2),
    ],
  },
  "head-never-ready": {
    outcome: "broken",
    pairs: 0,
    total: 71,
    unplanned: true,
    stop: null,
    failure: notReady,
    state: { kind: "broken", failure: notReady },
  },
  "build-failed": {
    outcome: "broken",
    pairs: 0,
    total: 31,
    unplanned: true,
    stop: null,
    failure: {
      arm: "head",
      phase: "build",
      message: "docker compose build ended with code 1",
      logs: [
        { service: "build", lines: ["#9 [api 4/5] RUN npm ci", "npm error ERESOLVE could not resolve"] },
      ],
    },
  },
  "broken-under-load": {
    outcome: "broken",
    pairs: 4,
    stop: null,
    gates: fine.map((gate) => ({ ...gate, verdict: "missing" as const, reason: "the run broke" })),
    failure: {
      arm: null,
      phase: "load",
      message: "the load generator ended with code 134 (out of memory)",
      logs: [],
    },
  },
  "base-broken": {
    outcome: "pass",
    pairs: 10,
    failure: { ...notReady, arm: "base" },
    gates: [
      { metric: "latency.p95", below: 0.2, verdict: "pass", base: null, head: 0.0461, cannotRuleOut: 0.05 },
      errorsPass.base === undefined ? errorsPass : { ...errorsPass, base: null, change: null },
      {
        ...p50Passes,
        verdict: "exempt",
        base: null,
        change: null,
        reason: "base has nothing to compare with",
      },
    ],
  },
  "base-broken-fail": {
    outcome: "fail",
    pairs: 10,
    failure: { ...notReady, arm: "base" },
    gates: [
      { metric: "latency.p95", below: 0.2, verdict: "fail", base: null, head: 0.231, cannotRuleOut: 0.25 },
      {
        ...p50Passes,
        verdict: "exempt",
        base: null,
        change: null,
        reason: "base has nothing to compare with",
      },
    ],
  },
  unchanged: {
    outcome: "unchanged",
    pairs: 0,
    total: 3.2,
    unplanned: true,
    stop: null,
    state: { kind: "unchanged", reason: "both commits build the same images" },
    gates: fine.map((gate) => ({ ...gate, verdict: "exempt" as const })),
  },
  "unchanged-paths": {
    outcome: "unchanged",
    pairs: 0,
    total: 3.2,
    unplanned: true,
    stop: null,
    state: { kind: "unchanged", reason: "both commits have the same files of `paths`" },
    gates: fine.map((gate) => ({ ...gate, verdict: "exempt" as const })),
    notes: [
      {
        severity: "warning",
        code: "skip-unreasoned",
        message: "the label `perf: skip` gives no reason, so it does not leave the pull request out",
        hint: "write a line `perf-skip: REASON` into its description",
      },
    ],
  },
  "unchanged-fork": {
    outcome: "unchanged",
    pairs: 0,
    total: 3.2,
    unplanned: true,
    stop: null,
    base: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
    state: { kind: "unchanged", reason: "by what the run says both commits run the same" },
    beside: { untrusted: true },
  },
  "dropped-pairs": {
    outcome: "pass",
    pairs: 16,
    gates: fine,
    dropped: [
      late("head", 17),
      late("base", 18),
      { arm: "both", reason: "generator-cpu", detail: "97% of a core" },
    ],
  },
  distrust: {
    outcome: "inconclusive",
    pairs: 14,
    gates: fine,
    stop: "pairs",
    distrust: "7 of 21 pairs had to be dropped",
    dropped: Array.from({ length: 7 }, (_, i) => late("head", 15 + i)),
  },
  "sixty-gates": {
    outcome: "fail",
    planned: 40,
    gates: manyGates(60, (i) => `GET /resource/${i}/{1..5000}`),
  },
  "six-hundred-gates": {
    outcome: "fail",
    planned: 40,
    gates: manyGates(600, (i) => `GET /${"very-long-segment|`@octocat` <b>/".repeat(12)}${i}`),
  },
  improvement: {
    outcome: "pass",
    gates: [
      p50Passes,
      { ...cpuPasses, head: 0.00157, change: [-0.182, -0.203, -0.161] },
      {
        metric: "throughput",
        within: 0.05,
        verdict: "pass",
        base: 1010,
        head: 1120,
        change: [0.109, 0.081, 0.138],
      },
      errorsPass,
    ],
  },
  "new-endpoint": {
    outcome: "pass",
    gates: [
      ...fine.slice(0, 2),
      {
        metric: "latency.p95",
        within: 0.05,
        benchmark: "POST /refunds",
        verdict: "exempt",
        base: null,
        head: 0.0312,
        reason: "new",
      },
      {
        metric: "latency.p95",
        below: 0.2,
        benchmark: "POST /refunds",
        verdict: "pass",
        base: null,
        head: 0.0312,
        cannotRuleOut: 0.034,
      },
    ],
  },
  "limits-only": {
    outcome: "fail",
    failures: [
      { suite: "browse", benchmark: "GET /merchants", arm: "head", cause: "status 500", count: 1412 },
      { suite: "browse", benchmark: "GET /merchants", arm: "head", cause: "timeout", count: 31 },
      { suite: "browse", benchmark: "POST /verifications", arm: "base", cause: "ECONNRESET", count: 2 },
    ],
    gates: [
      {
        metric: "latency.p95",
        below: 0.2,
        verdict: "pass",
        base: 0.18,
        head: 0.185,
        change: [0.028, 0.01, 0.05],
        cannotRuleOut: 0.189,
      },
      {
        metric: "throughput",
        above: 1000,
        verdict: "fail",
        base: 1020,
        head: 870,
        change: [-0.147, -0.16, -0.13],
        cannotRuleOut: 850,
      },
      {
        ...errorsPass,
        verdict: "fail",
        head: 0.34,
        base: 0,
        change: [0.34, 0.31, 0.37],
        cannotRuleOut: 0.37,
      },
      {
        metric: "latency.p99",
        below: 0.5,
        verdict: "fail",
        base: 0.3,
        head: Infinity,
        change: [Infinity, 0.5, Infinity],
      },
    ],
  },
  warning: {
    outcome: "pass",
    gates: [
      { ...p95Fails, warn: true },
      p50Passes,
      cpuPasses,
      {
        metric: "memory.rss",
        within: 0.03,
        warn: true,
        verdict: "inconclusive",
        base: 1e8,
        head: 1.02e8,
        change: [0.02, 0.003, 0.035],
      },
    ],
  },
  "own-gates": {
    outcome: "fail",
    gates: [
      p95Fails,
      p50Passes,
      {
        metric: "throughput",
        within: 0.05,
        suite: "browse",
        benchmark: "GET /old",
        verdict: "missing",
        base: null,
        head: null,
        reason: "base's gate aims at what head's config no longer has",
      },
    ],
    configChanges: {
      gates: [
        { base: "latency.p95 within 5% of base", head: "latency.p95 within 50% of base" },
        { base: "errors.rate < 1%", head: null },
      ],
      settings: [{ name: "inconclusive", base: "warn", head: "pass" }],
      workload: ["suite browse"],
    },
    beside: { untrusted: true },
  },
  "own-work": {
    outcome: "pass",
    gates: fine,
    configChanges: {
      gates: [],
      settings: [],
      workload: ["suite browse", "suite `new` | @octocat"],
      definitions: [
        { of: "suite browse", base: "GET /price, weight 2", head: "GET /health | `<b>` @octocat" },
        { of: "suite browse", base: `POST /orders, body ${"x".repeat(300)}`, head: null },
        { of: "suite browse", base: "rate: 300", head: "rate: 10" },
        { of: "suite `new` | @octocat", base: null, head: "defined" },
      ],
    },
    beside: { untrusted: true },
  },
  crept: { outcome: "pass", gates: fine, beside: { trend: crept } },
  interrupted: {
    outcome: "broken",
    pairs: 4,
    stop: null,
    state: { kind: "interrupted", signal: "SIGTERM" },
    gates: fine.map((gate) => ({ ...gate, verdict: "missing" as const, reason: "the run was interrupted" })),
  },
};

function manyGates(n: number, name: (i: number) => string): readonly GateSample[] {
  return Array.from({ length: n }, (_, i): GateSample => {
    const shared = { metric: "latency.p95", within: 0.05, benchmark: name(i), base: 0.04 };
    if (i % 20 === 7)
      return { ...shared, verdict: "fail", head: 0.044 + i * 1e-6, change: [0.1 + i * 1e-5, 0.07, 0.13] };
    if (i % 20 === 9)
      return { ...shared, verdict: "inconclusive", head: 0.041, change: [0.025, -0.02, 0.07] };
    if (i % 20 === 11)
      return { ...shared, verdict: "missing", base: null, head: null, reason: "420 requests, 1,000 needed" };
    return { ...shared, verdict: "pass", head: 0.0401, change: [0.0025, -0.01, 0.015] };
  });
}
