import type { Annotation } from "../io/github/annotations.ts";
import { addSummary, annotate, fail, log, logText, setOutputs, warn } from "../io/runner.ts";
import { annotationsOf, type Source } from "../jobs/annotations.ts";
import { sendAlert } from "../jobs/send-alert.ts";
import { type Place, type Posting, publishCheck, publishComment } from "../jobs/publish.ts";
import { publishStatus } from "../jobs/publish-status.ts";
import { renderSummary } from "../report/comment.ts";
import { mentionLine } from "../report/mentions.ts";
import type { Report } from "../report/report.ts";
import { plain } from "../report/words.ts";
import type { Effects } from "../verdict/outcomes.ts";
import type { Alerts } from "./alerts.ts";
import type { Begun } from "./at-commit.ts";
import type { Ending } from "./ending.ts";

/** What a run may be told through. */
export interface Channels extends Begun {
  readonly place: Place | null;
  /** The pull request that gets the comment; null where none does. */
  readonly pull: number | null;
  /** Whether the job was cancelled: its commit then says so, and no comment is written. */
  readonly cancelled: boolean;
  readonly alerts: Alerts;
  /** Head's files, in which lines are looked for. */
  readonly source: Source;
}

/** Conclusions that are somebody's to look after: in mode `gate` those by which the job fails. */
const alarms: ReadonlySet<Effects["conclusion"]> = new Set(["failure", "action_required"]);

/**
 * Tells how the run ended: check run or commit status, comment, alerts, job summary, outputs, and the job's own end. What the token may
 * not post is named in the log and in the summary, which need no permission.
 */
export async function announce(ending: Ending, channels: Channels): Promise<void> {
  const { pull, cancelled, alerts } = channels;
  const { report, effects, files } = ending;
  logText(ending.text);
  const conclusion = cancelled ? "cancelled" : effects.conclusion;
  // A runner that is told to stop may not wait for the rest.
  setOutputs({
    verdict: ending.verdict,
    "exit-code": String(effects.exitCode),
    "report-path": files.report,
    "measurements-path": files.measurements ?? "",
  });
  const annotations = await annotationsOf({ ...ending, source: channels.source });
  const atCommit = await tellCommit(channels, report, conclusion, annotations);
  const alarming = alarms.has(conclusion);
  const mentions = alarming ? mentionLine(alerts.mentions) : "";
  const commented =
    channels.place === null || pull === null || cancelled
      ? null
      : await publishComment(channels.place, pull, report, { mentions });
  const page = urlOf(commented);
  const unsent = alarming ? await sendAlert(alerts.webhook, report, channels, page) : [];
  const notPosted = [...channels.notPosted, ...[atCommit, commented].flatMap(whyNot), ...unsent];
  for (const why of notPosted) warn(why);
  for (const posting of [atCommit, commented])
    if (posting !== null && "superseded" in posting) log(posting.superseded);
  if (!showsAnnotations(channels, atCommit)) annotations.forEach(annotate);
  const unwritten = await addSummary(
    [renderSummary(report), ...notPosted.map((why) => `> ${why}`)].join("\n\n"),
  );
  if (unwritten !== null) warn(unwritten);
  setOutputs({ "comment-url": page, "check-url": channels.check === null ? "" : urlOf(atCommit) });
  if (effects.failsJob) fail(plain(report.headline));
  else if (effects.exitCode !== 0) warn(plain(report.headline));
}

/** Ends what has begun at the commit; null where nothing has. */
async function tellCommit(
  { place, check, status }: Channels,
  report: Report,
  conclusion: Effects["conclusion"],
  annotations: readonly Annotation[],
): Promise<Posting | null> {
  if (place === null) return null;
  if (check !== null) return publishCheck(place, check, report, conclusion, annotations);
  return status ? publishStatus(place, report, conclusion) : null;
}

function showsAnnotations({ check }: Channels, atCommit: Posting | null): boolean {
  return check !== null && atCommit !== null && "url" in atCommit && atCommit.incomplete === undefined;
}

function urlOf(posting: Posting | null): string {
  return posting !== null && "url" in posting ? posting.url : "";
}

function whyNot(posting: Posting | null): readonly string[] {
  if (posting === null) return [];
  if ("notPosted" in posting) return [posting.notPosted];
  return "url" in posting && posting.incomplete !== undefined ? [posting.incomplete] : [];
}
