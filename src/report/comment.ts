import { shorten } from "./clean.ts";
import { bytes, fitBody, heading, joined } from "./fit.ts";
import { inline } from "./markdown.ts";
import type { Report } from "./report.ts";
import { nameSpan, plain } from "./words.ts";

/** GitHub refuses comments of more than 65,536 characters; this leaves room for what the poster adds. */
export const COMMENT_LIMIT = 60_000;

/** The step summary of a job may hold 1 MiB; other steps of the job need some of their own. */
export const SUMMARY_LIMIT = 1_000_000;

/** Longest headline, in bytes, before it is clipped. */
const HEADLINE = 2_000;

export interface CommentOptions {
  /** Hidden first line by which the poster finds its comment again, e.g. `<!-- weighbridge:... -->`. */
  readonly marker?: string;
  /** What the report is of, where the pull request may have several: a config, `perf/api.yml`, or some suites of it, `weighbridge.yml (browse)`. */
  readonly of?: string;
  /** Bytes of UTF-8, at least 5,000. */
  readonly limit?: number;
}

/** The report as the Markdown of a pull-request comment. */
export function renderComment(
  report: Report,
  { marker = "", of, limit = COMMENT_LIMIT }: CommentOptions = {},
): string {
  const named =
    of === undefined ? report : { ...report, headline: [...report.headline, " · ", nameSpan(of)] };
  return page(named, marker, { limit, elsewhere: "in the job summary and the artifact" });
}

/** The report as a job's summary: the same text with more room. */
export function renderSummary(
  report: Report,
  { limit = SUMMARY_LIMIT }: { readonly limit?: number } = {},
): string {
  return page(report, "", { limit, elsewhere: "in the artifact" });
}

function page(
  report: Report,
  marker: string,
  room: { readonly limit: number; readonly elsewhere: string },
): string {
  const full = heading(report);
  const top = joined([
    marker,
    bytes(full) <= HEADLINE ? full : `### ${inline([shorten(plain(report.headline), 160)])}`,
  ]);
  const body = fitBody(report, { ...room, limit: room.limit - bytes(top) - 3 });
  return `${joined([top, body])}\n`;
}
