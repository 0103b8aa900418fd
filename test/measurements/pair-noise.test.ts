import { expect, test } from "vitest";
import { measure } from "../../src/measurements/measure.ts";
import type { ArmOutcome, Outcome, ResultArm } from "../../src/measurements/outcome.ts";
import { pairNoise } from "../../src/measurements/pair-noise.ts";
import { exponential, seededRandom } from "../../src/stats/random.ts";
import { armOf, endpoint, outcomeOf } from "./outcomes.ts";

const late = (lateness: readonly number[]): Partial<ArmOutcome> => ({
  endpoints: [
    endpoint(
      "GET /a",
      lateness.map(() => 0.01),
      { lateness: Float64Array.from(lateness) },
    ),
  ],
});

const tool = (cpuShare: number | null, throttled: number | null): ResultArm => ({
  results: [],
  findings: [],
  seconds: 4,
  generator: cpuShare === null ? null : { cpuShare, lost: 0, invalid: null },
  throttled,
});

test("a pair's noise is the machine's, and the generator's over both arms", () => {
  const base = armOf([], { ...late([0, 0.001, 0.002]), throttled: 0.1 });
  const head = armOf([], {
    ...late([0.003, 0.004]),
    throttled: 0.5,
    generator: { cpuShare: 0.3, lost: 0, invalid: null },
  });
  const outcome = outcomeOf(base, head);
  expect(pairNoise(outcome)).toEqual({
    ...outcome.noise,
    throttled: 0.25, // half a second of two, of the arm that had it worse
    latenessP50: 0.002,
    latenessP99: expect.closeTo(0.00396, 12),
    generatorCpu: expect.closeTo(0.2, 12),
  });
});

test("what nobody read is null", () => {
  const absent = { throttled: null, latenessP50: null, latenessP99: null, generatorCpu: null };
  const outcome = outcomeOf(null, null);
  expect(pairNoise(outcome)).toEqual({ ...outcome.noise, ...absent });
  const commands: Outcome = {
    ...outcome,
    suites: [{ kind: "results", suite: "codec", base: tool(null, null), head: tool(null, null) }],
  };
  expect(pairNoise(commands)).toMatchObject(absent);
});

test("exchanging the arms changes nothing: what judges noise is blind to them", () => {
  const random = seededRandom(4);
  for (let trial = 0; trial < 50; trial++) {
    const arm = (): ArmOutcome =>
      armOf([], {
        ...late(Array.from({ length: 1 + Math.floor(20 * random()) }, () => exponential(random, 0.001))),
        seconds: 1 + random(),
        throttled: random() < 0.3 ? null : random(),
        generator: { cpuShare: random(), lost: 0, invalid: null },
      });
    const [one, other] = [arm(), arm()];
    const [before, after] = [tool(random(), random()), tool(random(), null)];
    const pair = (base: ArmOutcome, head: ArmOutcome, from: ResultArm, to: ResultArm): Outcome => ({
      ...outcomeOf(base, head),
      suites: [
        { kind: "load", suite: "browse", base, head },
        { kind: "results", suite: "script", base: from, head: to },
      ],
    });
    const straight = measure(pair(one, other, before, after), []).noise;
    const exchanged = measure(pair(other, one, after, before), []).noise;
    for (const [reading, value] of Object.entries(straight)) {
      const mirrored = exchanged[reading as keyof typeof exchanged];
      if (value === null) expect(mirrored).toBeNull();
      else expect(mirrored).toBeCloseTo(value, 12);
    }
  }
});
