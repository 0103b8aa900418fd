import { trendOf } from "../history/trend.ts";
import { GitError } from "../io/git.ts";
import { withToken } from "../io/git-credentials.ts";
import { GitHubError } from "../io/github/error.ts";
import { warn } from "../io/runner.ts";
import type { Place } from "../jobs/publish.ts";
import type { Known } from "../jobs/tell.ts";
import { readHistory } from "../jobs/history.ts";
import { waiversOf } from "../jobs/waivers-of.ts";
import type { Inputs } from "./inputs.ts";
import type { Step } from "./step.ts";

/**
 * How the default branch stands to its reference; nothing where no history is kept. Asked for before anything of the pull request runs,
 * since it needs the token. Where it cannot be had, the log says why.
 */
export async function trendFor(
  { inputs, context, token, version, signal }: Step,
  place: Place | null,
): Promise<Pick<Known, "trend">> {
  const { history, config, folder } = inputs;
  if (place === null || history === null) return {};
  try {
    return await withToken({ server: context.serverUrl, token }, async (settings) => {
      const choice = { folder, remote: "origin", branch: history, config: settings, version };
      const { tables, findings } = await readHistory(choice, signal);
      for (const { message } of findings) warn(message);
      const trend = trendOf(tables, config);
      return trend === null ? {} : { trend };
    });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    warn(`The history on ${history} cannot be read: ${error.message}`);
    return {};
  }
}

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
