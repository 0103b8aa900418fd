import { type Decided, decide, type Known } from "../tell.ts";
import type { Page } from "./answer.ts";
import type { Desk, Weighed } from "./desk.ts";

/** Decides over what was weighed once more, with what is known beside it now. */
export function retell(
  { measurements, untrusted, into }: Weighed,
  known: Pick<Known, "waivers" | "trend">,
  { origin }: Pick<Desk, "origin">,
): Decided {
  return decide(measurements, origin, { ...known, into, ...(untrusted ? { untrusted } : {}) });
}

/** The page of the workflow run. */
export function pageOf({ run: { id, url } }: Weighed): Page {
  return { text: `run ${id}`, url };
}
