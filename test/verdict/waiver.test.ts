import { describe, expect, test } from "vitest";
import { judge } from "../../src/verdict/judge.ts";
import { selectGates, shortestName } from "../../src/verdict/acceptance.ts";
import { effectsOf } from "../../src/verdict/outcomes.ts";
import type { GateVerdict, Verdict } from "../../src/verdict/verdict.ts";
import { covers, type WaivedGate, waivedGate } from "../../src/verdict/waived-gate.ts";
import { applyWaivers, type Waiver } from "../../src/verdict/waiver.ts";
import type { Gate } from "../../src/config/config.ts";
import { above, below, gateOn, pairOf, planOf, runOf, value, within } from "./samples.ts";

const head = "a".repeat(40);
const judged = { config: "weighbridge.yml", head, into: { pull: 7, base: "main" } };

/** The verdict over one suite whose metrics are so many times base's. Absent metrics are missing. */
function verdictOf(
  ratios: Readonly<Record<string, number | null>>,
  warns: readonly string[] = [],
  spread: number = 0.002,
): Verdict {
  const metrics = Object.keys(ratios);
  const gates = metrics.map((metric) =>
    gateOn(metric, within(0.05), warns.includes(metric) ? "warn" : "fail"),
  );
  const pairs = Array.from({ length: 20 }, (_, i) =>
    pairOf(
      i,
      metrics.flatMap((metric) => {
        const ratio = ratios[metric] ?? null;
        const wobble = 1 + spread * Math.sin(7 * i);
        return ratio === null ? [] : [value(metric, 0.04, 0.04 * ratio * wobble)];
      }),
    ),
  );
  return judge(runOf(planOf(gates, 20), pairs));
}

/** The gates on these metrics, let through as they are. */
function waivedIn(verdict: Verdict, ...metrics: readonly string[]): readonly WaivedGate[] {
  return verdict.gates.filter(({ planned }) => metrics.includes(planned.gate.metric)).map(waivedGate);
}

function waiverOf(gates: readonly WaivedGate[], changes: Partial<Waiver> = {}): Waiver {
  return {
    ...judged,
    gates,
    metrics: ["latency.p50"],
    actor: "octocat",
    reason: "needed",
    at: "2026-03-04T05:06:07Z",
    url: "https://github.com/o/r/pull/1#issuecomment-9",
    ...changes,
  };
}

const slow = { "latency.p50": 1.2, "latency.p95": 1.2, throughput: 1 };

