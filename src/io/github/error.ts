/** GitHub did not do what was asked. `message` is one sentence, `hint` says what to change. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  /** Of the answer; 500 also where there was none, null where nothing was asked. */
  readonly status: number | null;
  readonly hint: string | undefined;
  /** Seconds that a rate limit asked to wait for, where it was not waited for. */
  readonly wait: number | undefined;
  constructor(
    message: string,
    status: number | null,
    hint?: string,
    { wait, ...options }: ErrorOptions & { readonly wait?: number | undefined } = {},
  ) {
    super(message, options);
    this.status = status;
    this.hint = hint;
    this.wait = wait;
  }
}

/** What each operation needs, in the words of a workflow's `permissions:`. */
type Permission = `${"actions" | "checks" | "contents" | "pull-requests" | "statuses"}: ${"read" | "write"}`;

/** Awaits a request; its failure becomes a GitHubError that names what was tried. */
export async function asked<T>(what: string, permission: Permission, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (cause) {
    throw asGitHubError(what, permission, cause);
  }
}

function asGitHubError(what: string, permission: Permission, cause: unknown): GitHubError {
  if (cause instanceof GitHubError) return cause;
  const status = statusOf(cause);
  // What is no answer of the API is a mistake of this program, and must not be told as GitHub's.
  if (status === null) throw cause;
  const said = cause instanceof Error ? saidIn(cause.message) : "";
  const message = `GitHub did not ${what}: ${status} ${said}`.trimEnd();
  const wait = waitOf(cause);
  const hint = wait === undefined ? hintFor(status, said, permission) : waitHint;
  return new GitHubError(message, status, hint, { cause, wait });
}

/** What `persist` tells of a rate limit. */
function waitOf(cause: unknown): number | undefined {
  if (typeof cause !== "object" || cause === null || !("wait" in cause)) return undefined;
  return typeof cause.wait === "number" ? cause.wait : undefined;
}

function statusOf(cause: unknown): number | null {
  if (typeof cause !== "object" || cause === null || !("status" in cause)) return null;
  return typeof cause.status === "number" ? cause.status : null;
}

const waitHint = "The token has used up its requests: run the job again later.";

function hintFor(status: number, said: string, permission: Permission): string | undefined {
  if (status === 401)
    return "The token is not valid, or it has expired: give a valid one as the input `token`.";
  if (/\blocked\b/iu.test(said)) return "Unlock the conversation of the pull request.";
  if (status === 404)
    return `It is not there, or the token may not see it, for which the job needs \`permissions: ${permission}\`.`;
  if (status === 403) {
    if (permission.endsWith(": read")) return `Add \`permissions: ${permission}\` to the job.`;
    return (
      `The token cannot write here: add \`permissions: ${permission}\` to the job. ` +
      "In a pull request from a fork, and in one by Dependabot, the token is read-only whatever is added."
    );
  }
  if (status >= 500) return "GitHub or the way to it had trouble: run the job again later.";
  return undefined;
}

/** What GitHub said in one line, without the page of its manual that goes with it. */
export function saidIn(message: string): string {
  const [line = ""] = message.split("\n", 1);
  return line.replace(/ - https:\/\/docs\.\S+$/u, "");
}
