import { expect, test } from "vitest";
import { admit, type Admission } from "../../src/measurements/admit.ts";
import type { Measurements, PairMeasurements } from "../../src/measurements/measurements.ts";
import type { Arm } from "../../src/plan/plan.ts";
import { judge } from "../../src/verdict/judge.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { baseConfig, configOf, everyText, measuredBy, rulesFor } from "./measured.ts";
import { scenes } from "./scene.ts";

/*
 * Measurements that bring rules of their own. What was measured is head 30% slower, where 10% are allowed, unless said otherwise: the
 * verdict must stay what it is. Each test says which guard it is of.
 */

const start = scenes();
const slow = measuredBy(undefined, { slower: 1.3 });
const rules = rulesFor();

function verdictOf(admission: Admission): Verdict {
  if ("refused" in admission) throw new Error(admission.refused);
  return judge(admission.measurements);
}

function outcomeOf(measurements: Measurements, by = rules): string {
  return verdictOf(admit(measurements, by)).outcome;
}

test("without an attack, head is slower", () => {
  expect(outcomeOf(slow)).toBe("fail");
  expect(verdictOf(admit(slow, rules))).toEqual(verdictOf({ measurements: slow }));
});

test("gates of the run's own plan and config judge nothing", () => {
  // Guard: gatesOfBase.
  const plan = slow.plan!;
  const gates = plan.gates.map((planned) => ({
    ...planned,
    gate: { ...planned.gate, form: { kind: "margin" as const, value: 5 } },
  }));
  const config = { ...slow.config, gates: gates.map(({ gate }) => gate), inconclusive: "pass" as const };
  expect(outcomeOf({ ...slow, config, plan: { ...plan, gates } })).toBe("fail");
  expect(outcomeOf({ ...slow, plan: { ...plan, gates: [] } })).toBe("fail");
});

test.each([
  ["fail", true, "fail"],
  ["pass", true, "warn"],
  ["fail", false, "warn"],
] as const)("a run's own policy %s, trusted: %s, where base says warn: %s", (own, trusted, policy) => {
  // Guard: policyOf, which takes it only where what the run told is told again, and only if it is stricter.
  const run = { ...slow, config: { ...slow.config, inconclusive: own } };
  const told = (by: typeof rules): unknown => {
    const admission = admit(run, by);
    return "measurements" in admission && admission.measurements.config.inconclusive;
  };
  expect(told({ ...rules, trusted, noLaxer: true })).toBe(policy);
  expect(told({ ...rules, trusted })).toBe("warn");
});

test("a config that loosens its own gates in the same pull request is judged by base's, and shown", async () => {
  // Guards: judgingConfig, which takes gates from the tip of the base branch; changesOf, which tells what head would change.
  const loose = baseConfig.replace("within 10%", "within 200%");
  const scene = await start({ head: loose });
  scene.upload(scene.measured(1.3, 30, loose));
  const telling = await scene.told();
  expect(telling.conclusion).toBe("failure");
  const text = everyText(telling.report);
  expect(text).toContain("10% allowed");
  expect(text).toContain("for review");
  expect(text).toContain("within 200% of base");
});

test("a fork that branched off where gates were loose is judged by those of today", async () => {
  // Guard: the tip, and not the merge base, in judgingConfig.
  const scene = await start({ base: baseConfig.replace("within 10%", "within 200%") });
  const { state } = scene.fake;
  const strict = scene.commit(baseConfig, [scene.mergeBase]);
  const shop = state.repository();
  shop.refs = { ...shop.refs, "refs/heads/main": strict };
  scene.upload(scene.measured(1.3));
  expect((await scene.told()).conclusion).toBe("failure");
});

test("a fork that left the config alone is not told to change what base changed since", async () => {
  // Guard: `untouched` in judgingConfig.
  const scene = await start();
  const { state } = scene.fake;
  const tip = scene.commit(baseConfig.replace("within 10%", "within 20%"), [scene.mergeBase]);
  const shop = state.repository();
  shop.refs = { ...shop.refs, "refs/heads/main": tip };
  scene.upload(scene.measured(1.3));
  const telling = await scene.told();
  expect(telling.conclusion).toBe("failure");
  expect(everyText(telling.report)).toContain("20% allowed");
  expect(everyText(telling.report)).not.toContain("for review");
});

