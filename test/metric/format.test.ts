import { expect, test } from "vitest";
import { formatDuration, formatQuantity, writeQuantity } from "../../src/metric/format.ts";
import type { Unit } from "../../src/metric/metric.ts";
import { parseQuantity, quantityKind } from "../../src/metric/units.ts";

test.each<[number, Unit, string]>([
  [0.0412, "s", "41.2 ms"],
  [0.00192, "s", "1.92 ms"],
  [0.000051, "s", "51 us"],
  [1.5, "s", "1.5 s"],
  [0.9996, "s", "1 s"],
  [480, "s", "8 min"],
  [0, "s", "0 s"],
  [256e6, "B", "256 MB"],
  [999.9e6, "B", "1 GB"],
  [0, "B", "0 B"],
  [300, "1/s", "300/s"],
  [12_345, "1/s", "12,300/s"],
  [0.5, "1/s", "0.5/s"],
  [0.004, "ratio", "0.4%"],
  [0.00004, "ratio", "0.004%"],
  [0, "ratio", "0%"],
  [-0.0123, "ratio", "-1.23%"],
  [Number.POSITIVE_INFINITY, "s", "∞"],
])("%f %s reads %s", (value, unit, text) => {
  expect(formatQuantity(value, unit)).toBe(text);
});

test.each<[number, string]>([
  [4.2, "4.2 s"],
  [45.4, "45 s"],
  [250, "4 min 10 s"],
  [240, "4 min"],
  [3900, "1 h 5 min"],
  [7200, "2 h"],
])("%f seconds last %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test.each<[number, Unit]>([
  [0.0412, "s"],
  [480, "s"],
  [12_300, "1/s"],
  [256e6, "B"],
  [0.004, "ratio"],
])("what is written for %f %s is read back", (value, unit) => {
  expect(parseQuantity(writeQuantity(value, unit), quantityKind(unit))).toEqual({
    value: expect.closeTo(value, 9) as number,
  });
});
