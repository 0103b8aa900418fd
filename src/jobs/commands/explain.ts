import type { PullRequest } from "../../io/github/pull.ts";
import { COMMENT_LIMIT, renderComment } from "../../report/comment.ts";
import { explained } from "../../report/explanation.ts";
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
      const trend = await desk.trend(weighed.measurements.config.file);
      return retell(weighed, { waivers, ...trend }, desk);
    }),
  );
  const report = (marker: string): string =>
    told
      .map(({ report, input }, i) =>
        renderComment(explained(report, input), { marker: i === 0 ? marker : "", limit }),
      )
      .join("\n");
  return { done: true, blocks: [], links, report };
}
