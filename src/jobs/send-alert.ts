import { postWebhook } from "../io/webhook.ts";
import { renderAlert } from "../report/alert.ts";
import type { Report } from "../report/report.ts";
import type { Place } from "./publish.ts";

/**
 * Tells a chat of a failure. Returns why it was not told, at most one sentence.
 *
 * @param page of the comment; empty where there is none, and the workflow run's page is told
 */
export async function sendAlert(
  webhook: string,
  report: Report,
  { place, pull }: { readonly place: Place | null; readonly pull: number | null },
  page: string,
): Promise<readonly string[]> {
  if (webhook === "" || place === null) return [];
  const { github, mark, runUrl } = place;
  const at = pull === null ? mark.head.slice(0, 7) : `#${pull}`;
  const subject = `${github.owner}/${github.repo} ${at}`;
  const why = await postWebhook(webhook, renderAlert(report, { subject, url: page === "" ? runUrl : page }));
  return why === null ? [] : [`The webhook was not told: ${why}.`];
}
