import { catchingUp, pauseAfter } from "./again.ts";
import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

export type Conclusion = "success" | "failure" | "neutral" | "action_required" | "cancelled";

export interface CheckIdentity {
  /** One per config: checks of one name on one commit hide each other. */
  readonly name: string;
  /** The pull request's head, which is not what the workflow checked out. */
  readonly headSha: string;
  /** `RUN/ATTEMPT` of the workflow: what finds the check again. */
  readonly externalId: string;
}

/** Markdown; at most 65,535 characters each for summary and text. */
export interface CheckText {
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
}

export interface Check {
  readonly id: number;
  readonly url: string;
  /** Set where a create was sent again although an earlier one may have taken effect: there may be a second check of this run. */
  readonly twin?: true;
}

export interface FoundCheck extends Check {
  /** Whether it has no conclusion yet. */
  readonly open: boolean;
}

const checkTextLimit = 65_535;

const attempts = 3;

/** Creates the check as in progress. Before a create is sent again, the check is looked for. Throws GitHubError. */
export async function startCheck(github: GitHub, identity: CheckIdentity, text: CheckText): Promise<Check> {
  const { api, owner, repo } = github;
  refuseLong(text);
  const fields = { name: identity.name, head_sha: identity.headSha, external_id: identity.externalId };
  const request = {
    owner,
    repo,
    ...fields,
    status: "in_progress" as const,
    output: text,
    request: { retries: 0 },
  };
  for (let failures = 0; ;) {
    try {
      const { data } = await asked("create the check run", "checks: write", api.rest.checks.create(request));
      return withTwin({ id: data.id, url: data.html_url ?? "" }, failures > 0);
    } catch (error) {
      failures += 1;
      await pauseAfter(github, error, { failures, most: attempts, pause: catchingUp });
      const [took] = await findChecks(github, identity);
      if (took !== undefined) return withTwin({ id: took.id, url: took.url }, failures > 1);
    }
  }
}

function withTwin(check: Check, mayHave: boolean): Check {
  return mayHave ? { ...check, twin: true } : check;
}

/** Shows how far a run is. Sent once: the next line is worth more than this one again. Throws GitHubError. */
export async function updateCheck(
  { api, owner, repo }: GitHub,
  id: number,
  text: CheckText,
  signal: AbortSignal,
): Promise<void> {
  const once = { retries: 0, patient: false, signal };
  const request = { owner, repo, check_run_id: id, output: text, request: once };
  await asked("update the check run", "checks: write", api.rest.checks.update(request));
}

/** Completes the check with its conclusion. Throws GitHubError. */
export async function concludeCheck(
  { api, owner, repo }: GitHub,
  id: number,
  conclusion: Conclusion,
  text: CheckText,
): Promise<void> {
  refuseLong(text);
  const check = { owner, repo, check_run_id: id };
  const request = { ...check, status: "completed" as const, conclusion, output: text };
  await asked("complete the check run", "checks: write", api.rest.checks.update(request));
}

/** The checks of one run, the newest first. Throws GitHubError. */
export async function findChecks(
  { api, owner, repo }: GitHub,
  { name, headSha, externalId }: CheckIdentity,
): Promise<readonly FoundCheck[]> {
  const query = { owner, repo, ref: headSha, check_name: name, filter: "all" as const, per_page: 100 };
  const listing = api.paginate(api.rest.checks.listForRef, query);
  const checks = await asked("list the check runs", "checks: write", listing);
  return checks
    .filter((check) => check.external_id === externalId)
    .map(({ id, html_url, status }) => ({ id, url: html_url ?? "", open: status !== "completed" }));
}

/** Counted in UTF-16 units, of which there are never fewer than characters. */
function refuseLong({ summary, text = "" }: CheckText): void {
  const longest = Math.max(summary.length, text.length);
  if (longest <= checkTextLimit) return;
  const size = `${longest} characters, of which GitHub takes ${checkTextLimit}`;
  throw new GitHubError(`A text of the check run has ${size}; it was not sent.`, null);
}
