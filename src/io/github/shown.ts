import type { GitHub } from "./client.ts";
import { listComments } from "./comments.ts";
import { isBy } from "./login.ts";
import { isPlausible, type Mark, readMarker } from "./marker.ts";

/** A mark, with the time since which its report can be read. */
export type ShownMark = Mark & Required<Pick<Mark, "told">>;

/** What the comments in a pull request tell of: the mark of each config's comment. Throws GitHubError. */
export async function shownMarks(github: GitHub, pull: number): Promise<readonly ShownMark[]> {
  const [us, listed] = await Promise.all([github.login(), listComments(github, pull)]);
  return listed.flatMap((comment) => {
    const mark = isBy(us, comment) ? readMarker(comment.body) : null;
    if (mark === null || !isPlausible(mark, github.clock.now())) return [];
    return [{ told: Math.floor(comment.updated / 1000), ...mark }];
  });
}
