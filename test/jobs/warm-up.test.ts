import { describe, expect, test } from "vitest";
import { hasTimeToWatch, settledAfter, warmUpOf } from "../../src/jobs/warm-up.ts";
import type { ArmOutcome, SuiteOutcome } from "../../src/measurements/outcome.ts";
import { armOf, endpoint } from "../measurements/outcomes.ts";

describe("settledAfter", () => {
  test.each([
    ["a service that never warms up", [2, 2, 2, 2, 2, 2, 2, 2], 1, true],
    ["one that is warm after its first second", [9, 2, 2, 2, 2, 2, 2, 2], 1, true],
    ["one that takes longer", [9, 7, 5, 3, 2.1, 2, 2, 2], 4, true],
    ["dearer seconds between are not taken for the end", [3.5, 3.4, 3.7, 2.8, 2.15, 2.1, 2, 1.9], 4, true],
    ["one that goes on", [9, 8, 7, 6, 5, 4, 3, 2], 8, false],
    ["one that becomes dearer has been at its cheapest", [1, 1, 1.05, 1.2, 1.3, 1.4, 1.5, 1.6], 1, true],
    ["a disturbed second is one of two", [2, 2, 2.1, 2, 6, 2, 2, 2], 1, true],
  ])("%s", (_, costs, seconds, settled) => {
    expect(settledAfter(costs)).toEqual({ seconds, settled });
  });
});

test("a twentieth of the budget may be spent on it", () => {
  expect([600, 160, 159].map(hasTimeToWatch)).toEqual([true, true, false]);
});

describe("warmUpOf", () => {
  const loaded = (arm: Partial<ArmOutcome>, seconds: number): SuiteOutcome => ({
    kind: "load",
    suite: "browse",
    base: armOf([endpoint("GET /a", [seconds, seconds])], arm),
    head: armOf([endpoint("GET /a", [seconds, seconds])], arm),
  });
  const played = async (outcome: (nth: number) => SuiteOutcome) => {
    let n = 0;
    const warmUp = await warmUpOf(async (seconds) => {
      expect(seconds).toBe(1);
      return [outcome(n++)];
    });
    return { warmUp, n };
  };

  test("goes by CPU time", async () => {
    const { warmUp, n } = await played((nth) => loaded({ cpu: { value: nth < 2 ? 0.8 : 0.4 } }, 0.01 * nth));
    expect({ warmUp, n }).toEqual({ warmUp: { seconds: 2, settled: true }, n: 8 });
  });

  test("or by latency where there is none", async () => {
    const cpu = { absent: "no control group" };
    const { warmUp } = await played((nth) => loaded({ cpu }, nth < 4 ? 0.02 : 0.01));
    expect(warmUp).toEqual({ seconds: 4, settled: true });
  });

  test("does not wait for a service that does not answer", async () => {
    const arm = armOf([endpoint("GET /a", [], { failed: 5, failures: { timeout: 5 } })]);
    const outcome: SuiteOutcome = { kind: "load", suite: "browse", base: arm, head: arm };
    expect(await played(() => outcome)).toEqual({ warmUp: { seconds: 4, settled: true }, n: 1 });
  });
});
