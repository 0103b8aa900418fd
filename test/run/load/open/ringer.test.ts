import { expect, test } from "vitest";
import { type Practice, ringBells } from "../../../../src/run/load/open/ringer.ts";

interface Bell {
  readonly at: number;
  readonly come: number;
}

/** Rings on a clock that only sleeping moves, by what was asked for and `over`. */
function rung(
  times: readonly number[],
  over: number,
  practice: Practice = { late: 0, next: 0 },
): readonly Bell[] {
  let at = 0;
  const bells: Bell[] = [];
  ringBells(Float64Array.from(times), practice, {
    now: () => at,
    sleep: (milliseconds) => (at += milliseconds + over),
    ring: (come) => bells.push({ at, come }),
  });
  return bells;
}

/** When each time was rung for, beside it. */
function lateness(times: readonly number[], bells: readonly Bell[]): number[] {
  return times.map((time, i) => (bells.find(({ come }) => come > i)?.at ?? Number.NaN) - time);
}

const every = (gap: number, count: number): number[] => Array.from({ length: count }, (_, i) => 1 + i * gap);

test.each([
  ["exact sleeps", 0, 0.001],
  ["sleeps that end late", 0.07, 0.002],
])("%s: rings when a time comes, once it has learnt how", (_, over, within) => {
  const times = every(0.5, 400);
  const bells = rung(times, over);
  expect(bells.map(({ come }) => come)).toEqual(times.map((_time, i) => i + 1));
  for (const late of lateness(times, bells).slice(-100)) expect(Math.abs(late)).toBeLessThanOrEqual(within);
});

test("never rings for nothing, and no sooner than the other thread can wait for", () => {
  // Gaps of all lengths up to .3 ms, in an order that repeats late.
  const times = every(1, 500).map((_, i, all) =>
    all.slice(0, i).reduce((sum, _one, j) => sum + ((j * 37) % 100) * 0.003, 1),
  );
  for (const over of [0, 0.02, 0.06, 0.09, 0.3]) {
    const bells = rung(times, over);
    const counts = bells.map(({ come }) => come);
    expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(times.length);
    for (const late of lateness(times, bells)) {
      expect(late).toBeGreaterThanOrEqual(-0.101);
      expect(late).toBeLessThanOrEqual(0.201 + over);
    }
  }
});

test("many times a millisecond are rung for in groups, five bells a millisecond", () => {
  const times = every(0.05, 2000);
  const bells = rung(times, 0);
  expect(bells.length).toBeLessThanOrEqual(100 * 5 + 6);
  for (const late of lateness(times, bells)) expect(late).toBeLessThanOrEqual(0.2);
});

test("what has come already is rung for at once, and the next list goes on with what was learnt", () => {
  expect(rung([-3, -2, -1], 0)).toEqual([{ at: 0, come: 3 }]);
  const practice = { late: 0, next: 0 };
  rung(every(0.5, 400), 0.07, practice);
  practice.next = 0;
  expect(practice.late).toBeCloseTo(0.07, 2);
  const [first] = rung([1], 0.07, practice);
  expect(Math.abs((first?.at ?? 0) - 1)).toBeLessThan(0.005);
});
