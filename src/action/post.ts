import { log, readContext, readState, takeSecret, warn } from "../io/runner.ts";
import { cancelCheck } from "../jobs/publish.ts";
import { placeOf } from "./place.ts";
import { state } from "./state.ts";

export interface PostDoor {
  /** Removes what a run has left, and returns what could not be removed and why. */
  readonly clean: (runId: string) => Promise<readonly string[]>;
  readonly environment: NodeJS.ProcessEnv;
}

/** The post step, which runs whatever became of the main step: removes what it left, and ends its check run. */
export async function runPost({ clean, environment }: PostDoor): Promise<void> {
  const runId = readState(state.run);
  if (runId !== "") {
    const problems = await clean(runId).catch((error: unknown) => [String(error)]);
    for (const problem of problems) warn(`Not cleaned: ${problem}`);
    if (problems.length === 0) log(`Nothing of run ${runId} is left.`);
  }
  const token = takeSecret("token");
  const check = Number(readState(state.check));
  if (!(check > 0)) return;
  const place = placeOf(readContext(), environment, token, { config: "", head: "" });
  if (place === null) return;
  const posting = await cancelCheck(place, check);
  if ("notPosted" in posting) warn(posting.notPosted);
  else if (posting.cancelled) log("The check run was left in progress; it now says cancelled.");
}
