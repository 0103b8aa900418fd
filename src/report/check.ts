import { cleanLine, shorten } from "./clean.ts";
import { fitBody, fitSections } from "./fit.ts";
import type { Report } from "./report.ts";
import { plain } from "./words.ts";

/** What a check run's output holds; 65,535 characters each for summary and text. */
export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

const LIMIT = 65_000;

/** Longest title, in characters: it is shown on one line in the list of checks. */
const TITLE = 250;

/** The report as the output of a check run: first line as title, table as summary, folded parts as text. */
export function renderCheck(
  report: Report,
  { limit = LIMIT }: { readonly limit?: number } = {},
): CheckOutput {
  const room = { limit, elsewhere: "in the job summary and the artifact" };
  const text = fitSections(report, room);
  const summary = fitBody({ ...report, sections: [], reproduce: "" }, room);
  return { title: shorten(cleanLine(plain(report.headline)), TITLE), summary, text };
}
