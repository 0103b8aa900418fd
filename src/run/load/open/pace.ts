import { Worker } from "node:worker_threads";

/** Calls back at given moments. */
export interface Pacer {
  /**
   * Calls `fire(i, now)` for each time as soon as it has come, in order, however long the calls before it took: a late
   * sender catches up and never skips.
   *
   * @param times milliseconds of performance.now(), ascending
   */
  play(times: Float64Array, fire: (index: number, now: number) => void): Promise<void>;
  close(): void;
}

/**
 * A pacer that is told the time by a thread. Timers of the event loop have whole milliseconds and come late; spinning
 * to the moment costs a core; sleeping on this thread delays the reading of answers. A second thread can sleep to the
 * microsecond and wake this one, which meanwhile waits for answers as always (all four compared in bench/generator).
 */
export function threadPacer(): Pacer {
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(bellRinger, { eval: true, workerData: bell });
  return {
    async play(times, fire) {
      const offset = Math.min(...Array.from({ length: 5 }, sharedClockOffset));
      worker.postMessage(times.map((time) => time + offset));
      let next = 0;
      for (;;) {
        const rung = Atomics.load(bell, 0);
        let now = performance.now();
        for (; next < times.length && (times[next] ?? 0) <= now; now = performance.now()) fire(next++, now);
        if (next === times.length) return;
        // Rounding may ring a hair too early, and nobody rings twice: look again at once.
        if ((times[next] ?? 0) - now < 0.05) await new Promise(setImmediate);
        else await (Atomics as unknown as WaitAsync).waitAsync(bell, 0, rung).value;
      }
    },
    close() {
      void worker.terminate();
    },
  };
}

/**
 * Milliseconds from performance.now() to the clock that both threads share. In this order: when this thread is
 * suspended between the readings, the bell rings late. Ringing early, it would not ring for the last time at all.
 */
function sharedClockOffset(): number {
  const now = performance.now();
  return Number(process.hrtime.bigint()) / 1e6 - now;
}

/** ES2024, in V8 since Node 16; the promise or the word says that the bell rang, or had rung. */
interface WaitAsync {
  waitAsync(array: Int32Array, index: number, value: number): { readonly value: string | Promise<string> };
}

/** The second thread: text, because a worker's file would have to lie beside whatever this is bundled into. */
const bellRinger = `
const { parentPort, workerData: bell } = require("node:worker_threads");
const nobody = new Int32Array(new SharedArrayBuffer(4));
const now = () => Number(process.hrtime.bigint()) / 1e6;
parentPort.on("message", (times) => {
  for (let i = 0; i < times.length; ) {
    const wait = times[i] - now();
    if (wait > 0) Atomics.wait(nobody, 0, 0, wait);
    const time = now();
    while (i < times.length && times[i] <= time) i++;
    Atomics.add(bell, 0, 1);
    Atomics.notify(bell, 0);
  }
});
`;
