import { GitHubError } from "../io/github/error.ts";
import { warn } from "../io/runner.ts";
import type { Place } from "../jobs/publish.ts";
import type { Known } from "../jobs/tell.ts";
import { waiversOf } from "../jobs/waivers-of.ts";
import type { Inputs } from "./inputs.ts";

/** What the data branch knows of a head. Where it cannot be asked nothing is accepted, and the log says why. */
export async function knownOf(
  place: Place | null,
  { history }: Pick<Inputs, "history">,
  head: string,
): Promise<Known> {
  if (place === null || history === null) return {};
  try {
    return { waivers: await waiversOf(place.github, history, head) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    warn(`The branch ${history} cannot be read: ${error.message}`);
    return {};
  }
}
