import { expect, test } from "vitest";
import { duration } from "../../../src/measurements/formats/duration.ts";

test.each([
  ["15.62", "ns", 1.562e-8],
  ["254.25", "ps", 2.5425e-10],
  ["3", "µs", 3e-6],
  ["0", "ms", 0],
  ["1.5", "s", 1.5],
  ["1.5", "m", 90],
  ["1.25", "h", 4500],
  ["x", "ms", undefined],
  ["x", "m", undefined],
  ["1", "parsecs", undefined],
  ["1", "constructor", undefined],
])("%s %s", (digits, unit, seconds) => {
  expect(duration(digits, unit)).toBe(seconds);
});
