import { describe, expect, test } from "vitest";
import type { Gate } from "../../src/config/config.ts";
import { parseGate } from "../../src/config/gate.ts";

const suite = (name: string, benchmark: string | null = null) => ({ suite: name, benchmark });

describe("gates", () => {
  test.each<[string, Omit<Gate, "line" | "text">]>([
    [
      "latency.p95 < 200ms",
      {
        scope: null,
        metric: "latency.p95",
        form: { kind: "limit", side: "below", value: 0.2 },
        severity: "fail",
      },
    ],
    [
      "latency.p95<200ms",
      {
        scope: null,
        metric: "latency.p95",
        form: { kind: "limit", side: "below", value: 0.2 },
        severity: "fail",
      },
    ],
    [
      "throughput > 6,000/min, warn",
      {
        scope: null,
        metric: "throughput",
        form: { kind: "limit", side: "above", value: 100 },
        severity: "warn",
      },
    ],
    [
      "memory.rss < 256MB, fail",
      {
        scope: null,
        metric: "memory.rss",
        form: { kind: "limit", side: "below", value: 256e6 },
        severity: "fail",
      },
    ],
    [
      "errors.rate < 1%",
      {
        scope: null,
        metric: "errors.rate",
        form: { kind: "limit", side: "below", value: 0.01 },
        severity: "fail",
      },
    ],
    [
      "latency.p50 within 5% of base",
      { scope: null, metric: "latency.p50", form: { kind: "margin", value: 0.05 }, severity: "fail" },
    ],
    [
      "errors.rate within 0.5pp of base",
      { scope: null, metric: "errors.rate", form: { kind: "margin", value: 0.005 }, severity: "fail" },
    ],
    [
      "latency.p50 within 150% of base",
      { scope: null, metric: "latency.p50", form: { kind: "margin", value: 1.5 }, severity: "fail" },
    ],
    [
      "  browse:  latency.p99   report only ",
      { scope: suite("browse"), metric: "latency.p99", form: { kind: "report" }, severity: "fail" },
    ],
    [
      "browse/GET *: latency.p50 within 5% of base",
      {
        scope: suite("browse", "GET *"),
        metric: "latency.p50",
        form: { kind: "margin", value: 0.05 },
        severity: "fail",
      },
    ],
    [
      "b*/GET /x:y/{1..5}: latency.p50 report only, warn",
      {
        scope: suite("b*", "GET /x:y/{1..5}"),
        metric: "latency.p50",
        form: { kind: "report" },
        severity: "warn",
      },
    ],
  ])("%s", (text, gate) => {
    expect(parseGate(text)).toEqual({ gate: { text: text.trim(), ...gate } });
  });
});

describe("texts that are no gate", () => {
  test.each<[string, string, string, string]>([
    [
      "",
      "gate-syntax",
      "",
      "write for example `latency.p95 < 200ms`, `latency.p50 within 5% of base` or `latency.p99 report only`",
    ],
    ["p95 < 200ms", "gate-metric", "p95", "write `latency.p95`"],
    ["cpu < 5ms", "gate-metric", "cpu", "write `cpu.per_request`"],
    ["latancy.p95 < 200ms", "gate-metric", "latancy.p95", "write `latency.p95`"],
    [
      "latency.p95",
      "gate-syntax",
      "",
      "write a limit, a margin or report only: `latency.p95 < 200ms`, `latency.p50 within 5% of base` or `latency.p99 report only`",
    ],
    ["latency.p95 > 200ms", "gate-direction", ">", "write `latency.p95 < 200ms`"],
    ["throughput < 100/s", "gate-direction", "<", "write `throughput > 100/s`"],
    [
      "browse: latency.p95 < 200MB",
      "gate-unit",
      "200MB",
      "write a duration in us, ms, s, m or h, such as `200ms`",
    ],
    ["errors.rate < .02", "gate-unit", ".02", "write `2%`"],
    ["errors.rate < 0%", "gate-value", "0%", "write a limit above zero"],
    ["errors.rate < 100%", "gate-value", "100%", "write a limit under 100%, such as `errors.rate < 1%`"],
    [
      "errors.rate within 1% of base",
      "gate-unit",
      "1%",
      "write `errors.rate within 1pp of base`: percentage points",
    ],
    ["latency.p50 within 5pp of base", "gate-unit", "5pp", "write `latency.p50 within 5% of base`"],
    ["throughput within 100% of base", "gate-value", "100%", "write a margin under `100%`"],
    ["latency.p50 within 0% of base", "gate-value", "0%", "write a margin above zero, such as `5%`"],
    ["latency.p50 within 5% of main", "gate-syntax", "5% of main", "write `latency.p50 within 5% of base`"],
    ["latency.p50 < 5ms, maybe", "gate-severity", "maybe", "write `, warn` or `, fail`"],
    [
      "/GET *: latency.p50 < 5ms",
      "gate-scope",
      "/GET *",
      "write `suite: …` or `suite/benchmark: …`; `*` matches any name",
    ],
  ])("%s", (text, code, offending, hint) => {
    const parsed = parseGate(text);
    if (!("problem" in parsed)) throw new Error("expected a problem");
    const { problem } = parsed;
    expect({ code: problem.code, hint: problem.hint }).toEqual({ code, hint });
    expect(text.slice(problem.offset, problem.offset + problem.length)).toBe(offending);
    expect(problem.message).toContain(offending);
  });
});
