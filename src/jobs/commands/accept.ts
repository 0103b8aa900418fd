import type { Acceptance } from "../../commands/command.ts";
import { loginOf } from "../../io/github/login.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import { shownMarks } from "../../io/github/shown.ts";
import { acceptableTable } from "../../report/acceptable.ts";
import { hasSeveralSuites } from "../../report/input.ts";
import type { Block, Span } from "../../report/report.ts";
import { count, gateSpans, plain } from "../../report/words.ts";
import { type Refused, selectGates } from "../../verdict/acceptance.ts";
import type { GateVerdict } from "../../verdict/verdict.ts";
import { stops, type Waiver } from "../../verdict/waiver.ts";
import { waiverPath, writeWaiver } from "../../verdict/waiver-file.ts";
import { type Answer, type Page, refused } from "./answer.ts";
import type { CommandComment, Desk, Weighed } from "./desk.ts";
import { republish } from "./republish.ts";
import { retell } from "./retell.ts";

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
  const moved = await otherHead(desk, pull, weighed);
  if (moved !== null)
    return refused([
      "The report here is about ",
      { code: moved.slice(0, 7) },
      ", and the head is now ",
      { code: pull.head.sha.slice(0, 7) },
      ". Wait for the new report, and write the command again.",
    ]);
  const standing = await desk.waivers.of(pull.head.sha);
  const chosen = weighed.map((one) => ({ one, ...choose(one, standing, desk, names) }));
  const unusable = names.flatMap((name) => refusalOf(name, chosen));
  if (unusable.length > 0) return misnamed(unusable, chosen);

  const given = chosen.flatMap(({ one, gates }) =>
    gates.length === 0 ? [] : [{ one, gates, waiver: waiverOf(one, gates, comment, reason) }],
  );
  const files = given.map(({ waiver }, i) => ({
    path: waiverPath(waiver, comment.id, i + 1),
    text: writeWaiver(waiver),
  }));
  const metrics = [...new Set(given.flatMap(({ waiver }) => waiver.metrics))];
  const about = `${metrics.slice(0, 3).join(", ")}${metrics.length > 3 ? " and more" : ""}`;
  await keep(files, `waive ${about} at ${pull.head.sha.slice(0, 7)} for ${comment.author.login}`);

  const blocks: Block[] = [];
  const links: Page[] = [];
  for (const { one, gates, waiver } of given) {
    const told = retell(one, [...standing, waiver], desk);
    const { problems, pages } = await republish(desk, pull, one, told);
    blocks.push(...acceptedBlocks(one, gates, told.input.verdict.gates, told.effects.conclusion));
    blocks.push(...problems.map((problem): Block => ({ kind: "text", spans: [problem] })));
    links.push(...pages, pageOf(one));
  }
  return { done: true, blocks, links };
}

/** The head of which a comment here tells instead: a push back to a commit that was measured before changes no report at once. */
async function otherHead(
  { github, token }: Desk,
  { number, head }: PullRequest,
  weighed: readonly Weighed[],
): Promise<string | null> {
  const configs = new Set(weighed.map(({ measurements }) => measurements.config.file));
  const shown = await shownMarks(github, number, await loginOf(github, token));
  return shown.find((mark) => configs.has(mark.config) && mark.head !== head.sha)?.head ?? null;
}

interface Chosen {
  /** Every gate of the run. */
  readonly all: readonly GateVerdict[];
  readonly gates: readonly GateVerdict[];
  readonly refused: readonly Refused[];
  /** Why nothing of this run can be accepted. */
  readonly unwaivable: string | null;
}

function choose(one: Weighed, standing: readonly Waiver[], desk: Desk, names: readonly string[]): Chosen {
  const { verdict, measurements } = retell(one, standing, desk).input;
  const several = hasSeveralSuites(measurements);
  const printed = (gate: GateVerdict): readonly string[] => [plain(gateSpans(gate, several))];
  if (verdict.outcome !== "broken" && verdict.outcome !== "partial")
    return { all: verdict.gates, ...selectGates(verdict.gates, names, printed), unwaivable: null };
  const unwaivable =
    verdict.outcome === "broken"
      ? "The run broke, so that nothing is known that could be accepted."
      : "One shard decides nothing, so that there is nothing to accept.";
  const none = names.map((name) => ({ name, why: "unknown" as const }));
  return { all: [], gates: [], refused: none, unwaivable };
}

/** A name is refused where no run has a gate for it; the most that any run says of it is told. */
function refusalOf(name: string, chosen: readonly Chosen[]): readonly Refused[] {
  const words = chosen.flatMap(({ refused }) => refused.filter((one) => one.name === name));
  if (words.length < chosen.length) return [];
  const order = ["only warns", "passes", "unknown"] as const;
  const why = order.find((word) => words.some((one) => one.why === word)) ?? "unknown";
  return [{ name, why }];
}

const whyNot: Readonly<Record<Refused["why"], string>> = {
  unknown: "is no gate of this run",
  passes: "passes, or is only reported, and needs no acceptance",
  "only warns": "only warns, and needs no acceptance",
};

function misnamed(
  unusable: readonly Refused[],
  chosen: readonly (Chosen & { readonly one: Weighed })[],
): Answer {
  const broken = chosen.flatMap(({ unwaivable }) => (unwaivable === null ? [] : [unwaivable]));
  const items = unusable.map(({ name, why }): readonly Span[] => [{ code: name }, ` ${whyNot[why]}`]);
  const tables = chosen.flatMap(({ one, all }): readonly Block[] => {
    const stopping = all.filter((gate) => stops(gate) && gate.waiver === undefined);
    return stopping.length === 0 ? [] : [acceptableTable(stopping, hasSeveralSuites(one.measurements))];
  });
  const rest: Block =
    tables.length === 0
      ? { kind: "text", spans: ["There is no gate that needs to be accepted."] }
      : { kind: "text", spans: ["The gates that do not pass:"] };
  return refused(
    broken.length > 0 ? [broken.join(" ")] : ["Nothing was accepted."],
    [...(broken.length > 0 ? [] : [{ kind: "list" as const, items }, rest]), ...tables],
    ...chosen.map(({ one }) => pageOf(one)),
  );
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
  conclusion: string,
): readonly Block[] {
  const several = hasSeveralSuites(measurements);
  const items = gates.map((gate): readonly Span[] => gateSpans(gate, several));
  const open = all.filter((gate) => stops(gate) && gate.waiver === undefined);
  const head = { code: measurements.run.head.sha.slice(0, 7) };
  return [
    { kind: "text", spans: ["Accepted for ", head, ", until the next push:"] },
    { kind: "list", items },
    ...(open.length === 0
      ? [{ kind: "text" as const, spans: [`The check run is now ${conclusion.replace("_", " ")}.`] }]
      : [
          {
            kind: "text" as const,
            spans: [`${count(open.length, "more gate does", "more gates do")} not pass:`],
          },
          acceptableTable(open, several),
        ]),
  ];
}

function pageOf({ run: { id, url } }: Weighed): Page {
  return { text: `run ${id}`, url };
}
