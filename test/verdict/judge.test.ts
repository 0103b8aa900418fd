import { describe, expect, test } from "vitest";
import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { judge } from "../../src/verdict/judge.ts";
import { effectsOf } from "../../src/verdict/outcomes.ts";
import { above, below, gateOn, pairOf, planOf, runOf, value, within } from "./samples.ts";

/** `count` pairs whose head is `ratio` times base, with a spread of 1%. */
function pairs(metric: string, ratio: number, count = 20, base = 0.04): readonly PairMeasurements[] {
  const random = seededRandom(7, metric);
  return Array.from({ length: count }, (_, i) =>
    pairOf(i, [value(metric, base, base * ratio * (1 + 0.02 * (random() - 0.5)))]),
  );
}

function outcomeOf(gate: ReturnType<typeof gateOn>, measured: readonly PairMeasurements[]): string {
  return judge(runOf(planOf([gate], 20), measured)).outcome;
}

describe("one gate", () => {
  test.each([
    ["unchanged latency", gateOn("latency.p50", within(0.05)), pairs("latency.p50", 1), "pass"],
    ["slower", gateOn("latency.p50", within(0.05)), pairs("latency.p50", 1.12), "fail"],
    ["slower within the margin", gateOn("latency.p50", within(0.05)), pairs("latency.p50", 1.03), "pass"],
    ["faster", gateOn("latency.p50", within(0.05)), pairs("latency.p50", 0.8), "pass"],
    ["throughput fell", gateOn("throughput", within(0.05)), pairs("throughput", 0.9), "fail"],
    ["throughput rose", gateOn("throughput", within(0.05)), pairs("throughput", 1.1), "pass"],
    ["under its limit", gateOn("latency.p95", below(0.2)), pairs("latency.p95", 1), "pass"],
    ["over its limit", gateOn("latency.p95", below(0.02)), pairs("latency.p95", 1), "fail"],
    ["at its limit", gateOn("latency.p95", below(0.04)), pairs("latency.p95", 1), "inconclusive"],
    ["throughput over its limit", gateOn("throughput", above(0.01)), pairs("throughput", 1), "pass"],
    ["throughput under its limit", gateOn("throughput", above(1)), pairs("throughput", 1), "fail"],
    ["no errors", gateOn("errors.rate", below(0.01)), pairs("errors.rate", 1, 20, 0), "pass"],
    ["errors", gateOn("errors.rate", below(0.01)), pairs("errors.rate", 1, 20, 0.05), "fail"],
    ["no more errors", gateOn("errors.rate", within(0.005)), pairs("errors.rate", 1, 20, 0), "pass"],
    ["more errors", gateOn("errors.rate", within(0.005)), pairs("errors.rate", 3, 20, 0.01), "fail"],
    ["too few pairs", gateOn("latency.p50", within(0.05)), pairs("latency.p50", 1, 5), "inconclusive"],
    ["no pairs", gateOn("latency.p50", within(0.05)), [], "missing"],
    ["another metric only", gateOn("memory.rss", within(0.05)), pairs("latency.p50", 1), "missing"],
  ])("%s", (_, gate, measured, outcome) => {
    expect(outcomeOf(gate, measured)).toBe(outcome);
  });
});

test("a value that is absent in one pair of head is missing, never a pass", () => {
  const measured = pairs("latency.p50", 1).map((pair, i) =>
    i === 3 ? pairOf(i, [{ ...value("latency.p50", 0.04, null), absent: "no /proc" }]) : pair,
  );
  const verdict = judge(runOf(planOf([gateOn("latency.p50", within(0.05))], 20), measured));
  expect(verdict.outcome).toBe("missing");
  expect(verdict.gates[0]).toMatchObject({ verdict: "missing", reason: "no /proc" });
});

