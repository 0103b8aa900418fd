import { describe, expect, test } from "vitest";
import type { Measured, PairMeasurements } from "../../src/measurements/measurements.ts";
import type { PlannedGate } from "../../src/plan/plan.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import { below, gateOn, pairOf, planOf, value, within } from "./samples.ts";

function on(suite: string, benchmark: string, gate: PlannedGate): PlannedGate {
  return { ...gate, id: `${suite}/${benchmark}: ${gate.gate.text}`, suite, benchmark };
}

function measured(
  suite: string,
  metric: string,
  base: number | null,
  head: number | null,
  more: Partial<Measured> = {},
): Measured {
  return { ...value(metric, base, head), suite, benchmark: "sum", requests: { base: 1, head: 1 }, ...more };
}

describe("counts that do not vary", () => {
  const allocs = (margin: number): PlannedGate => on("codec", "sum", gateOn("allocs.per_op", within(margin)));
  const verdictOf = (gate: PlannedGate, pairs: readonly PairMeasurements[]) => {
    const standing = takeLooks(planOf([gate], 30), pairs);
    const [only] = standing.gates;
    return { verdict: only?.verdict, decidedAt: only?.decidedAt, stop: standing.stop };
  };
  const pairs = (...values: readonly (readonly [number, number])[]): readonly PairMeasurements[] =>
    values.map(([base, head], i) => pairOf(i, [measured("codec", "allocs.per_op", base, head)]));

  test.each([
    ["more", 0, pairs([3, 4], [3, 4]), "fail"],
    ["the same", 0, pairs([3, 3], [3, 3]), "pass"],
    ["fewer", 0, pairs([3, 1], [3, 1]), "pass"],
    ["more within the margin", 0.5, pairs([2, 3], [2, 3]), "pass"],
    ["some from none", 0.5, pairs([0, 1], [0, 1]), "fail"],
    ["none from none", 0, pairs([0, 0], [0, 0]), "pass"],
  ] as const)("%s: decided after two pairs", (_, margin, seen, verdict) => {
    expect(verdictOf(allocs(margin), seen)).toEqual({ verdict, decidedAt: 2, stop: "decided" });
  });

  test("one that varies is left to the test of pairs", () => {
    expect(verdictOf(allocs(0.1), pairs([3, 4], [3, 3])).verdict).toBe("inconclusive");
    const samples = [0, 1].map((i) =>
      pairOf(i, [measured("codec", "allocs.per_op", 3, 4, { varied: true })]),
    );
    expect(verdictOf(allocs(0.1), samples).verdict).toBe("inconclusive");
  });

  describe("one that a later pair shows to vary was not exact", () => {
    const time = on("codec", "sum", gateOn("time.per_op", within(0.05)));
    const seen = (head: (i: number) => number | null, base: (i: number) => number = () => 10) =>
      Array.from({ length: 20 }, (_, i) =>
        pairOf(i, [
          measured("codec", "allocs.per_op", base(i), head(i)),
          measured("codec", "time.per_op", 1, 1),
        ]),
      );
    const verdictAfter = (pairs: readonly PairMeasurements[]) =>
      takeLooks(planOf([allocs(0.1), time], 30), pairs).gates[0];

    test.each([
      ["growth after the first pairs", seen((i) => (i < 2 ? 10 : 20)), "fail"],
      ["growth after a look that the test has passed", seen((i) => (i < 11 ? 10 : 20)), "pass"],
      ["a benchmark that vanishes", seen((i) => (i < 2 ? 10 : null)), "missing"],
      [
        "a difference by chance",
        seen(
          (i) => (i < 2 || i % 2 === 0 ? 12 : 10),
          (i) => (i >= 2 && i % 2 === 1 ? 12 : 10),
        ),
        "inconclusive",
      ],
    ] as const)("%s", (_, pairs, verdict) => {
      expect(verdictAfter(pairs.slice(0, 2))?.evidence?.exact).toBe(true);
      expect(verdictAfter(pairs)?.verdict).toBe(verdict);
      expect(verdictAfter(pairs)?.evidence?.exact).not.toBe(true);
    });
  });

  test("a limit is kept or broken by head alone", () => {
    const gate = on("codec", "sum", gateOn("allocs.per_op", below(4)));
    expect(verdictOf(gate, pairs([9, 3], [9, 3])).verdict).toBe("pass");
    expect(verdictOf(gate, pairs([3, 4], [3, 4])).verdict).toBe("fail");
  });

  test("a benchmark that is gone is missing", () => {
    const gone = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) =>
      pairOf(i, [measured("codec", "allocs.per_op", 3, null, { requests: { base: 1, head: 0 } })]),
    );
    expect(verdictOf(allocs(0), gone).verdict).toBe("missing");
  });
});

