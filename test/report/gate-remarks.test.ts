import { expect, test } from "vitest";
import type { K6Suite } from "../../src/config/config.ts";
import { gateRemarks } from "../../src/report/gate-remarks.ts";
import type { GateSample } from "./samples.ts";
import { sampleInput } from "./samples.ts";

const slower: GateSample = {
  metric: "latency.p95",
  within: 0.05,
  verdict: "fail",
  base: 0.0412,
  head: 0.0461,
  change: [0.119, 0.092, 0.148],
};
const remarks = (gates: readonly GateSample[], suites?: readonly string[]) =>
  gateRemarks(sampleInput({ outcome: "fail", gates, ...(suites === undefined ? {} : { suites }) }), {});

test("a gate that failed, at its line", () => {
  expect(
    remarks([slower, { metric: "errors.rate", below: 0.01, verdict: "pass", base: 0, head: 0 }]),
  ).toEqual([
    {
      path: "weighbridge.yml",
      line: 12,
      level: "failure",
      title: "Slower",
      message: "p95: +12% (9% to 15%), 5% allowed",
    },
  ]);
});

test("one gate for many endpoints is one remark, the worst first, and not all of them by name", () => {
  const gates = Array.from({ length: 13 }, (_, i) => ({
    ...slower,
    benchmark: `GET /${i}`,
    change: [0.1 + i / 100, 0.09, 0.3] as const,
  }));
  const [remark, ...others] = remarks(gates);
  expect(others).toEqual([]);
  const lines = remark?.message.split("\n") ?? [];
  expect(lines).toHaveLength(11);
  expect(lines[0]).toMatch(/^GET \/12 p95: \+22% /u);
  expect(lines.at(-1)).toBe("and 3 more");
});

test.each<readonly [string, GateSample, expected: object | null]>([
  ["only warns", { ...slower, warn: true }, { level: "warning", title: "Slower" }],
  [
    "was not measured",
    { metric: "latency.p95", within: 0.05, verdict: "missing", reason: "no request succeeded" },
    { level: "failure", title: "Not measured", message: "p95: no request succeeded" },
  ],
  ["cannot be told, which stops nothing", { ...slower, verdict: "inconclusive" }, null],
  [
    "was accepted",
    {
      ...slower,
      waiver: {
        config: "weighbridge.yml",
        head: "5".repeat(40),
        into: { pull: 7, base: "main" },
        gates: [],
        metrics: ["latency.p95"],
        actor: "octavia",
        reason: "needed",
        at: "2026-01-02T03:04:05Z",
        url: "https://github.example",
      },
    },
    null,
  ],
])("a gate that %s", (_name, gate, expected) => {
  const [remark] = remarks([gate]);
  if (expected === null) expect(remark).toBeUndefined();
  else expect(remark).toMatchObject(expected);
});

test("words of the repository are one line each, with nothing in them that cannot be seen", () => {
  const [remark] = remarks([{ ...slower, benchmark: "GET /\u001b[31mx\n\u202e" }]);
  expect(remark?.message).toBe("GET /x \ufffd p95: +12% (9% to 15%), 5% allowed");
});

test("what cannot be told is a failure where the config says so", () => {
  const input = sampleInput({
    outcome: "inconclusive",
    gates: [{ ...slower, verdict: "inconclusive", reason: "the runner was noisy" }],
  });
  const { measurements } = input;
  const config = { ...measurements.config, inconclusive: "fail" as const };
  expect(gateRemarks({ ...input, measurements: { ...measurements, config } }, {})).toMatchObject([
    { level: "failure", title: "Cannot tell", message: "p95: the runner was noisy" },
  ]);
});

test("a threshold is told at its line of the script", () => {
  const input = sampleInput({ outcome: "fail", suites: ["checkout"], gates: [{ ...slower, below: 0.25 }] });
  const { measurements, verdict } = input;
  const [first] = verdict.gates;
  if (first === undefined) throw new Error("a sample without a gate");
  const gate = {
    ...first.planned.gate,
    text: "checkout: http_req_duration p(95)<250",
    line: 1,
    from: "threshold" as const,
    scope: { suite: "checkout", benchmark: null },
  };
  const suite = { kind: "k6", name: "checkout", script: "perf/checkout.js" } as K6Suite;
  const told = {
    verdict: { ...verdict, gates: [{ ...first, planned: { ...first.planned, gate } }] },
    measurements: { ...measurements, config: { ...measurements.config, suites: [suite] } },
  };
  const sources = { "perf/checkout.js": 'x\nthresholds: { http_req_duration: ["p(95)<250"] }\n' };
  expect(gateRemarks(told, sources)).toMatchObject([{ path: "perf/checkout.js", line: 2 }]);
});
