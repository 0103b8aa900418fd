import { describe, expect, test } from "vitest";
import { commonStart, groupsOf } from "../../src/compare/groups.ts";

test.each([
  [["example.com/codec.BenchmarkEncode/16-8", "example.com/codec.BenchmarkDecode-8"], "example.com/codec."],
  [["tests/test_sort.py::test_quick", "tests/test_sort.py::test_merge"], "tests/test_sort.py::"],
  [["sort::quick", "sort::quicker"], "sort::"],
  [["size=1.5/a", "size=1.75/a"], ""],
  [["org.shop.Cart.add", "org.shop.Order.add"], "org.shop."],
  [["a", "b"], ""],
  [["a/b", "a/b/c"], "a/"],
  [["a/only"], ""],
  [[], ""],
])("the names %j begin with %j", (names, start) => {
  expect(commonStart(names)).toBe(start);
});

describe("groups", () => {
  test.each<[readonly string[], readonly (readonly [string, string])[]]>([
    [
      ["p.BenchmarkA/1-8", "p.BenchmarkA/2-8", "p.BenchmarkB-8"],
      [
        ["p.BenchmarkA/1-8", "BenchmarkA"],
        ["p.BenchmarkA/2-8", "BenchmarkA"],
        ["p.BenchmarkB-8", "BenchmarkB-8"],
      ],
    ],
    [
      ["m::sort::quick", "m::sort::merge", "m::find::linear"],
      [
        ["m::sort::quick", "sort"],
        ["m::sort::merge", "sort"],
        ["m::find::linear", "find"],
      ],
    ],
    [["a/1", "a/2"], []],
    [["a", "b", "c"], []],
    [[], []],
  ])("of %j", (names, groups) => {
    expect([...groupsOf(names)]).toEqual(groups);
  });
});