test("a stack that base cuts off from the network does not become one of processes", async () => {
  // Guard: `lost` of ruledByBase, in judgingConfig.
  const stack = "stack: { compose: compose.yaml, target: 'api:80', ready: /ready, isolated: true }";
  const scene = await start({
    base: baseConfig.replace(/^stack: .*$/mu, stack),
    head: baseConfig,
  });
  scene.upload(scene.measured());
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("cuts its containers off from the network");
});

test("a plan's own error rates and looks are not followed", () => {
  // Guard: replan. With these levels anything would pass at the first look.
  const plan = slow.plan!;
  const looks = [{ n: 1, fail: [0, 0, 0], pass: 1 }];
  const forged = { ...slow, plan: { ...plan, alpha: { fail: 0, pass: 1 }, looks } };
  expect(outcomeOf(forged)).toBe("fail");
  expect(verdictOf(admit(forged, rules))).toEqual(verdictOf(admit(slow, rules)));
});

test("Student's t is not to be had for a plan with pairs enough for the exact test", () => {
  // Guard: replan.
  const plan = slow.plan!;
  const order = plan.order.map((_, i): Arm => (i % 2 === 0 ? "base" : "head"));
  const forged = admit({ ...slow, plan: { ...plan, test: "student", order } }, rules);
  // Coins for Student's t are others, so that the pairs are not in their order.
  expect(forged).toEqual({ refused: expect.stringContaining("order") as string });
});

test.each([
  ["the text of a gate of base's", "checkout: latency.p95 < 200ms"],
  ["a text of no script", "latency.p50 within 10% of base"],
])("a threshold with %s does not take the place of that gate", (_, text) => {
  // Guards: isThreshold, and `taken` in gatesOfBase. Gates are told apart by target and text, and of two the last would count.
  const k6 = baseConfig
    .replace("gates:", "  checkout: { load: k6, script: perf/checkout.js }\ngates:")
    .concat('  - "checkout: latency.p95 < 200ms"\n');
  const gate = {
    text,
    line: 1,
    from: "threshold",
    scope: { suite: "checkout", benchmark: null },
    metric: "latency.p95",
    form: { kind: "limit", side: "below", value: 3600 },
    severity: "fail",
  } as const;
  const run = measuredBy(undefined, { config: k6 });
  const values = ["latency.p50", "latency.p95"].map((metric) => ({
    ...run.pairs[0]!.values[0]!,
    suite: "checkout",
    metric,
    base: 0.4,
    head: 0.4,
  }));
  const pairs = run.pairs.map((pair) => ({
    ...pair,
    suites: ["browse", "checkout"],
    values: [...pair.values, ...values],
  }));
  const gates = [...run.plan!.gates, { id: `checkout/*: ${text}`, suite: "checkout", benchmark: "*", gate }];
  const verdict = verdictOf(admit({ ...run, pairs, plan: { ...run.plan!, gates } }, rulesFor(k6)));
  expect(verdict.gates.map(({ planned }) => planned.gate.form)).toEqual(
    run.plan!.gates.map(({ gate: { form } }) => form),
  );
  expect(verdict.outcome).toBe("fail");
});

test("pairs are in the order of the coins, which are tossed again from the seed", () => {
  // Guard: irregularity. Who always begins with the arm that profits has chosen.
  const pairs = slow.pairs.map((pair) => ({ ...pair, first: "base" as const }));
  const plan = { ...slow.plan!, order: slow.plan!.order.map(() => "base" as const) };
  expect(admit({ ...slow, pairs, plan }, rules)).toHaveProperty("refused");
});

