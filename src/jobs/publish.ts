import {
  type Check,
  type CheckIdentity,
  type CheckText,
  concludeCheck,
  findChecks,
  startCheck,
} from "../io/github/check.ts";
import { type Annotation, annotateCheck } from "../io/github/annotations.ts";
import type { GitHub } from "../io/github/client.ts";
import { stick } from "../io/github/comment.ts";
import { GitHubError } from "../io/github/error.ts";
import { type Mark, writeMarker } from "../io/github/marker.ts";
import { renderCheck } from "../report/check.ts";
import { renderComment } from "../report/comment.ts";
import type { Report } from "../report/report.ts";
import { DEFAULT_CONFIG } from "../report/reproduce.ts";
import type { Effects } from "../verdict/outcomes.ts";

/** Where a run is told. */
export interface Place {
  readonly github: GitHub;
  readonly mark: Mark;
  /** Page of the workflow run: its log, summary and artifacts. */
  readonly runUrl: string;
}

export interface NotPosted {
  /** Why, a sentence. A token that cannot write is no error of the run. */
  readonly notPosted: string;
}

/** What became of something that was to be posted. */
export type Posting =
  | {
      readonly url: string;
      /** What of it could not be posted, and why. */
      readonly incomplete?: string;
    }
  /** What is newer stands there: nothing is missing. */
  | { readonly superseded: string }
  | NotPosted;

/** Shows that the run has begun. */
export async function openCheck(place: Place): Promise<Check | NotPosted> {
  const text = { title: "Weighing", summary: linkTo(place) };
  return orWhyNot("The check run", () => startCheck(place.github, identityOf(place.mark), text));
}

/** The check run of a run that has ended, to be written again; opened where there is none. */
export async function findOrOpenCheck(place: Place): Promise<Check | NotPosted> {
  const found = await orWhyNot("The check run", () => findChecks(place.github, identityOf(place.mark)));
  if ("notPosted" in found) return found;
  const [check] = found;
  return check === undefined ? openCheck(place) : { id: check.id, url: check.url };
}

/** Ends the check run with the report, its conclusion and remarks at lines of the repository. */
export async function publishCheck(
  place: Place,
  check: Check,
  report: Report,
  conclusion: Effects["conclusion"],
  annotations: readonly Annotation[],
): Promise<Posting> {
  const { github } = place;
  const { title, summary, text } = renderCheck(report);
  const output: CheckText = {
    title,
    summary: `${summary}\n\n${linkTo(place)}`,
    ...(text === "" ? {} : { text }),
  };
  const posted = await orWhyNot("The result of the check run", async () => {
    await concludeCheck(github, check.id, conclusion, output);
    return { url: check.url };
  });
  if ("notPosted" in posted) return posted;
  const rest = await orWhyNot("What belongs to lines of the check run", async () => {
    await annotateCheck(github, check.id, output, annotations);
    if (check.twin === true) await endTwins(place, check, conclusion);
    return posted;
  });
  return "notPosted" in rest ? { ...posted, incomplete: rest.notPosted } : rest;
}

/** What a run came to, in so many words as the list of checks shows. */
export interface Outcome {
  readonly conclusion: Effects["conclusion"];
  readonly title: string;
}

/** What becomes of a run that was killed before it came to anything. */
export const stopped: Outcome = {
  conclusion: "cancelled",
  title: "Not weighed: the run was stopped before its end",
};

/** Ends the check run of a run that could not do so itself; one that has its conclusion stays as it is. */
export async function endCheck(
  place: Pick<Place, "github" | "mark" | "runUrl">,
  { conclusion, title }: Outcome,
): Promise<{ readonly ended: boolean } | NotPosted> {
  const text = { title, summary: linkTo(place) };
  return orWhyNot("The end of the check run", async () => {
    const left = (await findChecks(place.github, identityOf(place.mark))).filter(({ open }) => open);
    for (const { id } of left) await concludeCheck(place.github, id, conclusion, text);
    return { ended: left.length > 0 };
  });
}

/** Writes the pull request's one comment for this config. */
export async function publishComment(
  place: Place,
  pull: number,
  report: Report,
  { mentions = "" }: { readonly mentions?: string } = {},
): Promise<Posting> {
  const { github, mark } = place;
  const of = mark.config === DEFAULT_CONFIG ? {} : { of: mark.config };
  const text = renderComment(report, { marker: writeMarker(mark), ...of });
  const body = [text, `${linkTo(place)}\n`, ...(mentions === "" ? [] : [`${mentions}\n`])].join("\n");
  return orWhyNot("The comment", async () => {
    const stuck = await stick(github, { pull, mark, body });
    return stuck.action === "newer"
      ? { superseded: `The comment was left as it is: a newer report stands, ${stuck.url}.` }
      : { url: stuck.url };
  });
}

/** A second check of the run would stay in progress for ever, and hide this one. */
async function endTwins(place: Place, check: Check, conclusion: Effects["conclusion"]): Promise<void> {
  const found = await findChecks(place.github, identityOf(place.mark));
  const text = { title: "Told in another check run of the same run", summary: `[The result](${check.url})` };
  for (const { id, open } of found)
    if (open && id !== check.id) await concludeCheck(place.github, id, conclusion, text);
}

/** Checks of one name on one commit hide each other, so the config is part of the name. */
export function nameOnCommit({ config }: Mark): string {
  return `weighbridge / ${config}`;
}

function identityOf(mark: Mark): CheckIdentity {
  return {
    name: nameOnCommit(mark),
    headSha: mark.head,
    externalId: `${mark.runId}/${mark.attempt}`,
  };
}

/** GitHub ignores details_url for the checks of GITHUB_TOKEN, and comments have none, so the way to the run stands in the text. */
export function linkTo({ runUrl }: Pick<Place, "runUrl">): string {
  return `[The run with its log, summary and artifacts](${runUrl})`;
}

/** Does it, or says why it was not done. Throws what is no fault of GitHub or of the way to it. */
export async function orWhyNot<T>(what: string, post: () => Promise<T>): Promise<T | NotPosted> {
  try {
    return await post();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const why = [error.message, error.hint].filter(Boolean).join(". ");
    return { notPosted: `${what} was not posted. ${why}` };
  }
}
