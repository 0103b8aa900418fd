import { expect, test } from "vitest";
import { renamedAmong } from "../../src/compare/renamed.ts";

test.each([
  ["another spelling", ["parse_json_small"], ["parseJsonSmall"], ["parse_json_small -> parseJsonSmall"]],
  [
    "another word in the middle",
    ["Sort/quick/1000"],
    ["Sort/quicker/1000"],
    ["Sort/quick/1000 -> Sort/quicker/1000"],
  ],
  [
    "another number of processors",
    ["Sum-8", "Max-8"],
    ["Sum-4", "Max-4"],
    ["Sum-8 -> Sum-4", "Max-8 -> Max-4"],
  ],
  ["another parameter", ["sort/size=10"], ["sort/size=20"], []],
  ["two that are as likely", ["encode/fast"], ["encode/faster", "encode/fasten"], []],
  ["nothing alike", ["sort"], ["compress"], []],
  ["nothing gone", [], ["sort"], []],
])("%s", (_, removed, added, expected) => {
  const both = ["stays", "other"];
  const renamed = renamedAmong([...both, ...removed], [...both, ...added]);
  expect(renamed.map(({ base, head }) => `${base} -> ${head}`)).toEqual(expected);
});

test("alone in their files", () => {
  expect(renamedAmong(["BenchmarkA"], ["BenchmarkB"])).toEqual([]);
});

test("too many to be renamed are not looked through", () => {
  const names = (start: string) => Array.from({ length: 300 }, (_, i) => `${start} ${i}`);
  expect(renamedAmong(names("old"), names("new"))).toEqual([]);
});
