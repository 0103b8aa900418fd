import { cleanLine, shorten } from "./clean.ts";
import type { Report } from "./report.ts";
import { plain } from "./words.ts";

/** Longest headline and lead of a message, in characters. */
const longest = 500;

export interface AlertPlace {
  /** `acme/shop #7`, or `acme/shop 1a2b3c4` where there is no pull request. */
  readonly subject: string;
  /** The comment, or else the workflow run. */
  readonly url: string;
}

/** The body of a message to a Slack-compatible webhook: the headline as a link, the lead, what it is about. */
export function renderAlert(
  { headline, lead }: Report,
  { subject, url }: AlertPlace,
): { readonly text: string } {
  const first = `<${url}|${escaped(plain(headline))}>`;
  const second = escaped(plain(lead));
  return { text: [`*${escaped(subject)}* ${first}`, ...(second === "" ? [] : [second])].join("\n") };
}

/** The three characters by which Slack marks links and mentions; a link's text may not hold a line break or a bar. */
function escaped(text: string): string {
  return shorten(cleanLine(text), longest)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("|", "¦");
}
