import type { GitHub } from "./client.ts";
import { listComments } from "./comments.ts";
import { isBy } from "./login.ts";
import { isPlausible, type Mark, readMarker } from "./marker.ts";

/** What the comments in a pull request tell of: the mark of each config's comment. Throws GitHubError. */
export async function shownMarks(github: GitHub, pull: number): Promise<readonly Mark[]> {
  const [us, listed] = await Promise.all([github.login(), listComments(github, pull)]);
  return listed.flatMap((comment) => {
    const mark = isBy(us, comment) ? readMarker(comment.body) : null;
    return mark !== null && isPlausible(mark, github.clock.now()) ? [mark] : [];
  });
}
