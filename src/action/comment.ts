import type { WorkflowContext } from "../io/runner.ts";
import type { CommandComment } from "../jobs/commands/desk.ts";

/**
 * The comment that an event tells of, as it was first written; or why it is left alone. Null: the event is of another kind, or lacks what it
 * should have.
 */
export function commentOf({
  eventName,
  payload,
}: Pick<WorkflowContext, "eventName" | "payload">): CommandComment | { readonly ignored: string } | null {
  if (eventName !== "issue_comment") return null;
  // A comment that was read and answered cannot become a command later, nor can somebody else write one into it.
  if (payload.action !== "created") return { ignored: "it is not new" };
  const issue = recordIn(payload.issue);
  if (typeof issue["pull_request"] !== "object") return { ignored: "it is not in a pull request" };
  const comment = recordIn(payload.comment);
  const user = recordIn(comment["user"]);
  if (user["type"] !== "User") return { ignored: "it is not by a person" };
  const [id, pull, author] = [comment["id"], issue["number"], user["id"]];
  const [body, url, at, login] = [comment["body"], comment["html_url"], comment["created_at"], user["login"]];
  if (![id, pull, author].every(isId) || ![body, url, at, login].every(isText)) return null;
  return {
    id: Number(id),
    pull: Number(pull),
    body: String(body),
    author: { login: String(login), id: Number(author) },
    url: String(url),
    at: String(at),
  };
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isId(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
