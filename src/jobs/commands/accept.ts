import type { Acceptance } from "../../commands/command.ts";
import { loginOf } from "../../io/github/login.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import { shownMarks } from "../../io/github/shown.ts";
import { acceptableTable } from "../../report/acceptable.ts";
import { hasSeveralSuites } from "../../report/input.ts";
import type { Block, Span } from "../../report/report.ts";
import { count, gateSpans } from "../../report/words.ts";
import type { GateVerdict } from "../../verdict/verdict.ts";
import { stops, type Waiver } from "../../verdict/waiver.ts";
import { waiverPath, writeWaiver } from "../../verdict/waiver-file.ts";
import { type Answer, type Page, refused } from "./answer.ts";
import { chooseGates, misnamedIn } from "./choose-gates.ts";
import type { CommandComment, Desk, Weighed } from "./desk.ts";
import { republish } from "./republish.ts";
import { pageOf, retell } from "./retell.ts";

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
      " of the action, in the workflow that answers comments and in the one that measures.",
    ]);
  const found = await desk.weighed(pull);
  if ("refused" in found) return refused([found.refused]);
  const { weighed } = found;
  if (weighed.some(({ uploaded }) => uploaded > Date.parse(comment.at)))
    return refused(
      ["What was measured is younger than your comment. Read the new report, and write the command again."],
      [],
      ...weighed.map(pageOf),
    );
  const other = await otherReport(desk, pull, weighed);
  if (other !== null) return other;
  const standing = await desk.waivers.of(pull.head.sha);
  const chosen = weighed.map((one) => chooseGates(one, standing, desk, names));
  const misnamed = misnamedIn(chosen, names);
  if (misnamed !== null) return misnamed;

  const given = chosen.flatMap(({ one, gates }) =>
    gates.length === 0 ? [] : [{ one, gates, waiver: waiverOf(one, gates, comment, reason) }],
  );
  const files = given.map(({ waiver }, i) => ({
    path: waiverPath(waiver, comment.id, i + 1),
    content: writeWaiver(waiver),
  }));
  const metrics = [...new Set(given.flatMap(({ waiver }) => waiver.metrics))];
  const about = `${metrics.slice(0, 3).join(", ")}${metrics.length > 3 ? " and more" : ""}`;
  await keep(files, `waive ${about} at ${pull.head.sha.slice(0, 7)} for ${comment.author.login}`);

  const blocks: Block[] = [];
  const links: Page[] = [];
  for (const { one, gates, waiver } of given) {
    const told = retell(one, [...standing, waiver], desk);
    const { problems, pages, checked } = await republish(desk, pull, one, told);
    const conclusion = checked ? told.effects.conclusion : null;
    blocks.push(...acceptedBlocks(one, gates, told.input.verdict.gates, conclusion));
    blocks.push(...problems.map((problem): Block => ({ kind: "text", spans: [problem] })));
    links.push(...pages, pageOf(one));
  }
  return { done: true, blocks, links };
}

/**
 * The answer where the report in the pull request, which the author has read, is of another head or run than what would be accepted: a
 * push back to a commit that was measured before changes no report at once.
 */
async function otherReport(
  { github, token }: Desk,
  { number, head }: PullRequest,
  weighed: readonly Weighed[],
): Promise<Answer | null> {
  const shown = await shownMarks(github, number, await loginOf(github, token));
  for (const { measurements, run } of weighed) {
    const mark = shown.find(({ config }) => config === measurements.config.file);
    if (mark === undefined) continue;
    const again = ". Wait for the new report, and write the command again.";
    if (mark.head !== head.sha)
      return refused([
        "The report here is about ",
        { code: mark.head.slice(0, 7) },
        ", and the head is now ",
        { code: head.sha.slice(0, 7) },
        again,
      ]);
    if (mark.runId !== run.id || mark.attempt !== run.attempt)
      return refused([
        `The report here is of attempt ${mark.attempt} of run ${mark.runId}, and the latest is attempt ${run.attempt} of run ${run.id}${again}`,
      ]);
  }
  return null;
}

function waiverOf(
  { measurements }: Weighed,
  gates: readonly GateVerdict[],
  { author, at, url }: CommandComment,
  reason: string,
): Waiver {
  return {
    config: measurements.config.file,
    head: measurements.run.head.sha,
    gates: gates.map(({ planned }) => planned.id),
    metrics: [...new Set(gates.map(({ planned }) => planned.gate.metric))],
    actor: author.login,
    reason,
    at,
    url,
  };
}

function acceptedBlocks(
  { measurements }: Weighed,
  gates: readonly GateVerdict[],
  all: readonly GateVerdict[],
  conclusion: string | null,
): readonly Block[] {
  const several = hasSeveralSuites(measurements);
  const items = gates.map((gate): readonly Span[] => gateSpans(gate, several));
  const open = all.filter((gate) => stops(gate) && gate.waiver === undefined);
  const head = { code: measurements.run.head.sha.slice(0, 7) };
  return [
    { kind: "text", spans: ["Accepted for ", head, ", until the next push:"] },
    { kind: "list", items },
    ...(open.length === 0
      ? conclusion === null
        ? []
        : [{ kind: "text" as const, spans: [`The check run is now ${conclusion.replace("_", " ")}.`] }]
      : [
          {
            kind: "text" as const,
            spans: [`${count(open.length, "more gate does", "more gates do")} not pass:`],
          },
          acceptableTable(open, several),
        ]),
  ];
}
