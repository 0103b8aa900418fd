import type { GitHub } from "./client.ts";
import { GitHubError } from "./error.ts";

/** Seconds after which GitHub shows what a request that was not answered has done. */
export const catchingUp = 4;

/** Whether sending again, later, may help. */
export function isTransient(error: unknown): error is GitHubError {
  return error instanceof GitHubError && ((error.status ?? 0) >= 500 || error.wait !== undefined);
}

/**
 * Waits until sending again may help: as long as a rate limit asks for, else `pause` seconds. Throws the error where it will not, or
 * where it is the `most`th of its kind.
 */
export async function pauseAfter(
  { clock, patience }: GitHub,
  error: unknown,
  { failures, most, pause }: { readonly failures: number; readonly most: number; readonly pause: number },
): Promise<void> {
  if (!isTransient(error) || failures >= most) throw error;
  const { wait } = error;
  if (wait === undefined) return clock.sleep(pause);
  if (!patience.allows(wait, 0)) throw error;
  await patience.wait(wait, 0);
}
