import { expect, test } from "vitest";
import { type Practice, ringBells, untaught } from "../../../../src/run/load/open/ringer.ts";

interface Bell {
  readonly at: number;
  readonly come: number;
}

/**
 * Rings on a clock that only sleeping moves, by what was asked for and `over`. The other thread fires what it is rung for, and looks
 * at the clock itself each `look` milliseconds until `until`.
 */
function rung(
  times: readonly number[],
  over: number,
  practice: Practice = { ...untaught },
  { look = Number.POSITIVE_INFINITY, until = Number.POSITIVE_INFINITY } = {},
): readonly Bell[] {
  let at = 0;
  let told = 0;
  const bells: Bell[] = [];
  ringBells(Float64Array.from(times), practice, {
    now: () => at,
    sleep: (milliseconds) => (at += milliseconds + over),
    fired() {
      const looked = Number.isFinite(look) ? look * Math.floor(Math.min(at, until) / look) : -Infinity;
      return Math.max(told, times.filter((time) => time <= looked).length);
    },
    ring(come) {
      told = come;
      bells.push({ at, come });
    },
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
  const practice = { ...untaught };
  rung(every(0.5, 400), 0.07, practice);
  practice.next = 0;
  expect(practice.late).toBeCloseTo(0.07, 2);
  const [first] = rung([1], 0.07, practice);
  expect(Math.abs((first?.at ?? 0) - 1)).toBeLessThan(0.005);
});

test("whoever is awake is not rung for, but asked for once a millisecond; one that falls asleep is", () => {
  const times = every(0.05, 4000);
  const practice = { ...untaught };
  // Until it shows that it is awake.
  expect(rung(times, 0, practice, { look: 0.03 }).length).toBeLessThanOrEqual(6);
  expect(practice.between).toBe(1);
  // At the latest a wake-up after its last look, and from then on as if it had never been awake.
  const bells = rung(times, 0, { ...untaught }, { look: 0.03, until: 100 }).filter(({ at }) => at > 2);
  expect(bells[0]?.at).toBeGreaterThan(100);
  const late = lateness(times, bells);
  for (const one of late.filter((_, i) => (times[i] ?? 0) > 100)) expect(one).toBeLessThanOrEqual(1.001);
  for (const one of late.filter((_, i) => (times[i] ?? 0) > 102)) expect(one).toBeLessThanOrEqual(0.201);
});

test("who fires one by itself now and then is rung for in time else", () => {
  const times = every(0.5, 400);
  // Looks each 2.97 ms: seldom just as a time comes.
  const bells = rung(times, 0, { ...untaught }, { look: 2.97 });
  expect(bells.length).toBeGreaterThan(380);
  const unseen = lateness(times, bells).filter((late) => late > 0.001);
  // Those that it fired itself, which no bell was for.
  expect(unseen.length).toBeLessThan(20);
  expect(bells.length + unseen.length).toBe(times.length);
});
