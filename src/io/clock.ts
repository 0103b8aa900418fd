import { setTimeout as after } from "node:timers/promises";

/** Time, for what waits and gives up. */
export interface Clock {
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Ends early, and does not throw, where the signal is aborted. */
  readonly sleep: (seconds: number, signal?: AbortSignal) => Promise<void>;
  /** A signal that is aborted after so many seconds. */
  readonly deadline: (seconds: number) => AbortSignal;
}

export const systemClock: Clock = {
  now: () => Date.now() / 1000,
  sleep: async (seconds, signal) => {
    try {
      await after(seconds * 1000, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
  },
  deadline: (seconds) => AbortSignal.timeout(Math.ceil(seconds * 1000)),
};
