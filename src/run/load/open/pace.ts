import { Worker } from "node:worker_threads";
import { ringBells, untaught } from "./ringer.ts";

/** Calls back at given moments. */
export interface Pacer {
  /**
   * Calls `fire(i, now)` for each time as soon as it has come, in order, however long the calls before it took: a late
   * sender catches up and never skips. One list at a time.
   *
   * @param times milliseconds of performance.now(), ascending
   */
  play(times: Float64Array, fire: (index: number, now: number) => void): Promise<void>;
  /**
   * Fires what has come by `now`, and whatever comes meanwhile: for who is awake anyway, so that nobody needs to wake it for that. Not to
   * be called by `fire`.
   */
  look(now: number): void;
  close(): void;
}

/**
 * Where both threads see how many of the times have come, as the second thread says (or the first where it is done), and how many were
 * fired.
 */
const shared = { come: 0, fired: 1 } as const;

/**
 * A pacer that is told the time by a thread. Timers of the event loop have whole milliseconds and come late; spinning
 * to the moment costs a core; sleeping on this thread delays the reading of answers. A second thread can sleep to the
 * microsecond and wake this one, which meanwhile waits for answers as always.
 */
export function threadPacer(): Pacer {
  const worker = new Worker(bellRinger, { eval: true });
  let look = (_now: number): void => {};
  return {
    play(times, fire) {
      if (times.length === 0) return Promise.resolve();
      const bell = new Int32Array(new SharedArrayBuffer(8));
      const offset = machineClock();
      const onMachine = times.map((time) => time + offset);
      worker.postMessage({ bell, times: onMachine }, [onMachine.buffer]);
      return new Promise((resolve, reject) => {
        let next = 0;
        const fireDue = (moment: number): void => {
          const before = next;
          try {
            for (
              let now = moment;
              (times[next] ?? Number.POSITIVE_INFINITY) <= now;
              now = performance.now()
            ) {
              fire(next++, now);
            }
          } catch (error) {
            reject(error);
            next = times.length;
          }
          if (next === before) return;
          Atomics.store(bell, shared.fired, next);
          if (next < times.length) return;
          // Both threads may wait for a bell.
          Atomics.store(bell, shared.come, next);
          Atomics.notify(bell, shared.come);
          resolve();
        };
        look = fireDue;
        void hear(bell, () => {
          fireDue(performance.now());
          return next < times.length ? next : null;
        });
      });
    },
    look: (now) => look(now),
    close() {
      void worker.terminate();
    },
  };
}

/** Calls `fire` whenever the bell rings, until it says null and not how many were fired. */
async function hear(bell: Int32Array, fire: () => number | null): Promise<void> {
  for (;;) {
    const rung = Atomics.load(bell, shared.come);
    const fired = fire();
    if (fired === null) return;
    // Rung for a moment that is all but there, and never again for that one.
    if (rung > fired) await new Promise(setImmediate);
    else await (Atomics as unknown as WaitAsync).waitAsync(bell, shared.come, rung).value;
  }
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
const practice = ${JSON.stringify(untaught)};
parentPort.on("message", ({ bell, times }) => {
  const offset = machineClock();
  for (let i = 0; i < times.length; i++) times[i] -= offset;
  let rung = 0;
  ringBells(times, practice, {
    now: () => performance.now(),
    // Until then, or until all is done.
    sleep: (milliseconds) => void Atomics.wait(bell, ${shared.come}, rung, milliseconds),
    fired: () => Atomics.load(bell, ${shared.fired}),
    ring(come) {
      rung = come;
      Atomics.store(bell, ${shared.come}, come);
      Atomics.notify(bell, ${shared.come});
    },
  });
});
`;
