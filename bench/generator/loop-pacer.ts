import type { Pacer } from "../../src/run/load/open/pace.ts";

/**
 * Ways to wait within the event loop, to compare with. It sleeps on a timer until `margin` ms before the moment and
 * takes naps of `nap` ms from there on, looking for answers between them: nap 0 is a spin, margin 0 the timer alone.
 */
export interface Loop {
  readonly margin: number;
  readonly nap: number;
}

export function loopPacer({ margin, nap }: Loop): Pacer {
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  return {
    play: (times, fire) =>
      new Promise((resolve) => {
        let next = 0;
        const step = (): void => {
          let now = performance.now();
          for (; next < times.length && (times[next] ?? 0) <= now; now = performance.now()) fire(next++, now);
          if (next === times.length) return resolve();
          const wait = (times[next] ?? 0) - now;
          if (margin === 0) setTimeout(step, wait);
          else if (wait >= margin + 1) setTimeout(step, Math.floor(wait - margin));
          else {
            if (nap > 0) Atomics.wait(nobody, 0, 0, Math.min(nap, wait));
            setImmediate(step);
          }
        };
        step();
      }),
    close() {},
  };
}
