import type { Waiver } from "./waiver.ts";

/** Which waivers are wanted; null: whichever. */
export interface WaiverQuery {
  /** Milliseconds of Unix time. */
  readonly since: number | null;
  readonly actor: string | null;
  readonly metric: string | null;
  readonly config: string | null;
  /** Words that all stand in the reason, the gates or the address, in any case. */
  readonly words: readonly string[];
}

/** The waivers that are asked for, newest first. */
export function findWaivers(
  waivers: readonly Waiver[],
  { since, actor, metric, config, words }: WaiverQuery,
): readonly Waiver[] {
  const login = actor?.replace(/^@/u, "").toLowerCase() ?? null;
  const wanted = words.map((word) => word.toLowerCase());
  return waivers
    .filter(
      (one) =>
        (since === null || Date.parse(one.at) >= since) &&
        (login === null || one.actor.toLowerCase() === login) &&
        (metric === null || one.metrics.includes(metric)) &&
        (config === null || one.config === config) &&
        wanted.every((word) => textOf(one).includes(word)),
    )
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function textOf({ reason, gates, url }: Waiver): string {
  return [reason, ...gates.map(({ id }) => id), url].join("\n").toLowerCase();
}
