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

/** A remark at a line of the repository. */
export interface Annotation {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

export interface Check {
  readonly id: number;
  readonly url: string;
}

const checkTextLimit = 65_535;

/** Annotations that one request may carry. */
const annotationBatch = 50;

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
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { data } = await asked("create the check run", "checks: write", api.rest.checks.create(request));
      return { id: data.id, url: data.html_url ?? "" };
    } catch (error) {
      if (!(error instanceof GitHubError) || (error.status ?? 0) < 500) throw error;
      const took = await findCheck(github, identity);
      if (took !== null) return took;
      if (attempt === attempts) throw error;
    }
  }
}

/** Completes the check with its conclusion, then adds the annotations. Throws GitHubError. */
export async function concludeCheck(
  github: GitHub,
  id: number,
  conclusion: Conclusion,
  text: CheckText,
  annotations: readonly Annotation[] = [],
): Promise<void> {
  refuseLong(text);
  const { api, owner, repo } = github;
  const check = { owner, repo, check_run_id: id };
  const request = { ...check, status: "completed" as const, conclusion, output: text };
  await asked("complete the check run", "checks: write", api.rest.checks.update(request));
  for (let from = 0; from < annotations.length; from += annotationBatch) {
    const batch = annotations.slice(from, from + annotationBatch).map(wireForm);
    // Each request adds its annotations to those before it, so it must not be sent twice.
    const request = { ...check, output: { ...text, annotations: batch }, request: { retries: 0 } };
    await asked("annotate the check run", "checks: write", api.rest.checks.update(request));
  }
}

/** Whether the check has no conclusion yet. Throws GitHubError. */
export async function isOpen({ api, owner, repo }: GitHub, id: number): Promise<boolean> {
  const check = { owner, repo, check_run_id: id };
  const { data } = await asked("show the check run", "checks: write", api.rest.checks.get(check));
  return data.status !== "completed";
}

/** The newest check of this name that was made for this run; null where there is none. Throws GitHubError. */
export async function findCheck(
  { api, owner, repo }: GitHub,
  identity: CheckIdentity,
): Promise<Check | null> {
  const query = {
    owner,
    repo,
    ref: identity.headSha,
    check_name: identity.name,
    filter: "all" as const,
    per_page: 100,
  };
  const checks = await asked(
    "list the check runs",
    "checks: write",
    api.paginate(api.rest.checks.listForRef, query),
  );
  const found = checks.find((check) => check.external_id === identity.externalId);
  return found === undefined ? null : { id: found.id, url: found.html_url ?? "" };
}

function wireForm({ path, line, column, level, title, message }: Annotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    ...(column === undefined ? {} : { start_column: column, end_column: column }),
    annotation_level: level,
    title: title.slice(0, 255),
    message: message.slice(0, 16_000),
  };
}

/** Counted in UTF-16 units, of which there are never fewer than characters. */
function refuseLong({ summary, text = "" }: CheckText): void {
  const longest = Math.max(summary.length, text.length);
  if (longest <= checkTextLimit) return;
  const size = `${longest} characters, of which GitHub takes ${checkTextLimit}`;
  throw new GitHubError(`A text of the check run has ${size}; it was not sent.`, null);
}
