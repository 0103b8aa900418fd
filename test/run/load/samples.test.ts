import { expect, test } from "vitest";
import { Samples } from "../../../src/run/load/samples.ts";

test("numbers come back in order, over many chunks, to 24 bits", () => {
  const samples = new Samples();
  const values = Array.from({ length: 100_000 }, (_, i) => i / 3e6);
  for (const value of values) samples.add(value);
  const back = samples.chunks().flatMap((chunk) => [...chunk]);
  expect(back).toEqual(values.map(Math.fround));
  const greatest = Math.max(...samples.chunks().map(({ length }) => length));
  expect(greatest).toBeLessThanOrEqual(16_384);
});

test("nothing is nothing", () => {
  expect(new Samples().chunks().flatMap((chunk) => [...chunk])).toEqual([]);
});
