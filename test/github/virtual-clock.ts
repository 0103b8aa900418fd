import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/io/clock.ts";

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/**
 * A clock on which time passes only when nothing else happens: the waits of several clients end in the order of their times, and
 * real requests take none. What is decided by time is so the same in every run, and a minute is as short as a second.
 */
export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];
  #busy = 0;

  /** @param start seconds since 1970 */
  constructor(start: number = 1_772_359_200) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (seconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const abort = (): void => {
        this.#timers = this.#timers.filter((each) => each !== timer);
        resolve();
      };
      const timer = this.#add(seconds, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      signal?.addEventListener("abort", abort);
    });

  readonly deadline = (seconds: number): AbortSignal => {
    if (seconds < 0) throw new RangeError(`a deadline in ${seconds} s`);
    const controller = new AbortController();
    this.#add(seconds, () => controller.abort(new DOMException("The time is up", "TimeoutError")));
    return controller.signal;
  };

  /** Does something real, while time stands still. */
  async still<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }

  /** Lets so much time pass, with everything that happens in it. */
  async advance(seconds: number): Promise<void> {
    const end = this.#now + seconds;
    await this.#rest();
    while (this.#next() <= end) await this.#step();
    this.#now = end;
  }

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    const ended = new Set<true>();
    const watched = work.finally(() => ended.add(true));
    watched.catch(() => {});
    await this.#rest();
    while (ended.size === 0) {
      if (this.#timers.length === 0) throw new Error("nothing is left that could happen");
      await this.#step();
    }
    return watched;
  }

  #add(seconds: number, fire: () => void): Timer {
    const timer = { at: this.#now + Math.max(0, seconds), fire };
    // Of equal times the first comes first.
    const after = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(after < 0 ? this.#timers.length : after, 0, timer);
    return timer;
  }

  #next(): number {
    return this.#timers[0]?.at ?? Infinity;
  }

  async #step(): Promise<void> {
    const timer = this.#timers.shift();
    if (timer === undefined) return;
    this.#now = timer.at;
    timer.fire();
    await this.#rest();
  }

  /** Waits until everything that can happen now has happened. */
  async #rest(): Promise<void> {
    do {
      await turn();
      await turn();
    } while (this.#busy > 0);
  }
}

export interface Latency {
  /** Seconds from the client to the server, and back. */
  readonly out: number;
  readonly back: number;
}

/** `fetch` on such a clock: a request takes effect after its way out, at once and alone. */
export function virtualFetch(
  clock: VirtualClock,
  latency: (method: string, path: string) => Latency,
): typeof fetch {
  return async (input, init) => {
    const { signal, ...rest } = init ?? {};
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const { out, back } = latency(rest.method ?? "GET", pathname);
    const travel = async (seconds: number): Promise<void> => {
      await clock.sleep(seconds, signal ?? undefined);
      signal?.throwIfAborted();
    };
    await travel(out);
    const answer = await clock.still(async () => {
      const response = await fetch(input, rest);
      const bytes = await response.arrayBuffer();
      const { status, headers } = response;
      const copy = new Response(status === 204 ? null : bytes, { status, headers });
      return Object.defineProperty(copy, "url", { value: response.url });
    });
    await travel(back);
    return answer;
  };
}
