import type { Prepared } from "../wire.ts";

/** One request on its way. Milliseconds of performance.now(). */
export interface Exchange {
  readonly request: Prepared;
  readonly intended: number;
  /** When it was written. */
  started: number;
  /** Set where a server left it untouched once and it is sent again. */
  again?: true;
}

/** How an exchange ended: an answer, or why there is none; `untouched` where the server said so itself. */
export type Ending =
  | { readonly status: number; readonly bytes: number }
  | { readonly failure: string; readonly untouched?: true };

/**
 * Told once per exchange, and with null when an idle channel closed.
 *
 * @param now milliseconds of performance.now()
 */
export type Ended = (channel: Channel, exchange: Exchange | null, ending: Ending, now: number) => void;

/** What carries one request at a time: a connection of HTTP/1.1, a stream of HTTP/2. */
export interface Channel {
  readonly exchange: Exchange | null;
  readonly open: boolean;
  /** From when on it should not be used again, because the server may be about to close it. */
  readonly staleAt: number;
  /** @param now milliseconds of performance.now(): a reading costs as much as what else is done here */
  start(exchange: Exchange, now: number): void;
  /** Gives up on what is on its way, if anything is. */
  abandon(failure: string): void;
  /** Closes it without a word; for channels that carry nothing. */
  discard(): void;
}
