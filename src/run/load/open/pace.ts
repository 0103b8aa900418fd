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
 * microsecond and wake this one, which meanwhile waits for answers as always.
 */
export function threadPacer(): Pacer {
  const worker = new Worker(bellRinger, { eval: true });
  return {
    async play(times, fire) {
      // How many of the times have come, by the thread's clock.
      const bell = new Int32Array(new SharedArrayBuffer(4));
      const offset = machineClock();
      const shared = times.map((time) => time + offset);
      worker.postMessage({ bell, times: shared }, [shared.buffer]);
      let next = 0;
      for (;;) {
        const rung = Atomics.load(bell, 0);
        let now = performance.now();
        for (; next < times.length && (times[next] ?? 0) <= now; now = performance.now()) fire(next++, now);
        if (next === times.length) return;
        // Rung for a moment that is all but there, and never again for that one.
        if (rung > next) await new Promise(setImmediate);
        else await (Atomics as unknown as WaitAsync).waitAsync(bell, 0, rung).value;
      }
    },
    close() {
      void worker.terminate();
    },
  };
}

/**
 * Milliseconds from performance.now(), which every thread and process begins for itself, to the clock of the machine. Whatever
 * comes between the two readings makes it larger: the least of a few is the best.
 */
export function machineClock(): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const own = performance.now();
    least = Math.min(least, Number(process.hrtime.bigint()) / 1e6 - own);
  }
  return least;
}

/** ES2024, in V8 since Node 16; what it holds says that the bell rang, or had rung before. */
interface WaitAsync {
  waitAsync(array: Int32Array, index: number, value: number): { readonly value: string | Promise<string> };
}

/**
 * The second thread. A bell costs more CPU than a send, so it rings once for moments that are less than .05 ms apart (the other thread looks out
 * for the second one), and no more than five times a millisecond for long. It asks the kernel not to add to its sleeps (Linux adds .05 ms, so that
 * wake-ups coincide; a thread may change that for itself alone), and sleeps shorter by as much as it wakes late at the median. Text,
 * because a worker's file would have to lie beside whatever this is bundled into.
 */
const bellRinger = `
const { readlinkSync, writeFileSync } = require("node:fs");
const { parentPort } = require("node:worker_threads");
const nobody = new Int32Array(new SharedArrayBuffer(4));
try {
  const thread = readlinkSync("/proc/thread-self").split("/").pop();
  writeFileSync("/proc/" + thread + "/timerslack_ns", "1");
} catch {
  // Another system: it sleeps as well as it can.
}
const machineClock = ${machineClock};
let late = 0;
const sleepUntil = (time) => {
  const now = performance.now();
  const wait = time - late - now;
  if (wait <= 0) return now;
  Atomics.wait(nobody, 0, 0, wait);
  const woken = performance.now();
  late = Math.min(0.1, Math.max(0, late + (woken > time ? 0.001 : -0.001)));
  return woken;
};
let next = 0;
parentPort.on("message", ({ bell, times }) => {
  const offset = machineClock();
  for (let i = 0; i < times.length; i++) times[i] -= offset;
  for (let come = 0; come < times.length; ) {
    const now = sleepUntil(Math.max(times[come], next));
    next = Math.max(next + 0.2, now - 1);
    while (come < times.length && times[come] <= now + 0.05) come++;
    Atomics.store(bell, 0, come);
    Atomics.notify(bell, 0);
  }
});
`;
