import { expect, test } from "vitest";
import { tidy } from "../../../src/measurements/formats/go-units.ts";

test.each([
  ["ns/op", "sec/op", -9],
  ["x-ns/op", "x-sec/op", -9],
  ["MB/s", "B/s", 6],
  ["op/ns", "op/ns", 0],
  ["MB*MB/s", "B*B/s", 12],
  ["MB/MB", "B/MB", 6],
  ["s/op*ns", "s/op*sec", -9],
  ["conns/op", "conns/op", 0],
])("%s is tidied as benchunit does", (unit, tidied, exponent) => {
  expect(tidy(unit)).toEqual({ unit: tidied, exponent });
});
