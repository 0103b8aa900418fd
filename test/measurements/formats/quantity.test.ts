import { expect, test } from "vitest";
import { duration, withoutPrefix } from "../../../src/measurements/formats/quantity.ts";

test.each([
  ["1.5", "ps", 1.5e-12],
  ["15.62", "ns", 1.562e-8],
  ["2", "µs", 2e-6],
  ["1.5", "m", 90],
  ["2", "h", 7200],
  ["1", "d", 86_400],
  ["1", "toString", undefined],
  ["x", "s", undefined],
])("%s %s", (number, unit, value) => {
  expect(duration(number, unit)).toBe(value);
});

test.each([
  ["2", "B", { value: 2, unit: "B" }],
  ["2.5", "KB", { value: 2500, unit: "B" }],
  ["2", "MiB/s", { value: 2 * 1024 ** 2, unit: "B/s" }],
  ["2", "item/s", { value: 2, unit: "item/s" }],
  ["2", "Kitem/s", { value: 2000, unit: "item/s" }],
  ["2", "GHz", { value: 2e9, unit: "Hz" }],
  ["2", "", undefined],
  ["-2", "B", undefined],
])("%s %s", (number, unit, plain) => {
  expect(withoutPrefix(number, unit)).toEqual(plain);
});
