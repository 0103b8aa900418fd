import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";
import { isBy } from "./login.ts";
import { isPlausible, type Mark, readMarker } from "./marker.ts";

/** What the comments in a pull request tell of: the mark of each config's comment. Throws GitHubError. */
export async function shownMarks(
  { api, owner, repo, clock }: GitHub,
  pull: number,
  author: string,
): Promise<readonly Mark[]> {
  const query = { owner, repo, issue_number: pull, per_page: 100 };
  const listed = await asked(
    "list the comments",
    "pull-requests: read",
    api.paginate(api.rest.issues.listComments, query),
  );
  return listed.flatMap(({ body = "", user }) => {
    const mark = isBy(author, user) ? readMarker(body) : null;
    return mark !== null && isPlausible(mark, clock.now()) ? [mark] : [];
  });
}
