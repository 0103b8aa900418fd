import { setTimeout } from "node:timers/promises";

/** How often something is tried again, and how the waits between are made. */
export interface Retries {
  readonly attempts: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** For many writers of one branch: a hundred of them at once have all written before one has given up. */
export const usualRetries: Retries = { attempts: 30, random: Math.random, sleep: setTimeout };

/** Longest waits, in milliseconds: after the first attempt, and after all later ones, which each double it. */
const longest = { first: 2000, last: 60_000 } as const;

/**
 * Waits after an attempt (from 1) that somebody else was quicker than: anything between nothing and a limit that doubles, since writers
 * that wait alike meet again ("full jitter": Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015).
 */
export async function waitAfter(attempt: number, { random, sleep }: Retries): Promise<void> {
  await sleep(random() * Math.min(longest.last, longest.first * 2 ** (attempt - 1)));
}
