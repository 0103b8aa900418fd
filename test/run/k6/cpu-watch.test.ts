import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type CpuReading, cpuUse, processCpu, watchCpu } from "../../../src/run/k6/cpu-watch.ts";

/** Readings five times a second; each share lasts a second. */
function readings(...shares: readonly number[]): readonly CpuReading[] {
  const steps = shares.flatMap((share) => Array.from({ length: 5 }, () => share / 5));
  let cpu = 0;
  return [{ at: 0, cpu }, ...steps.map((used, at) => ({ at: (at + 1) / 5, cpu: (cpu += used) }))];
}

describe("the CPU of a program", () => {
  test.each<[string, readonly number[], number | null, number, number]>([
    ["at rest", [0.1, 0.1, 0.1, 0.1], null, 0.1, 0.1],
    ["with a peak of a ramp", [0.2, 0.2, 1, 1, 0.2, 0.2], null, 2.8 / 6, 1],
    ["with a moment of garbage collection", [0.2, 0.2, 1, 0.2, 0.2], null, 1.8 / 5, 0.6],
    ["that prepared for long", [1, 1, 1, 0.3, 0.3, 0.3], 3, 0.3, 0.3],
    ["in a short turn", [1, 0.4], 1, 0.4, 0.4],
  ])("%s", (_, shares, seconds, mean, busiest) => {
    const used = cpuUse(readings(...shares), seconds);
    expect(used?.mean).toBeCloseTo(mean, 6);
    expect(used?.busiest).toBeCloseTo(busiest, 6);
  });

  test("is not known from a single reading", () => {
    expect(cpuUse([], 1)).toBeNull();
    expect(cpuUse([{ at: 1, cpu: 1 }], null)).toBeNull();
  });
});

test("a counter is read until it is told to stop, whatever fails", async () => {
  const counters: (() => number | null)[] = [
    () => 1,
    () => {
      throw new Error("gone");
    },
    () => null,
    () => 4,
  ];
  const done = new Promise<void>((resolve) => {
    counters.push(() => {
      resolve();
      return 5;
    });
  });
  const stop = watchCpu(async () => (counters.shift() ?? (() => 6))(), 0.01);
  await done;
  await sleep(15);
  const read = stop();
  expect(read.slice(0, 3).map(({ cpu }) => cpu)).toEqual([1, 4, 5]);
  const { length } = read;
  await sleep(40);
  expect(read).toHaveLength(length);
});

test.skipIf(process.platform !== "linux")("a process has used some CPU", () => {
  expect(processCpu(process.pid)).toBeGreaterThan(0);
  expect(processCpu(2 ** 30)).toBeNull();
});
