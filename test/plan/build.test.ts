import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { draftPlan, expandGates, fixPlan, widenWindows } from "../../src/plan/build.ts";

function configOf(gates: readonly string[]): Config {
  const text = `
stack: { command: [node, server.js], ready: /ready }
suites:
  browse: { rate: 300/s, requests: [{ get: /a, weight: 3 }, { get: /b, weight: 1 }] }
  search: { rate: 300/s, requests: [GET /c] }
gates: ${JSON.stringify(gates)}
budget: 20m
`;
  const { config, findings } = parseConfig(text, "weighbridge.yml");
  if (config === null) throw new Error(JSON.stringify(findings));
  return config;
}

const config = configOf(["latency.p95 < 200ms", "browse/GET *: latency.p50 < 100ms"]);

const gates = expandGates(config, {});

test("a gate without a scope applies to each suite, a glob to each endpoint", () => {
  expect(expandGates(config, {}).map(({ suite, benchmark }) => `${suite}/${benchmark}`)).toEqual([
    "browse/*",
    "search/*",
    "browse/GET /a",
    "browse/GET /b",
  ]);
});

test.each([
  ["time.per_op within 5% of base", ["codec/*", "build/*"]],
  ["allocs.per_op within 0% of base", ["codec/*"]],
  ["instructions within 1% of base", ["codec/*", "build/*"]],
  ["latency.p50 < 100ms", ["browse/*", "script/*"]],
  ["memory.rss within 5% of base", ["browse/*", "script/*"]],
  ["response.bytes within 5% of base", ["browse/GET /a"]],
  ["checks.rate > 99%", ["script/*"]],
])("%s applies to the suites that can have it", (gate, targets) => {
  const { config } = parseConfig(
    `stack: { command: node server.js, ready: / }
suites:
  browse: { rate: 100/s, requests: [GET /a] }
  script: { load: k6, script: k.js }
  codec: { bench: go, run: go test -bench . }
  build: { exec: make }
gates: ["${gate}"]
budget: 60m
`,
    "weighbridge.yml",
  );
  if (config === null) throw new Error("no config");
  expect(expandGates(config, {}).map(({ suite, benchmark }) => `${suite}/${benchmark}`)).toEqual(targets);
});

describe("a fixed plan", () => {
  const plan = fixPlan(draftPlan(config, 7), gates, 10, 305);
  test("holds the pairs that the time holds, with coins to spare and looks up to the last", () => {
    expect(plan.pairs).toBe(30);
    expect(plan.order).toHaveLength(38);
    expect(plan.looks.at(-1)?.n).toBe(30);
    expect(new Set(plan.order)).toEqual(new Set(["base", "head"]));
  });
  test("is the same from the same seed and another from another", () => {
    expect(fixPlan(draftPlan(config, 7), gates, 10, 305)).toEqual(plan);
    expect(fixPlan(draftPlan(config, 8), gates, 10, 305).order).not.toEqual(plan.order);
  });
});

describe("where base lacks endpoints", () => {
  const draft = draftPlan(config, 1);
  const seconds = (added: Readonly<Record<string, readonly string[]>>): readonly (number | undefined)[] => {
    const { windows } = widenWindows(draft, config.suites, added);
    return ["browse", "search"].map((suite) => windows[suite]?.seconds);
  };
  const [browse = 0, search = 0] = seconds({});
  test("the windows of what is left grow by what it lost", () => {
    const [wider = 0, same] = seconds({ browse: ["GET /a"] });
    expect(wider).toBeGreaterThanOrEqual(4 * browse);
    expect(wider).toBeLessThan(4 * browse + 2);
    expect(same).toBe(search);
  });
  test("a suite that is new as a whole keeps its window", () => {
    expect(seconds({ search: ["GET /c"] })).toEqual([browse, search]);
  });
});
