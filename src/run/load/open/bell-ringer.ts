import { Worker } from "node:worker_threads";
import { ringBells, untaught } from "./ringer.ts";

/**
 * Where both threads see how many of the times have come, as the second thread says (or the first where it is done), and how many were
 * fired.
 */
export const shared = { come: 0, fired: 1 } as const;

/** What the second thread is told: times by the clock of the machine, in milliseconds, and where it says that they come. */
export interface Errand {
  readonly bell: Int32Array;
  readonly times: Float64Array;
}

/** Starts the second thread, which takes one errand after the other. */
export function startRinger(): Worker {
  return new Worker(program, { eval: true });
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

/**
 * The second thread. It asks the kernel not to add to its sleeps: Linux adds up to .05 ms, so that wake-ups coincide, and a thread may
 * change that for itself alone. It allocates next to nothing, because collecting here delays the sends. Text, because a worker's file
 * would have to lie beside whatever this is bundled into.
 */
const program = `
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
let offset = Infinity;
parentPort.on("message", ({ bell, times }) => {
  offset = Math.min(offset, machineClock());
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