describe("applying", () => {
  test.each([
    ["none", slow, [], "fail"],
    ["every gate that fails", slow, ["latency.p50", "latency.p95"], "accepted"],
    ["one of two", slow, ["latency.p50"], "fail"],
    ["one that passes", slow, ["throughput"], "fail"],
    [
      "what fails, where another is missing",
      { ...slow, "memory.rss": null },
      ["latency.p50", "latency.p95"],
      "missing",
    ],
    ["what is missing", { throughput: 1, "memory.rss": null }, ["memory.rss"], "accepted"],
    ["what is missing, alone", { "memory.rss": null }, ["memory.rss"], "accepted"],
    ["what nobody can tell", { throughput: 1, "latency.p50": 1.0499 }, ["latency.p50"], "accepted"],
    ["one of a run that passes", { throughput: 1 }, ["throughput"], "pass"],
  ])("%s", (_, ratios, waived, outcome) => {
    const verdict = verdictOf(ratios);
    const waivers = waived.length === 0 ? [] : [waiverOf(waivedIn(verdict, ...waived))];
    expect(applyWaivers(verdict, waivers, judged).outcome).toBe(outcome);
  });

  test("the gate's own verdict stays, and the waiver stands beside it", () => {
    const verdict = verdictOf({ "latency.p50": 1.2, throughput: 1 });
    const waiver = waiverOf(waivedIn(verdict, "latency.p50", "throughput"));
    const { gates, outcome } = applyWaivers(verdict, [waiver], judged);
    expect(gates.map((gate) => [gate.verdict, gate.waiver])).toEqual([
      ["fail", waiver],
      ["pass", undefined],
    ]);
    expect(effectsOf(outcome, "fail")).toEqual({ exitCode: 0, conclusion: "success", failsJob: false });
  });

  test.each([
    ["another head", { head: "c".repeat(40) }],
    ["a head that begins alike", { head: head.slice(0, 39) }],
    ["another config", { config: "perf/weighbridge.yml" }],
    ["another base branch", { into: { pull: 7, base: "dev" } }],
    ["another pull request", { into: { pull: 8, base: "main" } }],
    ["nobody knows which pull request", { into: null }],
  ])("a waiver for %s does nothing", (_, changes) => {
    const verdict = verdictOf({ "latency.p50": 1.2 });
    const waiver = waiverOf(waivedIn(verdict, "latency.p50"), changes);
    expect(applyWaivers(verdict, [waiver], judged)).toBe(verdict);
  });

  test("none counts where head is to be merged nowhere, or where that is not known", () => {
    const verdict = verdictOf({ "latency.p50": 1.2 });
    for (const into of [judged.into, null]) {
      const waiver = waiverOf(waivedIn(verdict, "latency.p50"), { into });
      expect(applyWaivers(verdict, [waiver], { ...judged, into: null })).toBe(verdict);
    }
  });

  test("a gate whose rule was changed since is another gate", () => {
    const verdict = verdictOf({ "latency.p50": 1.2 });
    const gates = waivedIn(verdict, "latency.p50").map((one) => ({
      ...one,
      id: one.id.replace("0.05", "0.5"),
    }));
    expect(applyWaivers(verdict, [waiverOf(gates)], judged).outcome).toBe("fail");
  });

  test("a gate that outgrew what was let through keeps the waiver that named it", () => {
    const waiver = waiverOf(waivedIn(verdictOf({ "latency.p50": 1.2, throughput: 1 }), "latency.p50"));
    const after = applyWaivers(verdictOf({ "latency.p50": 1.3, throughput: 1 }), [waiver], judged);
    expect(after.outcome).toBe("fail");
    expect(after.gates.map((gate) => [gate.waiver, gate.outgrown])).toEqual([
      [undefined, waiver],
      [undefined, undefined],
    ]);
  });

  test.each([["broken"], ["partial"], ["unchanged"]] as const)("never for %s", (outcome) => {
    const verdict = { ...verdictOf({ "latency.p50": 1.2 }), outcome };
    expect(applyWaivers(verdict, [waiverOf(waivedIn(verdict, "latency.p50"))], judged)).toBe(verdict);
  });

  test("a run that could not have passed still cannot", () => {
    const verdict = { ...verdictOf({ "latency.p50": 1.2 }), distrust: "half of the pairs were dropped" };
    expect(applyWaivers(verdict, [waiverOf(waivedIn(verdict, "latency.p50"))], judged).outcome).toBe(
      "inconclusive",
    );
  });

  test("a gate that only warns is neither accepted nor stops what is", () => {
    const verdict = verdictOf({ "latency.p50": 1.2, "latency.p95": 1.2 }, ["latency.p95"]);
    const after = applyWaivers(verdict, [waiverOf(waivedIn(verdict, "latency.p50", "latency.p95"))], judged);
    expect(after.outcome).toBe("accepted");
    expect(after.gates[1]?.waiver).toBeUndefined();
  });

  test("of two waivers for a gate the later one is told", () => {
    const verdict = verdictOf({ "latency.p50": 1.2 });
    const waived = waivedIn(verdict, "latency.p50");
    const later = waiverOf(waived, { at: "2026-03-05T00:00:00Z", reason: "still needed" });
    const { gates } = applyWaivers(verdict, [waiverOf(waived), later], judged);
    expect(gates[0]?.waiver?.reason).toBe("still needed");
  });
});

