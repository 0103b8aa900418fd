import type { Waiver } from "../../verdict/waiver.ts";
import { type Decided, decide } from "../tell.ts";
import type { Page } from "./answer.ts";
import type { Desk, Weighed } from "./desk.ts";

/** Decides over what was weighed once more, with these waivers. */
export function retell(
  { measurements, untrusted, into }: Weighed,
  waivers: readonly Waiver[],
  { origin }: Pick<Desk, "origin">,
): Decided {
  return decide(measurements, origin, { waivers, into, ...(untrusted ? { untrusted } : {}) });
}

/** The page of the workflow run. */
export function pageOf({ run: { id, url } }: Weighed): Page {
  return { text: `run ${id}`, url };
}
