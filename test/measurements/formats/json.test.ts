import { expect, test } from "vitest";
import {
  amountOf,
  amountsOf,
  listOf,
  property,
  readJson,
  textOf,
} from "../../../src/measurements/formats/json.ts";

test.each([
  ["", 1],
  ["{", 1],
  ['{\n"a": 1,\n', 2],
  ['{\n"a": 1,\n}', 3],
  ['{\n"a": x\n}', 2],
])("%j breaks on its line", (text, line) => {
  expect(readJson(text)).toMatchObject({ line });
});

test("a whole text gives its value", () => {
  expect(readJson(' {"a": [1]} ')).toEqual({ value: { a: [1] } });
});

test("only what is an object's own is found, and only of the right kind", () => {
  const value = { text: "a", amount: 1.5, list: [1, 2], below: -1, endless: Infinity, mixed: [1, "2"] };
  expect(property(value, "toString")).toBeUndefined();
  expect(property(null, "a")).toBeUndefined();
  expect(property("text", "length")).toBeUndefined();
  expect([textOf(value, "text"), textOf(value, "amount")]).toEqual(["a", undefined]);
  expect([
    amountOf(value, "amount"),
    amountOf(value, "below"),
    amountOf(value, "endless"),
    amountOf(value, "text"),
  ]).toEqual([1.5, undefined, undefined, undefined]);
  expect([listOf(value, "list"), listOf(value, "text")]).toEqual([[1, 2], undefined]);
  expect([amountsOf(value, "list"), amountsOf(value, "mixed"), amountsOf(value, "none")]).toEqual([
    [1, 2],
    undefined,
    undefined,
  ]);
});
