import type { Config } from "../../config/config.ts";
import type { GitHub } from "../../io/github/client.ts";
import { runsOf } from "../../io/github/pull-runs.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import { plain } from "../../report/words.ts";
import { verifyRun } from "../verify-run.ts";
import type { Weighed, Weighing } from "./desk.ts";

/** Where what is weighed is to be found. */
export interface Weighable {
  readonly repositoryId: number;
  /** Name of the file of the workflow that measures. */
  readonly workflow: string;
  /** Each config with the name of its artifact. */
  readonly configs: readonly { readonly config: string; readonly artifact: string }[];
  readonly inconclusive: Config["inconclusive"] | null;
}

/** What the latest run that the pull request itself started has measured, held to what `mode: report` holds it to. */
export function weighingOf(github: GitHub, weighable: Weighable): Weighing {
  const { repositoryId, workflow, configs, inconclusive } = weighable;
  return async (pull) => {
    const runs = await runsOf(github, workflow, pull.head);
    const run = runs.find(({ event }) => event === "pull_request");
    const of = `${workflow} for ${pull.head.sha.slice(0, 7)}`;
    if (run === undefined) return { refused: `There is no run of ${of} yet.` };
    if (run.status !== "completed") return { refused: `The run of ${of} has not ended yet (${run.status}).` };
    const weighed: Weighed[] = [];
    const refused: string[] = [];
    for (const { config, artifact } of configs) {
      const order = {
        runId: run.id,
        attempt: run.attempt,
        repositoryId,
        workflow: `.github/workflows/${workflow}`,
        artifact,
        config,
        inconclusive,
      };
      const found = measuredFor(pull, await verifyRun(github, order));
      if ("refused" in found) refused.push(`${config}: ${found.refused}`);
      else weighed.push(found);
    }
    return weighed.length > 0 ? { weighed } : { refused: refused.join(" ") };
  };
}

function measuredFor(
  pull: PullRequest,
  verified: Awaited<ReturnType<typeof verifyRun>>,
): Weighed | { readonly refused: string } {
  if ("ignored" in verified) return { refused: `the run cannot be used, because ${verified.ignored}.` };
  const { run, trusted, rulings } = verified;
  const ruling = rulings.find((one) => one.pull.number === pull.number);
  if (ruling === undefined) return { refused: "the run measured for another pull request of the same head." };
  const { found } = ruling;
  if (!("measurements" in found)) return { refused: `${plain(found.what)}. ${plain(found.help)}` };
  const { measurements } = found;
  return {
    measurements,
    untrusted: !trusted,
    run: { id: run.id, attempt: run.attempt, url: run.url },
    uploaded: run.updated,
  };
}
