import { type Mark, readMarker } from "../../src/io/github/marker.ts";
import { isRead } from "../github/description.ts";
import type { CheckRun } from "../github/objects/check-run.ts";
import { isOurs, type World, type WriterEnd } from "./world.ts";

/** What must never happen. */
export const kinds = [
  "a final report is lost",
  "what is lost is not said",
  "a second comment is left",
  "an older report stands",
  "somebody else's comment is touched",
  "a check run or status is left open, or says something else",
  "an annotation is there twice, or not at all",
  "a run asks without bound",
] as const;

export interface Breach {
  readonly kind: (typeof kinds)[number];
  readonly what: string;
}

/** Requests that one run may send in all, three times 300 comments included, and of them writes. */
export const mostRequests = 100;
export const mostWrites = 40;

/** Seconds that one run may report after it has measured: what patience allows, and the rest. */
export const longestReport = 240;

/** Seconds before its end at which a run has looked at its comment for the last time. */
const lastLook = 6;

/** Everything that must hold and does not. What lasts may lose a report, and nothing else. */
export function breaches(world: World): readonly Breach[] {
  const always = [...untouched(world), ...bounded(world), ...said(world)];
  return world.scenario.lasting === null
    ? [...always, ...posted(world), ...oneComment(world), ...atCommits(world)]
    : always;
}

function untouched({ others, shop }: World): readonly Breach[] {
  return others
    .filter((other) => !shop.comments.some((one) => one.id === other.id && one.body === other.body))
    .map(({ login, id }) => ({
      kind: "somebody else's comment is touched",
      what: `comment ${id} of ${login}`,
    }));
}

function bounded({ writers }: World): readonly Breach[] {
  return writers.flatMap(({ mark, requests, told }) => {
    const writes = requests.filter((request) => !isRead(request)).length;
    const took = told === null ? 0 : told.ended - told.measured;
    const found = [
      ...(requests.length > mostRequests ? [`${requests.length} requests`] : []),
      ...(writes > mostWrites ? [`${writes} writes`] : []),
      ...(took > longestReport ? [`${Math.round(took)} s of reporting`] : []),
    ];
    return found.map((what) => ({ kind: "a run asks without bound", what: `${named(mark)}: ${what}` }));
  });
}

function said({ writers }: World): readonly Breach[] {
  return writers.flatMap(({ mark, told }) =>
    [told?.comment, told?.atCommit].flatMap((posting) =>
      posting && "notPosted" in posting && !posting.notPosted.includes("GitHub")
        ? [{ kind: "what is lost is not said" as const, what: `${named(mark)}: ${posting.notPosted}` }]
        : [],
    ),
  );
}

function posted({ writers }: World): readonly Breach[] {
  return writers.flatMap(({ mark, told }) =>
    [told?.comment, told?.atCommit].flatMap((posting) => {
      if (!posting) return [];
      const why =
        "notPosted" in posting ? posting.notPosted : "url" in posting ? posting.incomplete : undefined;
      return why === undefined
        ? []
        : [{ kind: "a final report is lost" as const, what: `${named(mark)}: ${why}` }];
    }),
  );
}

/** One comment is left, and it tells of the newest run that lived to tell. */
function oneComment({ shop, present, deleted, writers }: World): readonly Breach[] {
  const ours = shop.comments.filter(isOurs);
  const newest = newestOf(writers, present);
  if (newest === null) return [];
  if (ours.length > 1)
    return [{ kind: "a second comment is left", what: ours.map(({ id }) => id).join(", ") }];
  // Somebody deleted it when its writer had looked for the last time: it is theirs to delete, and what was told since stands.
  if (deleted !== null && deleted > (newest.told?.ended ?? 0) - lastLook) return [];
  const [left] = ours;
  if (left === undefined) return [{ kind: "a final report is lost", what: "no comment is left" }];
  const stands = readMarker(left.body);
  if (stands === null || !comesAfter(newest.mark, stands, present)) return [];
  return [{ kind: "an older report stands", what: `${named(stands)}, and not ${named(newest.mark)}` }];
}

