import { describe, expect, test } from "vitest";
import { settledAfter, untold, warmUpAfter } from "../../src/jobs/warm-up.ts";
import type { ArmOutcome, SuiteOutcome } from "../../src/measurements/outcome.ts";
import { armOf, endpoint } from "../measurements/outcomes.ts";

describe("settledAfter", () => {
  test.each([
    ["a service that never warms up", [2, 2, 2, 2, 2, 2, 2, 2], 1, true],
    ["one that is warm after its first second", [9, 2, 2, 2, 2, 2, 2, 2], 1, true],
    ["one that takes longer", [9, 7, 5, 2.2, 2.1, 2, 2, 2], 4, true],
    ["a plateau proves nothing", [3, 3, 3, 3, 3, 3, 2, 2], 8, false],
    ["nor do dear seconds after cheap ones", [3, 2, 2, 2, 2.9, 2.9, 2, 2], 8, false],
    ["one that goes on", [9, 8, 7, 6, 5, 4, 3, 2], 8, false],
    ["one that becomes dearer has not settled before", [1, 1, 1.3, 1.5, 1.5, 1.5, 1.5, 1.5], 4, true],
    ["a disturbed second is none", [2, 2, 2.1, 9, 2, 2, 2, 2], 1, true],
    ["and so is the last one", [2, 2, 2, 2, 2, 2, 2, 9], 1, true],
  ])("%s", (_, costs, seconds, settled) => {
    expect(settledAfter(costs)).toEqual({ seconds, settled });
  });
});

describe("warmUpAfter", () => {
  const loaded = (arm: Partial<ArmOutcome>, seconds: number): SuiteOutcome => ({
    kind: "load",
    suite: "browse",
    base: armOf([endpoint("GET /a", [seconds, seconds])], arm),
    head: armOf([endpoint("GET /a", [seconds, seconds])], arm),
  });
  const watched = (outcome: (second: number) => SuiteOutcome) =>
    warmUpAfter(Array.from({ length: 8 }, (_, second) => [outcome(second)]));
  const absent = { absent: "no control group" };

  test("goes by CPU time", () => {
    const warmUp = watched((second) => loaded({ cpu: { value: second < 2 ? 0.8 : 0.4 } }, 0.01 * second));
    expect(warmUp).toEqual({ seconds: 2, settled: true });
  });

  test("or by latency, for all seconds, where CPU cannot be read in one", () => {
    const cpuAt = (second: number) => (second === 5 ? absent : { value: 0.4 });
    const warmUp = watched((second) => loaded({ cpu: cpuAt(second) }, second < 4 ? 0.02 : 0.01));
    expect(warmUp).toEqual({ seconds: 4, settled: true });
  });

  test("also of head alone", () => {
    const alone = (second: number): SuiteOutcome => ({
      kind: "load",
      suite: "browse",
      base: null,
      head: armOf([endpoint("GET /a", [0.01])], { cpu: { value: second < 2 ? 0.8 : 0.4 } }),
    });
    expect(watched(alone)).toEqual({ seconds: 2, settled: true });
  });

  test("knows nothing of a service that does not answer, or was not watched to the end", () => {
    const arm = armOf([endpoint("GET /a", [], { failed: 5, failures: { timeout: 5 } })]);
    expect(watched(() => ({ kind: "load", suite: "browse", base: arm, head: arm }))).toBe(untold);
    expect(warmUpAfter([[loaded({}, 0.01)]])).toBe(untold);
  });
});