describe("what was accepted covers", () => {
  const p50 = (ratio: number | null, wobble?: number) => verdictOf({ "latency.p50": ratio }, [], wobble);
  const unsure = p50(1.045, 0.02);
  const faster = (ratio: number) => verdictOf({ throughput: ratio });
  test.each([
    ["a failure as it was", p50(1.2), p50(1.2), true],
    ["a smaller one", p50(1.2), p50(1.1), true],
    ["one within the interval that was seen", p50(1.2), p50(1.201), true],
    ["one beyond it", p50(1.2), p50(1.21), false],
    ["throughput that falls as it fell", faster(0.8), faster(0.8), true],
    ["throughput that falls less", faster(0.8), faster(0.9), true],
    ["throughput that falls further", faster(0.8), faster(0.7), false],
    ["a failure where nobody could tell", unsure, p50(1.2), false],
    ["a failure where nothing was measured", p50(null), p50(1.2), false],
    ["a gate without a value where nobody could tell", unsure, p50(null), false],
    ["what nobody can tell, where nobody could", unsure, unsure, true],
    ["what nobody can tell, where it failed", p50(1.2), unsure, true],
    ["what nobody can tell, but larger than what failed", p50(1.2), p50(2, 0.95), false],
    ["what was not measured, where it failed", p50(1.2), p50(null), false],
    ["what was not measured, where nothing was", p50(null), p50(null), true],
    ["what nobody can tell, where nothing was measured", p50(null), unsure, true],
  ])("%s: %#", (_, accepted, later, covered) => {
    const waiver = waiverOf(waivedIn(accepted, "latency.p50", "throughput"));
    expect(later.outcome).not.toBe("pass");
    expect(applyWaivers(later, [waiver], judged).outcome === "accepted").toBe(covered);
  });

  test("the rows above are of the kinds that they name", () => {
    const kinds = [p50(1.2), p50(null), unsure, p50(2, 0.95)].map(({ outcome }) => outcome);
    expect(kinds).toEqual(["fail", "missing", "inconclusive", "inconclusive"]);
  });

  /** A gate on a limit that fails with this value of head, which may be so far. */
  const over = (form: Gate["form"], head: number, cannotRuleOut: number): GateVerdict => {
    const [failed] = p50(1.2).gates;
    const evidence = failed?.evidence ?? null;
    if (evidence === null) throw new Error("the gate has no evidence");
    return {
      ...gate("browse", "*", "latency.p95", "fail"),
      planned: gateOn("latency.p95", form),
      evidence: { ...evidence, cannotRuleOut, comparison: { ...evidence.comparison, head } },
    };
  };
  test.each([
    [
      "below",
      below(0.2),
      [0.23, 0.25],
      0.25,
      [
        [0.2, true],
        [0.25, true],
        [0.26, false],
        [Infinity, false],
      ],
    ],
    [
      "above",
      above(900),
      [800, 780],
      780,
      [
        [850, true],
        [780, true],
        [770, false],
      ],
    ],
    [
      "no end of the interval: the estimate",
      below(0.2),
      [0.23, Infinity],
      0.23,
      [
        [0.23, true],
        [0.24, false],
      ],
    ],
    [
      "falls on failed requests",
      below(0.2),
      [Infinity, Infinity],
      null,
      [
        [Infinity, true],
        [0.3, true],
      ],
    ],
  ] as const)("a limit, %s", (_, form, [head, far], upTo, later) => {
    const waived = waivedGate(over(form, head, far));
    expect(waived).toMatchObject({ verdict: "fail", upTo });
    for (const [value, covered] of later) expect(covers(waived, over(form, value, value))).toBe(covered);
  });
});

/** A gate of another suite and benchmark, ended so. */
function gate(
  suite: string,
  benchmark: string,
  metric: string,
  verdict: GateVerdict["verdict"],
): GateVerdict {
  const planned = gateOn(metric, within(0.05));
  const id = `${suite}/${benchmark}: ${metric} within 5% of base`;
  const text = `${metric} within 5% of base`;
  return {
    planned: { ...planned, id, suite, benchmark, gate: { ...planned.gate, text } },
    verdict,
    decidedAt: null,
    evidence: null,
    reason: null,
  };
}

const several = [
  gate("browse", "*", "latency.p95", "fail"),
  gate("browse", "GET /a: b", "latency.p95", "fail"),
  gate("checkout", "*", "latency.p95", "pass"),
  gate("checkout", "*", "throughput", "missing"),
  gate("checkout", "*", "memory.rss", "exempt"),
  {
    ...gate("checkout", "*", "cpu.per_request", "fail"),
    planned: gateOn("cpu.per_request", within(1), "warn"),
  },
];
const printed = ({ planned }: GateVerdict): readonly string[] => [`printed ${planned.id}`];

describe("selecting by name", () => {
  test.each([
    ["latency.p95", [0, 1]],
    ["browse: latency.p95", [0, 1]],
    ["browse/*: latency.p95", [0]],
    ["browse/GET /a: b: latency.p95", [1]],
    ["latency.p95 within 5% of base", [0, 1]],
    ["browse/GET /a: b: latency.p95 within 5% of base", [1]],
    ["printed browse/GET /a: b: latency.p95 within 5% of base", [1]],
    ["throughput", [3]],
  ])("%s", (name, wanted) => {
    const { gates, refused } = selectGates(several, [name], printed);
    expect(refused).toEqual([]);
    expect(gates.map((one) => several.indexOf(one))).toEqual(wanted);
  });

  test.each([
    ["latency.p9", "unknown"],
    ["Latency.p95", "unknown"],
    ["all", "unknown"],
    ["*", "unknown"],
    ["", "unknown"],
    ["checkout: latency.p95", "passes"],
    ["memory.rss", "passes"],
    ["cpu.per_request", "only warns"],
  ])("%j is refused: %s", (name, why) => {
    expect(selectGates(several, [name, "throughput"], printed)).toMatchObject({ refused: [{ name, why }] });
  });

  test("the shortest name selects its gate alone", () => {
    const open = several.slice(0, 4).filter(({ verdict }) => verdict !== "pass");
    expect(open.map((one) => shortestName(one, open))).toEqual([
      "browse/*: latency.p95",
      "browse/GET /a: b: latency.p95",
      "throughput",
    ]);
    for (const one of open)
      expect(selectGates(open, [shortestName(one, open)], () => []).gates).toEqual([one]);
  });
});
