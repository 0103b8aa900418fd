import type { Mark } from "../io/github/marker.ts";
import { log, readContext, readState, takeSecret, warn } from "../io/runner.ts";
import { type HistoryOrder, keepHistory } from "../jobs/keep-history.ts";
import { endCheck, type Outcome, stopped } from "../jobs/publish.ts";
import { endStatus } from "../jobs/publish-status.ts";
import { placeOf } from "./place.ts";
import { state } from "./state.ts";

export interface PostDoor {
  /** Removes what a run has left, and returns what could not be removed and why. */
  readonly clean: (runId: string) => Promise<readonly string[]>;
  readonly environment: NodeJS.ProcessEnv;
}

/** The post step, which runs whatever became of the main step: removes what it left, and ends what stands at its commit. */
export async function runPost({ clean, environment }: PostDoor): Promise<void> {
  const runId = readState(state.run);
  if (runId !== "") {
    const problems = await clean(runId).catch((error: unknown) => [String(error)]);
    for (const problem of problems) warn(`Not cleaned: ${problem}`);
    if (problems.length === 0) log(`Nothing of run ${runId} is left.`);
  }
  const token = takeSecret("token");
  await endAtCommit(environment, token);
  // Last, since the step that uploads the artifact, and the record in it, has run by now.
  const order = readState(state.history);
  if (order !== "") await appendRecord(environment, token, JSON.parse(order) as HistoryOrder);
}

async function appendRecord(
  environment: NodeJS.ProcessEnv,
  token: string,
  order: HistoryOrder,
): Promise<void> {
  const place = placeOf(readContext(), environment, token, { config: "", head: "" });
  if (place === null) return warn(`Not added to ${order.branch}: there is no token.`);
  const { done, problems } = await keepHistory(place.github, order);
  done.forEach(log);
  problems.forEach(warn);
}

/** Ends what the main step left in progress at its commit. */
async function endAtCommit(environment: NodeJS.ProcessEnv, token: string): Promise<void> {
  const kept = readState(state.mark);
  if (kept === "") return;
  const mark = JSON.parse(kept) as Mark;
  const { apiUrl, serverUrl } = readContext();
  // The main step may have told of another run than its own.
  const where = { apiUrl, serverUrl, runId: mark.runId, runAttempt: mark.attempt };
  const place = placeOf(where, environment, token, mark);
  if (place === null) return;
  const known = readState(state.outcome);
  const outcome = known === "" ? stopped : (JSON.parse(known) as Outcome);
  const end = readState(state.atCommit) === "status" ? endStatus : endCheck;
  const posting = await end(place, outcome);
  if ("notPosted" in posting) return warn(posting.notPosted);
  const now = outcome.conclusion.replace("_", " ");
  if (posting.ended) log(`The commit still said that the run is under way; it now says ${now}.`);
}
