import { Worker } from "node:worker_threads";
import { ringBells } from "./ringer.ts";

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
 * comes between the two readings makes it larger: the least of a few is the best. Its text runs in the second thread, too.
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
 * The second thread. It asks the kernel not to add to its sleeps: Linux adds up to .05 ms, so that wake-ups coincide, and a thread may
 * change that for itself alone. It allocates next to nothing, because collecting here delays the sends. Text, because a worker's file
 * would have to lie beside whatever this is bundled into.
 */
const bellRinger = `
const { readlinkSync, writeFileSync } = require("node:fs");
const { parentPort } = require("node:worker_threads");
const machineClock = ${String(machineClock)};
const ringBells = ${String(ringBells)};
try {
  const thread = readlinkSync("/proc/thread-self").split("/").pop();
  writeFileSync("/proc/" + thread + "/timerslack_ns", "1");
} catch {
  // Another system: it sleeps as well as it can.
}
const nobody = new Int32Array(new SharedArrayBuffer(4));
const practice = { late: 0, next: 0 };
parentPort.on("message", ({ bell, times }) => {
  const offset = machineClock();
  for (let i = 0; i < times.length; i++) times[i] -= offset;
  ringBells(times, practice, {
    now: () => performance.now(),
    sleep: (milliseconds) => void Atomics.wait(nobody, 0, 0, milliseconds),
    ring(come) {
      Atomics.store(bell, 0, come);
      Atomics.notify(bell, 0);
    },
  });
});
`;
