import type { Check } from "../io/github/check.ts";
import { addSummary, annotate, fail, logText, setOutputs, warn } from "../io/runner.ts";
import { annotationsOf, type Place, type Posting, publishCheck, publishComment } from "../jobs/publish.ts";
import { renderSummary } from "../report/comment.ts";
import { plain } from "../report/words.ts";
import type { Ending } from "./ending.ts";

/** What a run may be told through. */
export interface Channels {
  readonly place: Place | null;
  /** The check run that is in progress; null where there is none. */
  readonly check: Check | null;
  /** The pull request that gets the comment; null where none does. */
  readonly pull: number | null;
  /** Whether the job was cancelled: the check then says so, and no comment is written. */
  readonly cancelled: boolean;
  /** What could not be posted so far, a sentence each. */
  readonly notPosted: readonly string[];
}

/**
 * Tells how the run ended: check run, comment, job summary, outputs, and the job's own end. What the token may not
 * post is named in the log and in the summary, which need no permission.
 */
export async function announce(ending: Ending, channels: Channels): Promise<void> {
  const { place, check, pull, cancelled } = channels;
  const { report, effects, findings, files } = ending;
  logText(ending.text);
  const conclusion = cancelled ? "cancelled" : effects.conclusion;
  const checked =
    place === null || check === null ? null : await publishCheck(place, check, report, conclusion, findings);
  const commented =
    place === null || pull === null || cancelled ? null : await publishComment(place, pull, report);
  const notPosted = [...channels.notPosted, ...[checked, commented].flatMap(whyNot)];
  for (const why of notPosted) warn(why);
  if (urlOf(checked) === "") annotationsOf(findings).forEach(annotate);
  const unwritten = await addSummary(
    [renderSummary(report), ...notPosted.map((why) => `> ${why}`)].join("\n\n"),
  );
  if (unwritten !== null) warn(unwritten);
  setOutputs({
    verdict: ending.verdict,
    "exit-code": String(effects.exitCode),
    "report-path": files.report,
    "measurements-path": files.measurements ?? "",
    "comment-url": urlOf(commented),
    "check-url": urlOf(checked),
  });
  if (effects.failsJob) fail(plain(report.headline));
  else if (effects.exitCode !== 0) warn(plain(report.headline));
}

function urlOf(posting: Posting | null): string {
  return posting !== null && "url" in posting ? posting.url : "";
}

function whyNot(posting: Posting | null): readonly string[] {
  return posting !== null && "notPosted" in posting ? [posting.notPosted] : [];
}
