import type { PullRequest } from "../../io/github/pull.ts";
import { findOrOpenCheck, type Place, type Posting, publishCheck, publishComment } from "../publish.ts";
import type { Page } from "./answer.ts";
import type { Desk } from "./desk.ts";
import type { ReadReport } from "./read-report.ts";
import type { Decided } from "../tell.ts";

export interface Republished {
  /** What could not be posted, a sentence each. */
  readonly problems: readonly string[];
  readonly pages: readonly Page[];
  /** Whether the check run has the new conclusion. */
  readonly checked: boolean;
}

/**
 * Writes comment and check run of a run again, as the run itself would have. The mark stays the run's own: a later run that is still
 * measuring has the last word.
 */
export async function republish(
  { github, token }: Desk,
  pull: PullRequest,
  { mark, run }: ReadReport,
  { report, effects }: Decided,
): Promise<Republished> {
  const place: Place = { github, token, mark, runUrl: run.url };
  const check = await findOrOpenCheck(place);
  const checked =
    "notPosted" in check ? check : await publishCheck(place, check, report, effects.conclusion, []);
  const commented = await publishComment(place, pull.number, report);
  return {
    problems: [checked, commented].flatMap((one) => ("notPosted" in one ? [one.notPosted] : [])),
    checked: "url" in checked,
    pages: [...pageOf("comment", commented), ...pageOf("check run", checked)],
  };
}

function pageOf(text: string, posting: Posting): readonly Page[] {
  return "url" in posting && posting.url !== "" ? [{ text, url: posting.url }] : [];
}
