import { Refusal } from "./answer.ts";
import { timeOf } from "./state.ts";

export interface LimitSetup {
  /** Requests an hour that a token has. */
  readonly requests?: number;
  /** Creates and changes that a token may make in a minute, and in an hour; without bound unless given. */
  readonly writesPerMinute?: number;
  readonly writesPerHour?: number;
}

const minute = 60_000;
const hour = 60 * minute;

interface Used {
  requests: number;
  /** When the budget is whole again, in milliseconds. */
  reset: number;
  writes: number[];
}

/** What each token has used up. */
export class Limits {
  readonly #setup: Required<LimitSetup>;
  readonly #now: () => number;
  readonly #used = new Map<string, Used>();

  constructor(
    { requests = 1000, writesPerMinute = Infinity, writesPerHour = Infinity }: LimitSetup,
    now: () => number,
  ) {
    this.#setup = { requests, writesPerMinute, writesPerHour };
    this.#now = now;
  }

  /** Counts a request; refuses it where a limit is reached. */
  spend(token: string, writes: boolean): void {
    const used = this.#of(token);
    if (used.requests >= this.#setup.requests) throw primaryLimit(403, this.headers(token));
    used.requests += 1;
    if (!writes) return;
    const now = this.#now();
    used.writes = used.writes.filter((time) => time > now - hour);
    const { writesPerMinute, writesPerHour } = this.#setup;
    const inMinute = used.writes.filter((time) => time > now - minute);
    if (inMinute.length >= writesPerMinute)
      throw secondaryLimit(403, secondsUntil((inMinute[0] ?? 0) + minute, now));
    if (used.writes.length >= writesPerHour)
      throw secondaryLimit(403, secondsUntil((used.writes[0] ?? 0) + hour, now));
    used.writes.push(now);
  }

  headers(token: string): Readonly<Record<string, string>> {
    const { requests, reset } = this.#of(token);
    const limit = this.#setup.requests;
    return rateHeaders({ limit, used: requests, remaining: limit - requests, reset });
  }

  /** As GET /rate_limit tells it. */
  rate(token: string): object {
    const { requests: used, reset } = this.#of(token);
    const limit = this.#setup.requests;
    return { limit, used, remaining: limit - used, reset: Math.ceil(reset / 1000) };
  }

  #of(token: string): Used {
    const now = this.#now();
    const known = this.#used.get(token);
    if (known !== undefined && known.reset > now) return known;
    const fresh = { requests: 0, reset: now + hour, writes: known?.writes ?? [] };
    this.#used.set(token, fresh);
    return fresh;
  }
}

export function rateHeaders(rate: {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Milliseconds since 1970. */
  readonly reset: number;
}): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit": String(rate.limit),
    "x-ratelimit-used": String(rate.used),
    "x-ratelimit-remaining": String(rate.remaining),
    "x-ratelimit-reset": String(Math.ceil(rate.reset / 1000)),
    "x-ratelimit-resource": "core",
  };
}

export function primaryLimit(status: 403 | 429, headers: Readonly<Record<string, string>>): Refusal {
  const reset = timeOf(Number(headers["x-ratelimit-reset"]) * 1000);
  return new Refusal(
    status,
    `API rate limit exceeded for installation. It is whole again at ${reset}.`,
    headers,
  );
}

/** Some answers of this kind do not say in words what they are. */
export function secondaryLimit(status: 403 | 429, retryAfter: number, inWords: boolean = true): Refusal {
  const message = inWords
    ? "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    : "Forbidden";
  return new Refusal(status, message, { "retry-after": String(retryAfter) });
}

function secondsUntil(time: number, now: number): number {
  return Math.max(1, Math.ceil((time - now) / 1000));
}
