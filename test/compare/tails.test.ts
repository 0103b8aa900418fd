import { expect, test } from "vitest";
import { tailsAt } from "../../src/compare/tails.ts";
import { gateOn, planOf, within } from "../verdict/samples.ts";

const plan = planOf([gateOn("latency.p50", within(0.05))], 30);

test("before the first look nothing may be concluded", () => {
  expect(tailsAt(plan, 5)).toMatchObject({ pass: 0, fail: 0, last: { n: 30 } });
});

test("a look that is for one bound alone leaves the other as it was", () => {
  expect(tailsAt(plan, 7)).toMatchObject({ pass: 2 ** -6, fail: 0 });
  expect(tailsAt(plan, 8)).toMatchObject({ pass: 2 ** -6, fail: 2 ** -8 });
  expect(tailsAt(plan, 9).pass).toBeLessThan(2 ** -6);
  expect(tailsAt(plan, 9).fail).toBe(2 ** -8);
});
