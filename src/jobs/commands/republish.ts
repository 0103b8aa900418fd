import type { PullRequest } from "../../io/github/pull.ts";
import { findOrOpenCheck, type Place, type Posting, publishCheck, publishComment } from "../publish.ts";
import { publishStatus, stateOf } from "../publish-status.ts";
import type { Report } from "../../report/report.ts";
import type { Effects } from "../../verdict/outcomes.ts";
import type { Page } from "./answer.ts";
import type { Desk } from "./desk.ts";
import type { ReadReport } from "./read-report.ts";
import type { Decided } from "../tell.ts";

export interface Republished {
  /** What was not posted, a sentence each. */
  readonly problems: readonly string[];
  readonly pages: readonly Page[];
  /** What stands at the commit now, a sentence; null where nothing was written there. */
  readonly atCommit: string | null;
}

/**
 * Writes comment and check run, or commit status, of a run again, as the run itself would have. The comment comes first, since it tells
 * whether something newer stands: that one's writer has the check run too, which bears no mark.
 *
 * @param accepted waivers of the head that are told
 */
export async function republish(
  desk: Desk,
  pull: PullRequest,
  { mark: read, run }: ReadReport,
  { report, effects }: Decided,
  accepted: number,
): Promise<Republished> {
  const { github } = desk;
  const mark = { ...read, accepted };
  const place: Place = { github, mark, runUrl: `${run.url}/attempts/${mark.attempt}` };
  const commented = await publishComment(place, pull.number, report);
  const told = "superseded" in commented ? null : await tellCommit(desk, place, report, effects.conclusion);
  const posted = told === null ? [commented] : [told.posting, commented];
  return {
    problems: posted.flatMap(whyNot),
    atCommit: told !== null && "url" in told.posting ? told.now : null,
    pages: [...pageOf("comment", commented), ...(told === null ? [] : pageOf(told.name, told.posting))],
  };
}

/** Writes what the measuring workflow writes at its commit; null where it writes nothing there. */
async function tellCommit(
  { atCommit }: Desk,
  place: Place,
  report: Report,
  conclusion: Effects["conclusion"],
): Promise<{ readonly name: string; readonly posting: Posting; readonly now: string } | null> {
  if (atCommit === "nothing") return null;
  const isCheck = atCommit === "check";
  const name = isCheck ? "check run" : "commit status";
  const word = isCheck ? conclusion.replace("_", " ") : stateOf(conclusion);
  const posting = await (isCheck ? checkAgain : publishStatus)(place, report, conclusion);
  return { name, posting, now: `The ${name} is now ${word}.` };
}

async function checkAgain(place: Place, report: Report, conclusion: Effects["conclusion"]): Promise<Posting> {
  const check = await findOrOpenCheck(place);
  return "notPosted" in check ? check : publishCheck(place, check, report, conclusion, []);
}

function whyNot(posting: Posting): readonly string[] {
  if ("superseded" in posting) return [posting.superseded];
  return "notPosted" in posting ? [posting.notPosted] : [];
}

function pageOf(text: string, posting: Posting): readonly Page[] {
  return "url" in posting && posting.url !== "" ? [{ text, url: posting.url }] : [];
}
