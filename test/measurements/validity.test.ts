import { expect, test } from "vitest";
import { dropReason } from "../../src/measurements/validity.ts";
import type { ArmOutcome } from "../../src/measurements/outcome.ts";
import { above, below, gateOn, within } from "../verdict/samples.ts";
import { armOf, endpoint, outcomeOf } from "./outcomes.ts";

const answers = Array.from({ length: 1000 }, () => 0.01);
const punctual = armOf([endpoint("GET /a", answers)]);
/** So many of 1,000 requests left 5 ms late. */
function tardy(count: number, latency = 0.01): ArmOutcome {
  const lateness = Float64Array.from(answers, (_, i) => (i < count ? 0.005 : 0));
  return armOf([
    endpoint(
      "GET /a",
      answers.map(() => latency),
      { lateness },
    ),
  ]);
}
const busy = armOf([endpoint("GET /a", answers)], { generator: { cpuShare: 0.95, lost: 0, invalid: null } });
const invalid = armOf([endpoint("GET /a", answers)], {
  generator: { cpuShare: 0.1, lost: 900, invalid: "900 answers were lost" },
});
const p99 = [gateOn("latency.p99", within(0.05))];
const p50 = [gateOn("latency.p50", within(0.05))];

test.each([
  ["a punctual generator", punctual, punctual, p99, null],
  ["late at p99, where p99 is judged", punctual, tardy(30), p99, { arm: "head", reason: "generator-late" }],
  ["late at p99, where the median is judged", punctual, tardy(30), p50, null],
  [
    "late at p99 and nothing about latency is judged",
    tardy(30),
    tardy(30),
    [gateOn("throughput", above(1))],
    null,
  ],
  ["late at p99, p99 only reported", tardy(30), punctual, [gateOn("latency.p99", { kind: "report" })], null],
  [
    "a mean leans on the tail",
    tardy(80),
    punctual,
    [gateOn("latency.mean", within(0.05))],
    { arm: "base", reason: "generator-late" },
  ],
  [
    "late by less than a twentieth of the limit",
    punctual,
    tardy(30),
    [gateOn("latency.p99", below(0.2))],
    null,
  ],
  [
    "late by more than a twentieth of the limit",
    punctual,
    tardy(30),
    [gateOn("latency.p99", below(0.05))],
    { arm: "head", reason: "generator-late" },
  ],
  ["late at the median", tardy(600), tardy(600), p50, { arm: "both", reason: "generator-late" }],
  ["late by less than a twentieth of the latency", tardy(600, 0.2), punctual, p50, null],
  ["out of CPU", punctual, busy, p50, { arm: "head", reason: "generator-cpu" }],
  ["lost answers", invalid, punctual, p50, { arm: "base", reason: "generator-invalid" }],
] as const)("%s", (_, base, head, gates, expected) => {
  const reason = dropReason(outcomeOf(base, head), gates);
  if (expected === null) expect(reason).toBeNull();
  else expect(reason).toMatchObject(expected);
});
