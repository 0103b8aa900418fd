import { setTimeout as after } from "node:timers/promises";
import { type Clock, systemClock } from "../../src/io/clock.ts";

/** A clock on which a wait of a second takes a millisecond. */
export function hurriedClock(): Clock {
  let slept = 0;
  return {
    ...systemClock,
    now: () => systemClock.now() + slept,
    sleep: async (seconds, signal) => {
      if (signal?.aborted === true) return;
      await after(seconds);
      slept += seconds;
    },
  };
}