test.each<readonly [string, (pairs: readonly PairMeasurements[]) => readonly PairMeasurements[]]>([
  ["left out", (pairs) => pairs.filter((_, i) => i !== 3)],
  ["left out and counted anew", (pairs) => pairs.slice(1).map((pair, i) => ({ ...pair, pair: i }))],
  ["doubled", (pairs) => [...pairs, pairs[2]!]],
  ["numbered otherwise", (pairs) => pairs.map((pair) => ({ ...pair, pair: pair.pair + 1 }))],
  ["sorted", (pairs) => pairs.toReversed()],
  ["more than were planned", (pairs) => [...pairs, ...pairs].map((pair, i) => ({ ...pair, pair: i }))],
])("pairs that are %s are refused", (_, chosen) => {
  // Guard: irregularity.
  expect(admit({ ...slow, pairs: chosen(slow.pairs) }, rules)).toHaveProperty("refused");
});

test("more valid pairs than were planned are refused, although there are coins to spare", () => {
  // Guard: irregularity.
  const plan = slow.plan!;
  const few = { ...slow, plan: { ...plan, pairs: 28 } };
  expect(admit(few, rules)).toHaveProperty("refused");
});

test("pairs that are dropped because they look bad make the run pass no more", () => {
  // Guard: distrustOf in judge, which drops count against.
  const dropped = { arm: "both", reason: "generator-late", detail: "" } as const;
  const pairs = measuredBy().pairs.map((pair, i) => (i % 3 === 0 ? { ...pair, dropped } : pair));
  expect(outcomeOf({ ...measuredBy(), pairs })).toBe("inconclusive");
});

test("a suite that the run left out is missing", () => {
  // Guard: gatesOfBase, which plans base's gates whether the run had their suite or not.
  const more = baseConfig.replace("gates:", "  search: { rate: 100/s, requests: [GET /search] }\ngates:");
  expect(verdictOf(admit(measuredBy(), rulesFor(more))).outcome).toBe("missing");
});

test("a suite is equal in both commits by the run's word alone where head's config did not change it", () => {
  // Guard: leftOutAsEqual.
  const more = baseConfig.replace("gates:", "  search: { rate: 100/s, requests: [GET /search] }\ngates:");
  const run = { ...measuredBy(), unchanged: ["search"] };
  const [admitted, changed] = [
    admit(run, rulesFor(more)),
    admit(run, rulesFor(more, { changes: { gates: [], settings: [], workload: ["suite search"] } })),
  ];
  expect(verdictOf(admitted).outcome).toBe("pass");
  expect("measurements" in admitted && admitted.measurements.notes.map(({ message }) => message)).toEqual([
    "search was not run: by what the run says both commits have the same of it",
  ]);
  expect(verdictOf(changed).outcome).toBe("missing");
  // What was run was not left out.
  expect(outcomeOf({ ...slow, unchanged: ["browse"] })).toBe("fail");
});

test("a run does not read unchanged where head's config changed what is run", () => {
  // Guard: `impossible` in admit.
  const run = { ...measuredBy(), plan: null, pairs: [], state: { kind: "unchanged", reason: "" } } as const;
  expect(outcomeOf(run)).toBe("unchanged");
  const changes = { gates: [], settings: [], workload: ["stack"] };
  expect(admit(run, rulesFor(baseConfig, { changes }))).toHaveProperty("refused");
});

test("endpoints that the config does not name are no part of the verdict, and told by their number", () => {
  // Guard: withKnownNames.
  const values = slow.pairs[0]!.values.map((value) => ({ ...value, benchmark: `x ${value.benchmark}` }));
  const pairs = slow.pairs.map((pair, i) =>
    i === 0 ? { ...pair, values: [...pair.values, ...values] } : pair,
  );
  const admission = admit({ ...slow, pairs }, rules);
  expect(verdictOf(admission)).toEqual(verdictOf(admit(slow, rules)));
  expect("measurements" in admission && admission.measurements.notes.map(({ message }) => message)).toEqual([
    `${values.length} values are of suites, endpoints or metrics that the config does not name; they are left out`,
  ]);
});

