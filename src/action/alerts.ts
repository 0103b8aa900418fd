import type { Finding } from "../config/finding.ts";
import { readInput, takeSecret } from "../io/runner.ts";
import { webhookProblem } from "../io/webhook.ts";
import { type Mentions, parseMentions } from "../report/mentions.ts";

/** Who hears of a failure beside those who look at the pull request. */
export interface Alerts {
  /** Mentioned in the comment. */
  readonly mentions: Mentions;
  /** Address of a Slack-compatible webhook, a secret; empty: none. */
  readonly webhook: string;
}

export const noAlerts: Alerts = { mentions: [], webhook: "" };

/** Reads the inputs `alert-to` and `webhook`; one that cannot be used is a finding, and then as if it were not given. */
export function readAlerts(): { readonly alerts: Alerts; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const wrong = (input: string, problem: string, hint: string): void => {
    const message = `the input ${input} of the action cannot be used: ${problem}`;
    findings.push({ severity: "error", code: "input-invalid", message, hint });
  };
  const parsed = parseMentions(readInput("alert-to"));
  if ("problem" in parsed) wrong("alert-to", parsed.problem, parsed.hint);
  const webhook = takeSecret("webhook");
  const problem = webhook === "" ? null : webhookProblem(webhook);
  if (problem !== null)
    wrong("webhook", problem, "Give the whole address of an incoming webhook, from a secret.");
  return {
    alerts: {
      mentions: "mentions" in parsed ? parsed.mentions : [],
      webhook: problem === null ? webhook : "",
    },
    findings,
  };
}
