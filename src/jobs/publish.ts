import type { Finding } from "../config/finding.ts";
import {
  type Annotation,
  type Check,
  type CheckIdentity,
  type CheckText,
  concludeCheck,
  findCheck,
  isOpen,
  startCheck,
} from "../io/github/check.ts";
import type { GitHub } from "../io/github/client.ts";
import { stick } from "../io/github/comment.ts";
import { GitHubError } from "../io/github/error.ts";
import { loginOf } from "../io/github/login.ts";
import { type Mark, writeMarker } from "../io/github/marker.ts";
import { renderCheck } from "../report/check.ts";
import { renderComment } from "../report/comment.ts";
import type { Report } from "../report/report.ts";
import type { Effects } from "../verdict/outcomes.ts";

/** Where a run is told, and with which token. */
export interface Place {
  readonly github: GitHub;
  readonly token: string;
  readonly mark: Mark;
  /** Page of the workflow run: its log, summary and artifacts. */
  readonly runUrl: string;
}

/** What became of something that was to be posted. A token that cannot write is no error of the run. */
export type Posting = { readonly url: string } | { readonly notPosted: string };

/** Shows that the run has begun. */
export async function openCheck(place: Place): Promise<Check | { readonly notPosted: string }> {
  const text = { title: "Weighing", summary: linkTo(place) };
  return orWhyNot("The check run", () => startCheck(place.github, identityOf(place.mark), text));
}

/** The check run of a run that has ended, to be written again; opened where there is none. */
export async function findOrOpenCheck(place: Place): Promise<Check | { readonly notPosted: string }> {
  const found = await orWhyNot("The check run", () => findCheck(place.github, identityOf(place.mark)));
  return found ?? openCheck(place);
}

/** Ends the check run with the report, its conclusion and the findings at their lines. */
export async function publishCheck(
  place: Place,
  check: Check,
  report: Report,
  conclusion: Effects["conclusion"],
  findings: readonly Finding[],
): Promise<Posting> {
  const { title, summary, text } = renderCheck(report);
  const output: CheckText = {
    title,
    summary: `${summary}\n\n${linkTo(place)}`,
    ...(text === "" ? {} : { text }),
  };
  return orWhyNot("The result of the check run", async () => {
    await concludeCheck(place.github, check.id, conclusion, output, annotationsOf(findings));
    return { url: check.url };
  });
}

/** Ends the check run of a run that was killed before it could; one that has its conclusion stays as it is. */
export async function cancelCheck(
  place: Pick<Place, "github" | "runUrl">,
  id: number,
): Promise<{ readonly cancelled: boolean } | { readonly notPosted: string }> {
  const text = { title: "Not weighed: the run was stopped before its end", summary: linkTo(place) };
  return orWhyNot("The end of the check run", async () => {
    const cancelled = await isOpen(place.github, id);
    if (cancelled) await concludeCheck(place.github, id, "cancelled", text);
    return { cancelled };
  });
}

/** Writes the pull request's one comment for this config. */
export async function publishComment(place: Place, pull: number, report: Report): Promise<Posting> {
  const { github, mark, token } = place;
  const body = renderComment(report, { marker: writeMarker(mark) });
  return orWhyNot("The comment", async () => {
    const stuck = await stick(github, { pull, mark, body, author: await loginOf(github, token) });
    return stuck.action === "newer"
      ? { notPosted: `The comment was left as it is: a later run wrote ${stuck.url}.` }
      : { url: stuck.url };
  });
}

/** The findings that have a line, in the form in which GitHub shows them there. */
export function annotationsOf(findings: readonly Finding[]): readonly Annotation[] {
  const levels = { error: "failure", warning: "warning", note: "notice" } as const;
  return findings.flatMap(({ severity, code, message, hint, where }) =>
    where?.line === undefined
      ? []
      : [
          {
            path: where.file,
            line: where.line,
            ...(where.column === undefined ? {} : { column: where.column }),
            level: levels[severity],
            title: code,
            message: [message, hint].filter(Boolean).join("\n"),
          },
        ],
  );
}

/** Checks of one name on one commit hide each other, so the config is part of the name. */
function identityOf({ config, head, runId, attempt }: Mark): CheckIdentity {
  return { name: `weighbridge / ${config}`, headSha: head, externalId: `${runId}/${attempt}` };
}

/** GitHub ignores details_url for the checks of GITHUB_TOKEN, so the way to the run stands in the text. */
function linkTo({ runUrl }: Pick<Place, "runUrl">): string {
  return `[The run with its log, summary and artifacts](${runUrl})`;
}

async function orWhyNot<T>(
  what: string,
  post: () => Promise<T>,
): Promise<T | { readonly notPosted: string }> {
  try {
    return await post();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const why = [error.message, error.hint].filter(Boolean).join(". ");
    return { notPosted: `${what} was not posted. ${why}` };
  }
}