describe("suites share the run", () => {
  const gates = [
    on("quick", "sum", gateOn("time.per_op", within(0.05))),
    on("slow", "sum", gateOn("time.per_op", within(0.05))),
  ];
  const plan = planOf(gates, 30);
  const noise = (i: number): number => 1 + 0.1 * Math.sin(37 * (i + 3));
  const both = (i: number): PairMeasurements =>
    pairOf(i, [
      measured("quick", "time.per_op", 1 + 0.001 * (i % 3), 1),
      measured("slow", "time.per_op", 1, noise(i)),
    ]);

  test("one that is decided is left out, and stays decided", () => {
    const first = Array.from({ length: 10 }, (_, i) => both(i));
    const standing = takeLooks(plan, first);
    expect(standing.gates.map(({ verdict }) => verdict)).toEqual(["pass", "inconclusive"]);
    expect(standing.suites).toEqual(["slow"]);
    const rest = Array.from({ length: 5 }, (_, i) =>
      pairOf(10 + i, [measured("slow", "time.per_op", 1, noise(10 + i))]),
    );
    const later = takeLooks(plan, [...first, ...rest]);
    expect(later.gates[0]).toMatchObject({ verdict: "pass", decidedAt: standing.gates[0]?.decidedAt });
    expect(later.gates[1]?.evidence?.comparison.n).toBeGreaterThan(10);
  });

  test("one that was given up is not decided by wider levels later", () => {
    const slower = (i: number): Measured => measured("quick", "time.per_op", 1, i === 4 ? 0.99 : 1.2);
    const given = Array.from({ length: 30 }, (_, i) =>
      pairOf(i, [...(i < 9 ? [slower(i)] : []), measured("slow", "time.per_op", 1, noise(i))]),
    );
    const alone = Array.from({ length: 30 }, (_, i) =>
      pairOf(i, [slower(i), measured("slow", "time.per_op", 1, noise(i))]),
    );
    expect(takeLooks(plan, alone).gates[0]?.verdict).toBe("fail");
    expect(takeLooks(plan, given).gates[0]?.verdict).toBe("inconclusive");
  });

  test("what one showed before it was decided does not widen the levels of the others later", () => {
    const gates = [
      on("quick", "sum", gateOn("time.per_op", within(0.5))),
      on("slow", "sum", gateOn("time.per_op", within(0.05))),
    ];
    // p .0025 of slow at the last look: enough for one gate, .0033, and not for the first of two, .0015
    const change = (i: number): number => {
      if (i === 7) return 1.008;
      return i < 14 ? 1 - 0.001 * (i + 1) : 1.3 + 0.001 * i;
    };
    // Worse than base with a p of .001 when it passes, at a look that rejects nothing of two.
    const settled = (i: number): number => [0.99, 1.6, 1.61][i] ?? 1.2 + 0.001 * i;
    const seen = Array.from({ length: 30 }, (_, i) =>
      pairOf(i, [
        ...(i < 11 ? [measured("quick", "time.per_op", 1, settled(i))] : []),
        measured("slow", "time.per_op", 1, change((i * 7) % 30)),
      ]),
    );
    const [quick, slow] = takeLooks(planOf(gates, 30), seen).gates;
    expect(quick).toMatchObject({ verdict: "pass", decidedAt: 11 });
    expect(quick?.evidence?.pFail).toBeLessThan(0.0015);
    expect(slow?.evidence?.pFail).toBeGreaterThan(0.0015);
    expect(slow?.evidence?.pFail).toBeLessThan(0.0033);
    expect(slow?.verdict).toBe("inconclusive");
  });

  test("one without a gate is measured for a few pairs and no more", () => {
    const names = ["quick", "slow", "extra"];
    const seen = Array.from({ length: 10 }, (_, i) => both(i));
    expect(takeLooks(plan, seen.slice(0, 6), names).suites).toContain("extra");
    expect(takeLooks(plan, seen, names).suites).not.toContain("extra");
  });
});
