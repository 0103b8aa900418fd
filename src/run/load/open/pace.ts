/**
 * How the sender waits for the next intended start. Timers of the event loop have whole milliseconds and come late;
 * spinning to the moment costs a core. So it sleeps on a timer until `margin` ms before the start, and takes naps of
 * `nap` ms from there on, looking for answers between them: nap 0 is a spin, margin 0 leaves the timer alone.
 */
export interface Pace {
  readonly margin: number;
  readonly nap: number;
}

/**
 * Measured by bench/generator: naps keep the lateness of a spin at a fraction of its CPU, and the CPU that the sender
 * takes stays a measure of how busy it is.
 */
export const defaultPace: Pace = { margin: 1.2, nap: 0.05 };

/**
 * Calls `fire(i, now)` for each time as soon as it has come, in order, however long the calls before it took: a late
 * sender catches up and never skips.
 *
 * @param times milliseconds of performance.now(), ascending
 */
export function playAt(
  times: Float64Array,
  pace: Pace,
  fire: (index: number, now: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    const step = (): void => {
      try {
        let now = performance.now();
        for (; next < times.length && (times[next] ?? 0) <= now; now = performance.now()) fire(next++, now);
        if (next === times.length) return resolve();
        const wait = (times[next] ?? 0) - now;
        if (wait >= pace.margin + 1) setTimeout(step, Math.floor(wait - pace.margin));
        else if (pace.margin === 0) setTimeout(step, wait);
        else {
          if (pace.nap > 0) Atomics.wait(never, 0, 0, Math.min(pace.nap, wait));
          setImmediate(step);
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    step();
  });
}

/** Nobody wakes it: waiting on it is a sleep of microseconds, which timers cannot do. */
const never = new Int32Array(new SharedArrayBuffer(4));
