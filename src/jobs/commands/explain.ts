import type { PullRequest } from "../../io/github/pull.ts";
import { COMMENT_LIMIT, renderComment } from "../../report/comment.ts";
import { explained } from "../../report/explanation.ts";
import { inline } from "../../report/markdown.ts";
import { DEFAULT_CONFIG } from "../../report/reproduce.ts";
import { messageSpans } from "../../report/words.ts";
import { type Answer, refused } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { pageOf, retell } from "./retell.ts";

/** The report of the latest run of this head, with all that bears on its verdict. */
export async function explain(desk: Desk, pull: PullRequest): Promise<Answer> {
  const found = await desk.weighed(pull);
  if ("refused" in found) return refused([found.refused]);
  const waivers = await desk.waivers.of(pull.head.sha);
  const limit = Math.floor(COMMENT_LIMIT / Math.max(1, found.weighed.length));
  const links = found.weighed.map(pageOf);
  const told = await Promise.all(
    found.weighed.map(async (weighed) => {
      const { file } = weighed.measurements.config;
      const { report, input } = retell(weighed, { waivers, ...(await desk.trend(file)) }, desk);
      const of = file === DEFAULT_CONFIG && found.weighed.length === 1 ? {} : { of: file };
      return { report: explained(report, input), of };
    }),
  );
  const rest = found.without.map((why) => `\n- ${inline(messageSpans(why))}\n`).join("");
  const report = (marker: string): string =>
    told
      .map((one, i) => renderComment(one.report, { marker: i === 0 ? marker : "", ...one.of, limit }))
      .join("\n") + rest;
  return { done: true, blocks: [], links, report };
}
