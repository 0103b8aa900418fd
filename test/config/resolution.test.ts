import { expect, test } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { fewestForExact, leastPairSeconds, mostPairs } from "../../src/config/resolution.ts";
import { gateTargets, loadSuites, matchesBenchmark, matchesGlob } from "../../src/config/scope.ts";
import { windowOf } from "../../src/config/window.ts";

function config(text: string): Config {
  const parsed = parseConfig(text, "weighbridge.yml");
  if (parsed.config === null) throw new Error(JSON.stringify(parsed.findings));
  return parsed.config;
}

const browse = config(`
stack: { command: node server.js, ready: /ready }
suites:
  browse:
    rate: 500/s
    warmup: 1s
    requests: [GET /a, { get: "/b/{1..9}", weight: 3 }]
gates:
  - latency.p95 < 200ms
  - latency.p99 report only
  - "browse/GET /b/{1..9}: latency.p50 < 10ms"
budget: 8m
`);

test.each([
  [1, 7],
  [4, 9],
  [10, 10],
  [40, 12],
])("the exact test of a family of %i needs %i pairs", (family, pairs) => {
  expect(fewestForExact(family)).toBe(pairs);
});

test("the window holds the requests of the judged gates with something to spare", () => {
  const [suite] = loadSuites(browse.suites);
  if (suite === undefined) throw new Error("no suite");
  expect(windowOf(suite, browse.gates)).toBe(3);
  expect(windowOf({ ...suite, rate: 50 }, browse.gates)).toBe(22);
  expect(windowOf({ ...suite, window: 7 }, browse.gates)).toBe(7);
});

test("pairs come from launches, warm-ups and windows", () => {
  expect(leastPairSeconds(browse)).toBe(5);
  expect(mostPairs(browse)).toBe(60);
  const turns = {
    ...browse,
    suites: loadSuites(browse.suites).map((suite) => ({ ...suite, arms: "alternating" as const })),
  };
  expect(leastPairSeconds(turns)).toBe(9);
  expect(mostPairs(turns)).toBe(53);
});

test("gates expand to what they apply to", () => {
  expect(browse.gates.map((gate) => gateTargets(gate, browse.suites))).toEqual([
    [{ suite: "browse", benchmark: "*" }],
    [{ suite: "browse", benchmark: "*" }],
    [{ suite: "browse", benchmark: "GET /b/{1..9}" }],
  ]);
});

test.each([
  ["GET *", "GET /a/b", true],
  ["GET /?", "GET /a", true],
  ["GET /a", "GET /ab", false],
  ["GET /b/{1..9}", "GET /b/{1..9}", true],
  ["*", "", true],
])("%s on %s: %s", (glob, name, matches) => {
  expect(matchesGlob(glob, name)).toBe(matches);
});

test.each([
  ["BenchmarkSum*", "example.test/sum.BenchmarkSum/n=10", true],
  ["BenchmarkSum", "example.test/sum.BenchmarkSum/n=10", false],
  ["n=10", "example.test/sum.BenchmarkSum/n=10", true],
  ["example.test/sum.*", "example.test/sum.BenchmarkSum/n=10", true],
  ["Sum*", "example.test/sum.BenchmarkSum/n=10", false],
  ["quick", "sort::quick", true],
  ["encode > large", "codec > encode > large", true],
])("the benchmark %s is %s: %s", (glob, name, matches) => {
  expect(matchesBenchmark(glob, name)).toBe(matches);
});

test("what tools measured is gated by name, and what nobody has is told by its glob", () => {
  const tools = config(`
suites: { codec: { bench: go, run: go test -bench . } }
gates:
  - time.per_op within 10% of base
  - codec/BenchmarkNone: time.per_op within 10% of base
  - allocs.per_op within 0% of base
budget: 8m
`);
  const learnt = {
    codec: [
      { benchmark: "p.BenchmarkA", metric: "time.per_op" },
      { benchmark: "p.BenchmarkB", metric: "time.per_op" },
      { benchmark: "p.BenchmarkA", metric: "allocs.per_op" },
    ],
  };
  const targets = tools.gates.map((gate) =>
    gateTargets(gate, tools.suites, learnt).map(({ benchmark }) => benchmark),
  );
  expect(targets).toEqual([["p.BenchmarkA", "p.BenchmarkB"], ["BenchmarkNone"], ["p.BenchmarkA"]]);
});
