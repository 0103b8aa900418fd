import type { Config } from "../../config/config.ts";
import type { GitHub } from "../../io/github/client.ts";
import { forPulls as events, type PullRun, runsOf } from "../../io/github/pull-runs.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import { plain } from "../../report/words.ts";
import { severalPulls } from "../report/refusals.ts";
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

/** Runs that are looked at: those of some suites alone say nothing of the others. */
const most = 5;

/** What the latest run of the head has measured, held to what `mode: report` holds it to. */
export function weighingOf(github: GitHub, weighable: Weighable): Weighing {
  const { workflow } = weighable;
  return async (pull) => {
    const of = `${workflow} for ${pull.head.sha.slice(0, 7)}`;
    for (const run of (await runsOf(github, workflow, pull.head)).slice(0, most)) {
      if (run.status !== "completed")
        return { refused: `The run of ${of} has not ended yet (${run.status}).` };
      const found = await measuredIn(run, pull, github, weighable);
      const whole = found.weighed.filter(({ measurements }) => measurements.run.asked?.suites === undefined);
      if (whole.length > 0) return { weighed: whole, without: found.refused };
      if (found.weighed.length === 0) return { refused: found.refused.join(" ") };
    }
    return { refused: `There is no run of ${of} yet.` };
  };
}

/** What of a run can be had, for each config. */
async function measuredIn(
  { id: runId, attempt }: PullRun,
  pull: PullRequest,
  github: GitHub,
  { repositoryId, workflow, configs, inconclusive }: Weighable,
): Promise<{ readonly weighed: readonly Weighed[]; readonly refused: readonly string[] }> {
  const weighed: Weighed[] = [];
  const refused: string[] = [];
  const path = `.github/workflows/${workflow}`;
  for (const each of configs) {
    // What is told again must not turn green what the run told red.
    const order = {
      runId,
      attempt,
      repositoryId,
      inconclusive,
      noLaxer: true,
      workflow: path,
      events,
    } as const;
    const found = measuredFor(pull, await verifyRun(github, { ...order, ...each }));
    if ("refused" in found) refused.push(`${each.config}: ${found.refused}`);
    else weighed.push(found);
  }
  return { weighed, refused };
}

function measuredFor(
  pull: PullRequest,
  verified: Awaited<ReturnType<typeof verifyRun>>,
): Weighed | { readonly refused: string } {
  if ("ignored" in verified) return { refused: `the run cannot be used, because ${verified.ignored}.` };
  const { run, trusted, pulls, others, isSole, isOwners, rulings } = verified;
  const further = [...pulls, ...others]
    .map(({ number }) => number)
    .filter((number) => number !== pull.number);
  if (rulings.length === 0) return { refused: `${plain(severalPulls([pull.number, ...further]).what)}.` };
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
    into: { pull: pull.number, base: ruling.pull.base.ref },
    contested: isSole && !isOwners ? [] : further,
  };
}