test.each([1, 1.12])("noise that shows explains and never decides, head at %f of base", (ratio) => {
  const gates = [gateOn("latency.p50", within(0.05))];
  const quiet = pairs("latency.p50", ratio);
  const loud = quiet.map((pair, i) => ({
    ...pair,
    noise: {
      steal: i % 2,
      iowait: 1,
      cpuPressure: 1,
      ioPressure: 1,
      memoryPressure: 1,
      frequency: 0.01,
      throttled: i % 2,
      latenessP50: 9,
      latenessP99: 9,
      generatorCpu: 1,
    },
  }));
  expect(judge(runOf(planOf(gates, 20), loud))).toEqual(judge(runOf(planOf(gates, 20), quiet)));
});

test("too few requests for a quantile are missing", () => {
  const measured = pairs("latency.p99", 1).map(({ pair, values }) =>
    pairOf(
      pair,
      values.map((each) => ({ ...each, requests: { base: 4000, head: 4000 } })),
    ),
  );
  const verdict = judge(runOf(planOf([gateOn("latency.p99", within(0.05))], 20), measured));
  expect(verdict.gates[0]).toMatchObject({
    verdict: "missing",
    reason: "4000 requests per pair, 5000 needed",
  });
});

test("head that answers nothing fails and an arm that fails on both sides is no evidence", () => {
  const gate = gateOn("latency.p50", within(0.05));
  const dead = Array.from({ length: 20 }, (_, i) => pairOf(i, [value("latency.p50", 0.04, Infinity)]));
  expect(outcomeOf(gate, dead)).toBe("fail");
  const both = Array.from({ length: 20 }, (_, i) => pairOf(i, [value("latency.p50", Infinity, Infinity)]));
  expect(outcomeOf(gate, both)).toBe("inconclusive");
});

test("a limit on all requests holds for an endpoint that base lacks, a margin leaves it out", () => {
  const measured = pairs("errors.rate", 1, 20, 0).map(({ pair, values }) =>
    pairOf(pair, [...values, { ...value("errors.rate", null, 0.3), benchmark: "* with new" }]),
  );
  expect(outcomeOf(gateOn("errors.rate", within(0.005)), measured)).toBe("pass");
  expect(outcomeOf(gateOn("errors.rate", below(0.01)), measured)).toBe("fail");
});

test("no throughput on both sides is no evidence", () => {
  const gate = gateOn("throughput", within(0.05));
  const none = Array.from({ length: 20 }, (_, i) => pairOf(i, [value("throughput", 0, 0)]));
  expect(outcomeOf(gate, none)).toBe("inconclusive");
});

test("a head that refuses most requests cannot pass, whatever is gated", () => {
  const gate = gateOn("memory.rss", within(0.05));
  const refusing = (rate: number): readonly PairMeasurements[] =>
    pairs("memory.rss", 1).map(({ pair, values }) =>
      pairOf(pair, [...values, value("errors.rate", 0, rate)]),
    );
  expect(outcomeOf(gate, refusing(0.1))).toBe("pass");
  expect(outcomeOf(gate, refusing(1))).toBe("inconclusive");
  expect(judge(runOf(planOf([gate], 20), refusing(0.8))).distrust).toBe(
    "head failed 80% of the requests of browse",
  );
});

