import type { Waiver } from "../../verdict/waiver.ts";
import { type Decided, decide } from "../tell.ts";
import type { Desk, Weighed } from "./desk.ts";

/** Decides over what was weighed once more, with these waivers. */
export function retell(
  { measurements, untrusted }: Weighed,
  waivers: readonly Waiver[],
  { origin }: Pick<Desk, "origin">,
): Decided {
  return decide(measurements, origin, { waivers, ...(untrusted ? { untrusted } : {}) });
}
