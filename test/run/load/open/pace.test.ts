import { afterEach, expect, test, vi } from "vitest";
import { threadPacer } from "../../../../src/run/load/open/pace.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("being suspended between two readings of the clock loses no call", async () => {
  const pacer = threadPacer();
  // The thread is up once it has rung.
  await pacer.play(Float64Array.of(performance.now() + 1), () => {});
  const read = process.hrtime.bigint.bind(process.hrtime);
  vi.spyOn(process.hrtime, "bigint").mockImplementation(() => {
    const time = read();
    const until = performance.now() + 20;
    while (performance.now() < until);
    return time;
  });
  try {
    const begin = performance.now();
    const fired: number[] = [];
    const times = Float64Array.from([60, 70, 80], (at) => begin + at);
    await pacer.play(times, (index, now) => {
      expect(now).toBeGreaterThanOrEqual(times[index] ?? Infinity);
      fired.push(index);
    });
    expect(fired).toEqual([0, 1, 2]);
  } finally {
    pacer.close();
  }
}, 5000);