describe("what base lacks", () => {
  test("is missing where base was loaded and got no request", () => {
    const unsent = Array.from({ length: 20 }, (_, i) =>
      pairOf(i, [{ ...value("latency.p50", null, 0.04), absent: "no request was sent" }]),
    );
    expect(outcomeOf(gateOn("latency.p50", within(0.05)), unsent)).toBe("missing");
  });

  test("is no pass where a warning alone was decided", () => {
    const measured = pairs("cpu.per_request", 2).map(({ pair, values }) =>
      pairOf(pair, [...values, value("latency.p50", null, 0.04)]),
    );
    const gates = [gateOn("latency.p50", within(0.05)), gateOn("cpu.per_request", within(0.05), "warn")];
    expect(judge(runOf(planOf(gates, 20), measured)).outcome).toBe("inconclusive");
  });

  const measured = Array.from({ length: 20 }, (_, i) => pairOf(i, [value("latency.p50", null, 0.04)]));
  test("is exempt from margins and judged by limits", () => {
    const gates = [gateOn("latency.p50", within(0.05)), gateOn("latency.p50", below(0.2))];
    const verdict = judge(runOf(planOf(gates, 20), measured));
    expect(verdict.gates.map((gate) => gate.verdict)).toEqual(["exempt", "pass"]);
    expect(verdict.outcome).toBe("pass");
  });
  const knowing = (benchmark: string): ReturnType<typeof gateOn> => {
    const planned = gateOn("latency.p50", within(0.05));
    return { ...planned, gate: { ...planned.gate, known: [{ suite: "browse", benchmark }] } };
  };
  test("is missing where base's config has it and head's runs it otherwise", () => {
    const gates = [knowing("*"), gateOn("latency.p50", below(0.2))];
    expect(judge(runOf(planOf(gates, 20), measured)).gates.map(({ verdict }) => verdict)).toEqual([
      "missing",
      "pass",
    ]);
    expect(outcomeOf(knowing("*"), pairs("latency.p50", 1))).toBe("pass");
  });
  test("may not drop out of all requests where base's config has it", () => {
    const both = pairs("latency.p50", 1).map(({ pair, values }) =>
      pairOf(pair, [...values, { ...value("latency.p50", null, 0.04), benchmark: "GET /a" }]),
    );
    expect(outcomeOf(knowing("GET /a"), both)).toBe("missing");
    expect(outcomeOf(knowing("GET /b"), both)).toBe("pass");
  });
  test("cannot pass by margins alone", () => {
    expect(outcomeOf(gateOn("latency.p50", within(0.05)), measured)).toBe("inconclusive");
  });
});

describe("dropped pairs", () => {
  const gate = gateOn("latency.p50", within(0.05));
  const dropping = (arm: "base" | "head", count: number, reason = "generator-late"): string => {
    const measured = pairs("latency.p50", 1, 30).map((pair, i) =>
      i % 5 === 2 && i / 5 < count
        ? { ...pair, dropped: { arm, reason: reason as "generator-late", detail: "late" } }
        : pair,
    );
    return judge(runOf(planOf([gate], 30), measured)).outcome;
  };
  test("a few leave the verdict alone", () => expect(dropping("head", 2)).toBe("pass"));
  test("lopsided ones cannot pass", () => expect(dropping("head", 4)).toBe("inconclusive"));
  test("a launch that failed cannot pass", () =>
    expect(dropping("head", 1, "launch-failed")).toBe("inconclusive"));
  test("more than a fifth cannot pass", () => {
    const measured = pairs("latency.p50", 1, 30).map((pair, i) =>
      i % 4 === 0
        ? { ...pair, dropped: { arm: "both" as const, reason: "generator-late" as const, detail: "late" } }
        : pair,
    );
    expect(judge(runOf(planOf([gate], 30), measured)).outcome).toBe("inconclusive");
  });
});

test("a gate that only warns does not fail the run", () => {
  const gates = [gateOn("latency.p50", within(0.05), "warn"), gateOn("latency.p50", below(1))];
  const verdict = judge(runOf(planOf(gates, 20), pairs("latency.p50", 1.2)));
  expect(verdict.gates.map((gate) => gate.verdict)).toEqual(["fail", "pass"]);
  expect(verdict.outcome).toBe("pass");
});

test.each([
  [{ kind: "running" }, "broken"],
  [{ kind: "interrupted", signal: "SIGINT" }, "broken"],
  [{ kind: "unchanged", reason: "equal image ids" }, "unchanged"],
] as const)("a run that is %j is %s whatever its pairs say", (state, outcome) => {
  const plan = planOf([gateOn("latency.p50", within(0.05))], 20);
  expect(judge(runOf(plan, pairs("latency.p50", 1), state)).outcome).toBe(outcome);
});

test("slower, cannot tell, missing and broken differ in every place", () => {
  const outcomes = ["pass", "fail", "inconclusive", "missing", "broken"] as const;
  const codes = outcomes.map((outcome) => effectsOf(outcome, "warn").exitCode);
  expect(codes).toEqual([0, 1, 2, 3, 5]);
  expect(effectsOf("inconclusive", "fail")).toMatchObject({ exitCode: 1, failsJob: true });
  expect(effectsOf("inconclusive", "pass")).toMatchObject({ exitCode: 0, failsJob: false });
});
