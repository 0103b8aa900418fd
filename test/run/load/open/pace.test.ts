import { afterAll, afterEach, expect, test } from "vitest";
import { type Pacer, threadPacer } from "../../../../src/run/load/open/pace.ts";

let pacer: Pacer;
// Nothing else keeps the process of a test alive while the pacer waits.
const alive = setInterval(() => {}, 1000);
afterEach(() => pacer.close());
afterAll(() => clearInterval(alive));

const play = (times: Float64Array, fire: (nth: number, now: number) => void): Promise<void> =>
  pacer.play(times.length, (nth) => times[nth] ?? Number.NaN, fire);

test("fires every time once, in order, never early, also after it was held up", async () => {
  pacer = threadPacer();
  for (const round of [1, 2]) {
    const begin = performance.now() + 5;
    const times = Float64Array.from({ length: 300 }, (_, i) => begin + Math.floor(i / 2) * 0.3 * round);
    const fired: number[] = [];
    await play(times, (index, now) => {
      fired.push(index);
      expect(now).toBeGreaterThanOrEqual(times[index] ?? Number.POSITIVE_INFINITY);
      // Held up: those that came due meanwhile follow at once.
      if (index === 50) for (const end = performance.now() + 20; performance.now() < end;);
    });
    expect(fired).toEqual(Array.from(times, (_, i) => i));
  }
});

test.each([1, 1023, 1024, 1025, 2048, 2049, 5000])(
  "%s moments are fired in order, each as it comes",
  async (count) => {
    pacer = threadPacer();
    const begin = performance.now() + 5;
    const times = Float64Array.from({ length: count }, (_, i) => begin + 0.02 * i);
    let next = 0;
    await play(times, (nth, now) => {
      expect(nth).toBe(next++);
      expect(now).toBeGreaterThanOrEqual(times[nth] ?? Number.POSITIVE_INFINITY);
    });
    expect(next).toBe(times.length);
  },
);

test("nothing to play is played at once", async () => {
  pacer = threadPacer();
  await expect(play(new Float64Array(), () => {})).resolves.toBeUndefined();
});

test("who is awake looks itself: each is fired once, and a list that ends so is over at once", async () => {
  pacer = threadPacer();
  const begin = performance.now() + 5;
  const lists = [0, 1, 2].map((nth) =>
    Float64Array.from({ length: 200 }, (_, i) => begin + 20 * nth + 0.1 * i),
  );
  const fired: number[] = [];
  const ends: number[] = [];
  let looking = true;
  let turns = 0;
  const look = (): void => {
    turns++;
    pacer.look(performance.now());
    if (looking) setImmediate(look);
  };
  look();
  try {
    for (const times of lists) {
      let last = 0;
      await play(times, (index, now) => {
        fired.push(index);
        last = turns;
        expect(now).toBeGreaterThanOrEqual(times[index] ?? Number.POSITIVE_INFINITY);
      });
      ends.push(turns - last);
    }
  } finally {
    looking = false;
  }
  expect(fired).toEqual(lists.flatMap((times) => Array.from(times, (_, i) => i)));
  // Before anybody looks again.
  expect(ends).toEqual([0, 0, 0]);
  pacer.look(performance.now());
  expect(fired).toHaveLength(600);
});

test.each([
  ["a look", true],
  ["a bell", false],
])("what breaks by %s ends its list, however much was left of it, and not the next one", async (_, looks) => {
  pacer = threadPacer();
  const begin = performance.now();
  // The second thread would sleep for a minute, with another sheet at hand.
  const breaks = pacer.play(
    3000,
    (nth) => begin + 5 + 60_000 * Math.min(1, nth),
    () => {
      throw new Error("broken");
    },
  );
  breaks.catch(() => {});
  if (looks) while (performance.now() < begin + 6);
  if (looks) pacer.look(performance.now());
  await expect(breaks).rejects.toThrow("broken");
  const fired: number[] = [];
  await play(
    Float64Array.from([0, 1, 2], (nth) => performance.now() + 5 + nth),
    (nth) => fired.push(nth),
  );
  expect(fired).toEqual([0, 1, 2]);
});