test("an endpoint whose values were taken out is missing", () => {
  // Guard: gatesOfBase.
  const pairs = slow.pairs.map((pair) => ({
    ...pair,
    values: pair.values.filter(({ benchmark }) => benchmark !== "GET /owners"),
  }));
  const { gates } = verdictOf(admit({ ...slow, pairs }, rules));
  expect(gates.map(({ planned, verdict }) => [planned.benchmark, verdict])).toEqual([
    ["*", "fail"],
    ["GET /merchants", "pass"],
    ["GET /owners", "missing"],
  ]);
});

test("a benchmark of a tool that only the plan still has is missing", () => {
  // Guard: learntFrom, which takes names from the plan too.
  const bench = `suites:
  codec: { bench: go, run: go test -bench . }
gates:
  - time.per_op within 10% of base
`;
  const value = (benchmark: string) => ({
    suite: "codec",
    benchmark,
    metric: "time.per_op",
    base: 1,
    head: 1,
    requests: { base: 1, head: 1 },
  });
  const config = configOf(bench);
  const run = measuredBy();
  const gate = (benchmark: string) => ({ id: benchmark, suite: "codec", benchmark, gate: config.gates[0]! });
  const plan = { ...run.plan!, gates: [gate("Decode"), gate("Encode")] };
  const pairs = run.pairs.map((pair) => ({ ...pair, suites: ["codec"], values: [value("Decode")] }));
  const { gates } = verdictOf(admit({ ...run, plan, pairs }, rulesFor(bench)));
  expect(gates.map(({ planned, verdict }) => [planned.benchmark, verdict])).toEqual([
    ["Decode", "pass"],
    ["Encode", "missing"],
  ]);
});

test("a value that is there twice, or of a suite that was not run, is refused", () => {
  // Guard: inPair of irregularity. Of two values the last would count.
  const [first, ...rest] = slow.pairs;
  const twice = { ...first!, values: [...first!.values, { ...first!.values[0]!, head: 0.001 }] };
  expect(admit({ ...slow, pairs: [twice, ...rest] }, rules)).toHaveProperty("refused");
  expect(admit({ ...slow, pairs: [{ ...first!, suites: [] }, ...rest] }, rules)).toHaveProperty("refused");
  expect(
    admit({ ...slow, pairs: [{ ...first!, suites: ["browse", "browse"] }, ...rest] }, rules),
  ).toHaveProperty("refused");
});

test("one shard is not a run", () => {
  // Guard: notThisRun.
  const shards = [{ index: 1, of: 2, id: "x", machine: slow.run.machine, ended: "complete" }];
  expect(admit({ ...slow, shards }, rules)).toHaveProperty("refused");
  expect(admit({ ...slow, run: { ...slow.run, shard: { index: 1, of: 2 } } }, rules)).toHaveProperty(
    "refused",
  );
});

test("a waiver in the file waives nothing", async () => {
  // Guard: the schema, which takes what it knows, and tell, which asks the data branch alone.
  const scene = await start();
  const waiver = {
    config: "weighbridge.yml",
    head: scene.head,
    metrics: ["latency.p50"],
    actor: "acme",
    reason: "fine",
  };
  const forged = { ...scene.measured(1.3), waivers: [waiver], waiver, accepted: true };
  scene.upload(forged);
  const telling = await scene.told();
  expect(telling).toMatchObject({ conclusion: "failure", report: { outcome: "fail" } });
  expect(everyText(telling.report)).not.toContain("accepted");
});

test("the run's own policy for what cannot be told is not asked for", async () => {
  // Guard: judgingConfig, whose config replaces the file's.
  const strict = `${baseConfig}inconclusive: fail\n`;
  const scene = await start({ base: strict, head: `${baseConfig}inconclusive: pass\n` });
  scene.upload(scene.measured(1.1, 12, `${baseConfig}inconclusive: pass\n`));
  expect(await scene.told()).toMatchObject({ conclusion: "failure", report: { outcome: "inconclusive" } });
});
