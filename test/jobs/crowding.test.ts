import { expect, test } from "vitest";
import type { LoadSuite } from "../../src/config/config.ts";
import { crowding } from "../../src/jobs/crowding.ts";
import type { LoadOutcome, Reading } from "../../src/measurements/outcome.ts";
import { armOf, endpoint } from "../measurements/outcomes.ts";
import { suite } from "../run/load/orders.ts";

const outcome = (cpu: Reading, seconds: number): LoadOutcome => {
  const arm = { ...armOf([endpoint("GET /a", [0.01])]), cpu, seconds };
  return { kind: "load", suite: "browse", base: arm, head: arm };
};
const browse = (arms: LoadSuite["arms"]): LoadSuite => ({ ...suite({ arms }), name: "browse" });

test.each([
  ["both at once near what a core can do", "interleaved", 0.3, 1, ["cores-crowded"]],
  ["the same on two cores", "interleaved", 0.3, 2, []],
  ["in turns each has the core for itself", "alternating", 0.3, 1, []],
  ["at a quarter of a core each it is not crowded", "together", 0.24, 1, []],
] as const)("%s", (_, arms, cpu, cores, codes) => {
  const found = crowding([browse(arms)], [outcome({ value: 2 * cpu }, 2)], cores);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test("what is not known is not told", () => {
  expect(crowding([browse("interleaved")], [outcome({ absent: "not here" }, 1)], 1)).toEqual([]);
  expect(crowding([browse("interleaved")], [outcome({ value: 1 }, 1)], null)).toEqual([]);
});
