import type { Clock } from "../clock.ts";

/** An answer of GitHub that is not what was asked for. No answer at all has status 500. */
export interface Trouble {
  readonly status: number;
  readonly message: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

export interface Limit {
  readonly kind: "rate limit" | "secondary rate limit";
  /** Until GitHub will answer again. */
  readonly seconds: number;
}

/** Longest wait in seconds that a rate limit may ask for; a job that waits longer costs more than a comment is worth. */
const longestWait = 90;

/** Seconds that waits and lost tries may take from a run in all. */
const mostLost = 180;

/** Seconds that GitHub asks to wait for where it names none. */
const unnamedWait = 60;

/** How long GitHub wants to be left alone: what it says in so many seconds, else the time it names; null: no limit. */
export function limitOf({ status, message, headers }: Trouble, now: number): Limit | null {
  if (status !== 403 && status !== 429) return null;
  const kind = /\bsecondary\b/iu.test(message) ? "secondary rate limit" : "rate limit";
  const named = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(named))
    return { kind, seconds: Math.max(1, named) };
  const reset = Number(headers["x-ratelimit-reset"]);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset))
    // The second after, since the clocks of the two are not one.
    return { kind, seconds: Math.max(1, Math.ceil(reset - now) + 1) };
  return status === 429 || /\brate limit\b/iu.test(message) ? { kind, seconds: unnamedWait } : null;
}

/** What a client may still lose to trouble: a report that comes late is worth less than the job's end. */
export class Patience {
  readonly #clock: Clock;
  #lost = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether waiting so long is worth it after a try that took `spent` seconds in vain. */
  allows(seconds: number, spent: number): boolean {
    return seconds <= longestWait && this.#lost + spent + seconds <= mostLost;
  }

  async wait(seconds: number, spent: number): Promise<void> {
    this.#lost += spent + seconds;
    await this.#clock.sleep(seconds);
  }
}
