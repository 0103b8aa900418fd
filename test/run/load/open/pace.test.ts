import { afterEach, expect, test } from "vitest";
import { type Pacer, threadPacer } from "../../../../src/run/load/open/pace.ts";

let pacer: Pacer;
// Nothing else keeps the process of a test alive while the pacer waits.
const alive = setInterval(() => {}, 1000);
afterEach(() => {
  pacer.close();
  clearInterval(alive);
});

test("fires every time once, in order, never early, also after it was held up", async () => {
  pacer = threadPacer();
  for (const round of [1, 2]) {
    const begin = performance.now() + 5;
    const times = Float64Array.from({ length: 300 }, (_, i) => begin + Math.floor(i / 2) * 0.3 * round);
    const fired: number[] = [];
    await pacer.play(times, (index, now) => {
      fired.push(index);
      expect(now).toBeGreaterThanOrEqual(times[index] ?? Number.POSITIVE_INFINITY);
      // Held up: those that came due meanwhile follow at once.
      if (index === 50) for (const end = performance.now() + 20; performance.now() < end;);
    });
    expect(fired).toEqual(Array.from(times, (_, i) => i));
  }
});

test("nothing to play is played at once", async () => {
  pacer = threadPacer();
  await expect(pacer.play(new Float64Array(), () => {})).resolves.toBeUndefined();
});

test("what is looked for by who is awake is fired then, once, and a list that is played so to its end is over", async () => {
  pacer = threadPacer();
  const begin = performance.now() + 5;
  // The last moments of a list that nobody rings for in time: a second thread may sleep longer.
  const lists = [0, 1, 2].map((nth) =>
    Float64Array.from({ length: 200 }, (_, i) => begin + 20 * nth + 0.1 * i),
  );
  const fired: number[] = [];
  let looking = true;
  const look = (): void => {
    pacer.look(performance.now());
    if (looking) setImmediate(look);
  };
  look();
  for (const times of lists) {
    await pacer.play(times, (index, now) => {
      fired.push(index);
      expect(now).toBeGreaterThanOrEqual(times[index] ?? Number.POSITIVE_INFINITY);
    });
  }
  looking = false;
  expect(fired).toEqual(lists.flatMap((times) => Array.from(times, (_, i) => i)));
  // Nothing is left to fire.
  pacer.look(performance.now());
  expect(fired).toHaveLength(600);
});
