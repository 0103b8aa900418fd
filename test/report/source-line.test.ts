import { expect, test } from "vitest";
import type { Gate } from "../../src/config/config.ts";
import { lineOfGate } from "../../src/report/source-line.ts";

const gate: Gate = {
  text: "latency.p95 < 200ms",
  line: 3,
  scope: null,
  metric: "latency.p95",
  form: { kind: "limit", side: "below", value: 0.2 },
  severity: "fail",
};
const config = `stack: {}
# - latency.p95 < 200ms
gates:
  - errors.rate < 1%
  - latency.p95 < 200ms
  - "browse/GET *: latency.p95 < 200ms"
`;

test.each<readonly [string, Partial<Gate>, source: string | undefined, line: number]>([
  ["no file at hand: the gate's own line", {}, undefined, 3],
  ["the text at another line, and not the comment", {}, config, 5],
  ["the nearest of several", { line: 7 }, config, 6],
  ["the text with its scope", { text: "browse/GET *: latency.p95 < 200ms" }, config, 6],
  ["a gate that the file no longer has", { text: "latency.p50 < 1s" }, config, 1],
])("%s", (_name, change, source, line) => {
  expect(lineOfGate({ ...gate, ...change }, source)).toBe(line);
});

const script = `export const options = {
  thresholds: {
    http_req_failed: ["rate<0.01"],
    http_req_duration: [
      "avg<100",
      { threshold: "p(95) < 250", abortOnFail: true },
    ],
    "http_req_duration{name:GET /m x}": ["p(95)<250"],
    iterations: [limit],
  },
};
`;

test.each([
  ["checkout: http_req_failed rate<0.01", 3],
  ["checkout: http_req_duration p(95)<250", 6],
  ["checkout: http_req_duration p(95) < 250", 6],
  ["checkout: http_req_duration{name:GET /m x} p(95)<250", 8],
  ["checkout: iterations count>5", 9],
  ["checkout: vus value<5", 1],
])("the threshold %s is at line %d of its script", (text, line) => {
  const scope = { suite: "checkout", benchmark: null };
  expect(lineOfGate({ ...gate, text, from: "threshold", line: 1, scope }, script)).toBe(line);
});
