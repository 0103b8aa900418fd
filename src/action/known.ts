import { GitHubError } from "../io/github/error.ts";
import { warn } from "../io/runner.ts";
import type { Place } from "../jobs/publish.ts";
import type { Known } from "../jobs/tell.ts";
import { trendFor, type TrendOrder } from "../jobs/trend.ts";
import { waiversOf } from "../jobs/waivers-of.ts";
import type { Inputs } from "./inputs.ts";
import type { Step } from "./step.ts";

/** Seconds; a first read of 100,000 records takes some 40. */
const longestRead = 120;

/**
 * How the default branch stands to its reference; nothing where no history is kept. Asked for before anything of the pull request runs,
 * since it needs the token. Where it cannot be had, the log says why.
 *
 * @param of the config, and a folder of the checkout, if there is one
 */
export async function trendKnown(
  {
    inputs,
    context,
    token,
    version,
    signal,
  }: Pick<Step, "inputs" | "context" | "token" | "version" | "signal">,
  place: Place | null,
  { config, folder }: Pick<TrendOrder, "config" | "folder">,
): Promise<Pick<Known, "trend">> {
  const { history: branch } = inputs;
  if (place === null || branch === null) return {};
  const { owner, repo } = place.github;
  const { serverUrl } = context;
  const repository = `${owner}/${repo}`;
  const order = {
    folder,
    branch,
    version,
    config,
    serverUrl,
    repository,
    token,
    longest: longestRead,
  };
  const read = await trendFor(order, signal);
  if ("notRead" in read) {
    warn(read.notRead);
    return {};
  }
  return read.trend === null ? {} : { trend: read.trend };
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
