import { catchingUp } from "../../io/github/again.ts";
import { GitHubError } from "../../io/github/error.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import { acceptableTable } from "../../report/acceptable.ts";
import { hasSeveralSuites } from "../../report/input.ts";
import type { Block, Span } from "../../report/report.ts";
import { DEFAULT_CONFIG } from "../../report/reproduce.ts";
import { count, gateSpans } from "../../report/words.ts";
import type { GateVerdict } from "../../verdict/verdict.ts";
import { stops, type Waiver } from "../../verdict/waiver.ts";
import type { Answer, Page } from "./answer.ts";
import type { Desk, Weighed } from "./desk.ts";
import type { ReadReport } from "./read-report.ts";
import { republish } from "./republish.ts";
import { pageOf, retell } from "./retell.ts";

/** What a command lets through of one run. */
export interface Given {
  readonly one: ReadReport;
  readonly gates: readonly GateVerdict[];
  readonly waiver: Waiver;
}

type Words = Required<Pick<Answer, "blocks" | "links">>;

/** Looks at the waivers until they have what is known to be kept. */
const mostLooks = 3;

/** Times that runs are told: where something is accepted each time meanwhile, its own command tells it. */
const mostRounds = 3;

/**
 * Tells runs again with what was let through of them, which is kept already. Others may accept something at the same time: what is kept is
 * read after one's own is, and once more after all was told, so that whoever is the last to write has read everything.
 *
 * @param standing waivers of the head from before
 */
export async function tellAccepted(
  desk: Desk,
  pull: PullRequest,
  given: readonly Given[],
  standing: readonly Waiver[],
): Promise<Words> {
  const trends = await Promise.all(given.map(({ one }) => desk.trend(one.measurements.config.file)));
  let kept = await keptNow(desk, pull.head.sha, [...standing, ...given.map(({ waiver }) => waiver)]);
  for (let round = 1; ; round += 1) {
    const words = await tellOnce(desk, pull, { given, trends, kept });
    if (round === mostRounds) return words;
    const now = await keptNow(desk, pull.head.sha, kept);
    if (now.length === kept.length) return words;
    kept = now;
  }
}

/**
 * The waivers of a head, at least those that are known. The branch is one line of commits, so that a read that has one's own has all that
 * was kept before, and one that lacks it lags behind.
 */
async function keptNow(
  { github, waivers }: Desk,
  head: string,
  known: readonly Waiver[],
): Promise<readonly Waiver[]> {
  for (let looks = 1; ; looks += 1) {
    let read: readonly Waiver[];
    try {
      read = await waivers.of(head);
    } catch (error) {
      // The waiver is kept all the same, and so must be told.
      if (!(error instanceof GitHubError)) throw error;
      return known;
    }
    const unseen = known.filter((one) => !read.some((other) => isSame(one, other)));
    if (unseen.length === 0 || looks === mostLooks) return [...read, ...unseen];
    await github.clock.sleep(catchingUp);
  }
}

/** A comment gives one waiver at most for each config. */
function isSame(one: Waiver, other: Waiver): boolean {
  return one.url === other.url && one.config === other.config;
}

interface Telling {
  readonly given: readonly Given[];
  /** Of each of these, in their order. */
  readonly trends: readonly Awaited<ReturnType<Desk["trend"]>>[];
  readonly kept: readonly Waiver[];
}

async function tellOnce(desk: Desk, pull: PullRequest, { given, trends, kept }: Telling): Promise<Words> {
  const blocks: Block[] = [];
  const links: Page[] = [];
  for (const [i, { one, gates }] of given.entries()) {
    const told = retell(one, { waivers: kept, ...trends[i] }, desk);
    const { problems, pages, atCommit } = await republish(desk, pull, one, told, kept.length);
    blocks.push(...acceptedBlocks(one, gates, told.input.verdict.gates, atCommit));
    blocks.push(...problems.map((problem): Block => ({ kind: "text", spans: [problem] })));
    links.push(...pages, pageOf(one));
  }
  return { blocks, links };
}

function acceptedBlocks(
  { measurements }: Weighed,
  gates: readonly GateVerdict[],
  all: readonly GateVerdict[],
  atCommit: string | null,
): readonly Block[] {
  const several = hasSeveralSuites(measurements);
  const items = gates.map((gate): readonly Span[] => gateSpans(gate, several));
  const open = all.filter((gate) => stops(gate) && gate.waiver === undefined);
  const head = { code: measurements.run.head.sha.slice(0, 7) };
  return [
    {
      kind: "text",
      spans: ["Accepted for ", head, ...ofConfig(measurements.config.file), ", until the next push:"],
    },
    { kind: "list", items },
    ...(open.length === 0
      ? atCommit === null
        ? []
        : [{ kind: "text" as const, spans: [atCommit] }]
      : [
          {
            kind: "text" as const,
            spans: [`${count(open.length, "more gate does", "more gates do")} not pass:`],
          },
          acceptableTable(open, several),
        ]),
  ];
}

/** Named where the pull request may have several. */
function ofConfig(file: string): readonly Span[] {
  return file === DEFAULT_CONFIG ? [] : [" in ", { code: file }];
}
