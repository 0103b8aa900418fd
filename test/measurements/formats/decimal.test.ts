import { expect, test } from "vitest";
import { decimal } from "../../../src/measurements/formats/decimal.ts";

test.each([
  ["15.62", -9, 1.562e-8],
  ["0.0005120", 6, 512],
  ["1.5e+06", -9, 0.0015],
  ["1E3", 0, 1000],
  ["007", 0, 7],
  ["0", 0, 0],
])("%s x 10^%d is %d", (digits, exponent, value) => {
  expect(decimal(digits, exponent)).toBe(value);
});

test.each([
  "",
  "-1",
  "+1",
  "1,000",
  "1.",
  ".5",
  "1e",
  "1e99999",
  "1e999",
  "NaN",
  "Infinity",
  "0x10",
  "1 ",
  "1s",
])("`%s` is no number", (digits) => {
  expect(decimal(digits)).toBeUndefined();
});