function newestOf(writers: readonly WriterEnd[], present: string): WriterEnd | null {
  const lived = writers.filter(({ told }) => told !== null);
  return lived.reduce<WriterEnd | null>(
    (a, b) => (a === null || comesAfter(b.mark, a.mark, present) ? b : a),
    null,
  );
}

/** The order that is promised, told apart from the code that keeps it. */
function comesAfter(one: Mark, other: Mark, present: string): boolean {
  if ((one.head === present) !== (other.head === present)) return one.head === present;
  if (one.head === present) return one.began > other.began;
  if (one.runId !== other.runId) return one.runId > other.runId;
  return one.attempt === other.attempt ? one.began > other.began : one.attempt > other.attempt;
}

/** Every check run and status has ended as its run did, with each annotation once. */
function atCommits(world: World): readonly Breach[] {
  return world.writers.flatMap((end) => {
    const { by } = end.plan;
    if (by === "check") return checksBreaches(world, end);
    const what = by === "status" ? statusProblem(world, end) : null;
    return what === null ? [] : [{ kind: wrongSign, what: `${named(end.mark)}: ${what}` }];
  });
}

const wrongSign = "a check run or status is left open, or says something else";

/** The status of its commit says how it ended, or tells of one that began later. */
function statusProblem({ shop, writers }: World, { mark, told }: WriterEnd): string | null {
  const own = shop.statuses.filter(({ sha }) => sha === mark.head);
  const last = own.toSorted((a, b) => a.id - b.id).at(-1);
  if (last === undefined) return told === null ? null : "its commit has no status";
  const teller = writers.find((one) => last.targetUrl?.includes(`${pathOf(one.mark)}#`));
  if (teller === undefined) return `its commit's status leads to ${last.targetUrl}`;
  if (told !== null && comesAfter(mark, teller.mark, mark.head))
    return `its commit's status is of ${named(teller.mark)}`;
  const wanted = teller.told === null ? ["error", "failure"] : ["failure"];
  return wanted.includes(last.state) ? null : `its commit's status says ${last.state}`;
}

function checksBreaches({ shop }: World, end: WriterEnd): readonly Breach[] {
  const { mark, told } = end;
  const own = shop.checkRuns.filter(({ externalId }) => externalId === `${mark.runId}/${mark.attempt}`);
  if (own.length === 0 && told !== null)
    return [{ kind: wrongSign, what: `${named(mark)} has no check run` }];
  return [...own.flatMap((check) => signBreaches(check, end)), ...annotationBreaches(own, end)];
}

function signBreaches({ status, conclusion, title }: CheckRun, { mark, told }: WriterEnd): readonly Breach[] {
  const wanted = told === null ? ["cancelled", "failure"] : ["failure"];
  const isLate = told !== null && title?.startsWith("Weighing") === true;
  if (status === "completed" && wanted.includes(conclusion ?? "") && !isLate) return [];
  return [{ kind: wrongSign, what: `${named(mark)}: ${status}, ${conclusion}, "${title}"` }];
}

/** In one of a run's checks, for a second one has none; a killed run's may be cut short. */
function annotationBreaches(own: readonly CheckRun[], { mark, plan, told }: WriterEnd): readonly Breach[] {
  const lines = own.flatMap(({ annotations }) => annotations.map(({ start_line: line }) => line));
  const different = new Set(lines).size;
  if (lines.length === different && (told === null || different === plan.annotations)) return [];
  const what = `${named(mark)}: ${lines.length} of ${plan.annotations}, ${different} of them different`;
  return [{ kind: "an annotation is there twice, or not at all", what }];
}

function pathOf({ runId, attempt }: Mark): string {
  return `/runs/${runId}/attempts/${attempt}`;
}

function named({ runId, attempt }: Mark): string {
  return `run ${runId}/${attempt}`;
}
