import type { PullRequest } from "../../io/github/pull.ts";
import { shownMarks, type ShownMark } from "../../io/github/shown.ts";
import { type Answer, refused } from "./answer.ts";
import type { CommandComment, Desk, Weighed } from "./desk.ts";
import { pageOf } from "./retell.ts";

/** What was weighed, and the mark of the comment in which people have read it. */
export interface ReadReport extends Weighed {
  readonly mark: ShownMark;
}

/**
 * The reports in the pull request, which the author has read; an answer where one is missing, or is of another head or run than what would
 * be accepted, or was not yet there when he wrote: a push back to a commit that was measured before changes no report at once.
 */
export async function readReports(
  { github }: Desk,
  { number, head }: PullRequest,
  weighed: readonly Weighed[],
  { at }: Pick<CommandComment, "at">,
): Promise<{ readonly reports: readonly ReadReport[] } | { readonly unread: Answer }> {
  const shown = await shownMarks(github, number);
  const reports: ReadReport[] = [];
  for (const one of weighed) {
    const { measurements, run } = one;
    const mark = shown.find(({ config }) => config === measurements.config.file);
    if (mark === undefined) return { unread: noReport(one) };
    const again = ". Wait for the new report, and write the command again.";
    if (mark.head !== head.sha)
      return {
        unread: refused([
          "The report here is about ",
          { code: mark.head.slice(0, 7) },
          ", and the head is now ",
          { code: head.sha.slice(0, 7) },
          again,
        ]),
      };
    if (mark.runId !== run.id || mark.attempt !== run.attempt)
      return {
        unread: refused([
          `The report here is of attempt ${mark.attempt} of run ${mark.runId}, and the latest is attempt ${run.attempt} of run ${run.id}${again}`,
        ]),
      };
    // GitHub's times are whole seconds, and nobody reads and writes within one.
    if (mark.told * 1000 >= Date.parse(at))
      return {
        unread: refused(
          ["The report here is younger than your comment. Read it, and write the command again."],
          [],
          pageOf(one),
        ),
      };
    reports.push({ ...one, mark });
  }
  return { reports };
}

/** Without a report nobody can say which head its author meant. */
function noReport(one: Weighed): Answer {
  return refused(
    [
      "This pull request has no comment with the report of ",
      { code: one.measurements.config.file },
      ", so that nobody can have read what would be accepted. ",
      { code: "/weighbridge retry" },
      " has it measured and reported again; where the workflow says ",
      { code: "comment: false" },
      ", take that out first, and where it reports with another ",
      { code: "token" },
      " than this one, give both the same.",
    ],
    [],
    pageOf(one),
  );
}
