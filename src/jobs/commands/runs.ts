import { GitHubError } from "../../io/github/error.ts";
import { cancelRun, dispatch, type PullRun, rerun, runsOf } from "../../io/github/pull-runs.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import type { Span } from "../../report/report.ts";
import { count } from "../../report/words.ts";
import { type Answer, done, type Page, refused } from "./answer.ts";
import type { Desk } from "./desk.ts";

type Starting = Pick<Desk, "github" | "workflow" | "runsUrl">;

/**
 * Runs the latest run of this head again: the same commits, the same workflow, from a fork too.
 *
 * @param since when it was asked for, where it may have been done before; else null
 */
export async function retry(
  { github, workflow }: Starting,
  { head }: PullRequest,
  since: number | null,
): Promise<Answer> {
  const [latest] = await runsOf(github, workflow, head);
  if (latest === undefined)
    return refused([
      "There is no run of ",
      { code: workflow },
      " for ",
      { code: head.sha.slice(0, 7) },
      " that could be run again. ",
      { code: "/weighbridge run" },
      " starts one for branches of this repository.",
    ]);
  if (since !== null && latest.attempt > 1 && latest.began >= since)
    return done([`Runs again, as attempt ${latest.attempt}.`], pageOf(latest));
  if (latest.status !== "completed")
    return refused([`The latest run has not ended yet (${latest.status}).`], [], pageOf(latest));
  const lost = await unlessLost(rerun(github, latest.id));
  if (lost !== null) return mayHave(["The run may have started again"], lost, pageOf(latest));
  return done([`Runs again, as attempt ${latest.attempt + 1}.`], pageOf(latest));
}

/**
 * Starts a new run on the branch of the pull request.
 *
 * @param since when it was asked for, where it may have been done before; else null
 */
export async function start(
  { github, workflow, runsUrl }: Starting,
  { head, fork }: PullRequest,
  suite: string | null,
  since: number | null,
): Promise<Answer> {
  if (fork)
    return refused([
      "This pull request comes from a fork, whose branches no workflow of this repository can be started on. ",
      { code: "/weighbridge retry" },
      " runs its last run again.",
    ]);
  const [before] = since === null ? [] : await startedSince(since, { github, workflow }, head);
  if (before !== undefined)
    return done(
      [{ code: workflow }, " was started on ", { code: head.ref }, " since this comment, and not again."],
      pageOf(before),
    );
  const inputs = suite === null ? {} : { suite };
  try {
    const lost = await unlessLost(dispatch(github, workflow, head.ref, inputs));
    if (lost !== null)
      return mayHave([{ code: workflow }, " may have started on ", { code: head.ref }], lost, {
        text: "its runs",
        url: runsUrl,
      });
  } catch (error) {
    if (!(error instanceof GitHubError) || error.status !== 422) throw error;
    return refused([
      `${error.message}. `,
      { code: workflow },
      " has to have the trigger ",
      { code: "workflow_dispatch" },
      ...(suite === null ? [] : [" with the input ", { code: "suite" }]),
      " on this branch.",
    ]);
  }
  const what = suite === null ? [] : [" for the suite ", { code: suite }];
  return done([{ code: workflow }, " was started on ", { code: head.ref }, ...what, "."]);
}

/** Stops every run of this head that has not ended. */
export async function cancel({ github, workflow }: Starting, { head }: PullRequest): Promise<Answer> {
  const running = (await runsOf(github, workflow, head)).filter(({ status }) => status !== "completed");
  if (running.length === 0)
    return refused([
      "No run of ",
      { code: workflow },
      " for ",
      { code: head.sha.slice(0, 7) },
      " is under way.",
    ]);
  for (const { id } of running) await cancelRun(github, id);
  return done([`${count(running.length, "run is", "runs are")} being stopped.`], ...running.map(pageOf));
}

/** The runs of this head that were started by hand since, the newest first. GitHub does not tell of which suite. */
async function startedSince(
  since: number,
  { github, workflow }: Pick<Starting, "github" | "workflow">,
  head: PullRequest["head"],
): Promise<readonly PullRun[]> {
  const runs = await runsOf(github, workflow, head);
  return runs.filter(({ event, created }) => event === "workflow_dispatch" && created >= since);
}

/** Null where it is done; the error where that is not known, since no whole answer came. Throws GitHubError where it was refused. */
async function unlessLost(asking: Promise<void>): Promise<GitHubError | null> {
  try {
    await asking;
    return null;
  } catch (error) {
    if (error instanceof GitHubError && (error.status ?? 0) >= 500) return error;
    throw error;
  }
}

function mayHave(what: readonly Span[], { status }: GitHubError, page: Page): Answer {
  return refused(
    [...what, `, since GitHub's answer was lost (${status}). See whether it has, before you ask again.`],
    [],
    page,
  );
}

function pageOf({ id, url }: PullRun): Page {
  return { text: `run ${id}`, url };
}
