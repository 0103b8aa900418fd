import { expect, test } from "vitest";
import { keepWanted } from "../../../src/run/commands/filter.ts";

const results = ["Sum/10", "Sum/100", "Sort", "a[*]"].map((benchmark) => ({
  benchmark,
  metric: "time.per_op",
  values: [1],
}));

test.each([
  [[], [], ["Sum/10", "Sum/100", "Sort", "a[*]"], []],
  [["Sum*"], [], ["Sum/10", "Sum/100"], []],
  [["Sum*"], ["*/100"], ["Sum/10"], []],
  [[], ["S*"], ["a[*]"], []],
  [["a[*]", "Sort"], [], ["Sort", "a[*]"], []],
  [["Sort", "Srot"], [], ["Sort"], ["warning no benchmark matches `Srot` of `only`"]],
  [["nothing"], [], [], ["error `only` and `skip` leave none of 4 benchmarks"]],
  [[], ["*"], [], ["error `only` and `skip` leave none of 4 benchmarks"]],
] as const)("only %j, skip %j", (only, skip, kept, findings) => {
  const told = keepWanted(results, { only, skip });
  expect(told.results.map(({ benchmark }) => benchmark)).toEqual(kept);
  expect(told.findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual(findings);
});

test("without any result there is nothing to say about filters", () => {
  expect(keepWanted([], { only: ["x"], skip: [] })).toEqual({ results: [], findings: [] });
});
