import { expect, test } from "vitest";
import { spoilers, type Surroundings } from "../../src/measurements/surroundings.ts";
import { unknownNoise } from "../../src/measurements/pair-noise.ts";
import { pairOf } from "../verdict/samples.ts";

const quiet: Surroundings = {
  cores: 8,
  apart: { arms: 6, generator: 2, siblings: false },
  governor: "performance",
  turbo: false,
  quota: null,
  swapped: 0,
  busy: 0.004,
};

const codes = (change: Partial<Surroundings>, steal: readonly (number | null)[] = []) =>
  spoilers(
    { ...quiet, ...change },
    steal.map((share, i) => ({
      ...pairOf(i, []),
      noise: { ...unknownNoise, steal: share, cpuPressure: 0.4 },
    })),
  ).map(({ code }) => code);

test("nothing is said of a quiet machine, nor of what cannot be read", () => {
  expect(codes({}, [0, 0.002, 0])).toEqual([]);
  expect(codes({ governor: null, turbo: null, quota: null, swapped: null, busy: null }, [null])).toEqual([]);
});

test.each<[Partial<Surroundings>, string]>([
  [{ apart: null }, "machine-cores-shared"],
  [{ apart: { arms: 3, generator: 1, siblings: true }, cores: 4 }, "machine-siblings"],
  [{ apart: { arms: 1, generator: 1, siblings: false }, cores: 2 }, "machine-cores-few"],
  [{ quota: 1.5 }, "machine-quota"],
  [{ busy: 0.34 }, "machine-busy"],
  [{ governor: "powersave" }, "machine-governor"],
  [{ turbo: true }, "machine-turbo"],
  [{ swapped: 4e8 }, "machine-swap"],
])("%j", (change, code) => {
  expect(codes(change)).toEqual([code]);
});

test("steal counts by its median over the pairs", () => {
  expect(codes({}, [0, 0, 0.5])).toEqual([]);
  const found = spoilers(
    quiet,
    [0.02, 0.031, 0.11].map((steal, i) => ({ ...pairOf(i, []), noise: { ...unknownNoise, steal } })),
  );
  expect(found[0]?.message).toBe(
    "the hypervisor gave 3.1% of the CPU to neighbours (median over the pairs, 11% at worst)",
  );
});
