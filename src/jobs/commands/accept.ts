import type { Acceptance } from "../../commands/command.ts";
import type { DataFile } from "../../io/data-branch.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import type { Block } from "../../report/report.ts";
import { messageSpans } from "../../report/words.ts";
import type { GateVerdict } from "../../verdict/verdict.ts";
import { waivedGate } from "../../verdict/waived-gate.ts";
import type { Waiver } from "../../verdict/waiver.ts";
import { readWaiver, waiverPath, writeWaiver } from "../../verdict/waiver-file.ts";
import { type Answer, refused } from "./answer.ts";
import { chooseGates, misnamedIn } from "./choose-gates.ts";
import type { CommandComment, Desk, Weighed } from "./desk.ts";
import { readReports } from "./read-report.ts";
import { pageOf } from "./retell.ts";
import { tellAccepted } from "./tell-accepted.ts";

/**
 * Lets gates that do not pass be merged: keeps the waiver, and tells the run again with it. The author has to have seen
 * what is accepted, so the report must be older than the comment.
 */
export async function accept(
  desk: Desk,
  pull: PullRequest,
  comment: CommandComment,
  { names, reason }: Acceptance,
): Promise<Answer> {
  const { keep } = desk.waivers;
  if (keep === null)
    return refused([
      "Nothing can be accepted, because there is no branch to keep it on: name one as the input ",
      { code: "history" },
      " of the action, in the workflow that answers comments and in the one that decides: the one that measures, or of the two for forks the one that reports.",
    ]);
  const found = await desk.weighed(pull);
  if ("refused" in found) return refused([found.refused]);
  const { weighed } = found;
  const contested = [...new Set(weighed.flatMap((one) => one.contested))];
  if (contested.length > 0) return notAlone(pull, contested);
  if (weighed.some(({ uploaded }) => uploaded > Date.parse(comment.at)))
    return refused(
      ["What was measured is younger than your comment. Read the new report, and write the command again."],
      [],
      ...weighed.map(pageOf),
    );
  const read = await readReports(desk, pull, weighed, comment);
  if ("unread" in read) return read.unread;
  const standing = await desk.waivers.of(pull.head.sha);
  const chosen = read.reports.map((one) => chooseGates(one, standing, desk, names));
  const misnamed = misnamedIn(chosen, names);
  if (misnamed !== null) return misnamed;

  const given = chosen.flatMap(({ one, gates }) =>
    gates.length === 0 ? [] : [{ one, gates, waiver: waiverOf(one, gates, comment, reason) }],
  );
  const files = given.map(({ waiver }, i) => ({
    path: waiverPath(waiver, comment.id, i + 1),
    content: writeWaiver(waiver),
  }));
  const unkept = unkeepable(files);
  if (unkept !== null) return unkept;
  const metrics = [...new Set(given.flatMap(({ waiver }) => waiver.metrics))];
  const about = `${metrics.slice(0, 3).join(", ")}${metrics.length > 3 ? " and more" : ""}`;
  await keep(files, `waive ${about} at ${pull.head.sha.slice(0, 7)} for ${comment.author.login}`);

  const { blocks, links } = await tellAccepted(desk, pull, given, standing);
  const rest = found.without.map((why): Block => ({ kind: "text", spans: messageSpans(why) }));
  return { done: true, blocks: [...blocks, ...rest], links };
}

/** What is written at a commit counts in all of its pull requests, so that nobody can accept for one of them alone. */
function notAlone({ head }: PullRequest, others: readonly number[]): Answer {
  const named = `${others.slice(0, 3).join(", ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""}`;
  return refused([
    { code: head.sha.slice(0, 7) },
    ` is the head of pull request ${named} too, which goes to another branch or is this repository's own, and what is accepted here would count there. `,
    "Close it, or give this one a commit of its own, have it measured again, and write the command again.",
  ]);
}

/** What is written and could not be read back would be told as accepted, and accept nothing. */
function unkeepable(files: readonly DataFile[]): Answer | null {
  for (const { path, content } of files) {
    const read = readWaiver(content, path);
    if ("finding" in read)
      return refused([
        `The waiver cannot be kept, so that nothing was accepted: ${read.finding.message}. Name fewer gates in one command, by `,
        { code: "suite: metric" },
        " or ",
        { code: '"suite/benchmark: metric"' },
        ".",
      ]);
  }
  return null;
}

function waiverOf(
  { measurements, into }: Weighed,
  gates: readonly GateVerdict[],
  { author, at, url }: CommandComment,
  reason: string,
): Waiver {
  return {
    config: measurements.config.file,
    head: measurements.run.head.sha,
    into,
    gates: gates.map(waivedGate),
    metrics: [...new Set(gates.map(({ planned }) => planned.gate.metric))],
    actor: author.login,
    reason,
    at,
    url,
  };
}
