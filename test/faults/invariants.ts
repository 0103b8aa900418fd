import { type Mark, readMarker } from "../../src/io/github/marker.ts";
import type { CheckRun } from "../github/objects/check-run.ts";
import type { World, WriterEnd } from "./world.ts";
import { isOurs } from "./world.ts";

/** Requests that one run may send in all, pages of 300 comments included, and of them writes. */
export const mostRequests = 200;
export const mostWrites = 60;

/** Seconds that one run may report after it has measured. */
export const longestReport = 420;

/** Seconds before its end at which a run has looked at its comment for the last time. */
const lastLook = 6;

/** Everything that must hold and does not, a sentence each. */
export function breaches(world: World): readonly string[] {
  const always = [...untouched(world), ...bounded(world), ...said(world)];
  return world.scenario.lasting === null
    ? [...always, ...posted(world), ...oneComment(world), ...atCommits(world)]
    : always;
}

/** Nobody else's comment was changed. */
function untouched({ others, shop }: World): readonly string[] {
  return others
    .filter((other) => !shop.comments.some((one) => one.id === other.id && one.body === other.body))
    .map(({ login, id }) => `comment ${id} of ${login} was touched`);
}

/** Nobody asks without bound. */
function bounded({ writers }: World): readonly string[] {
  return writers.flatMap(({ mark, requests, told }) => {
    const writes = requests.filter(({ method }) => method !== "GET").length;
    const took = told === null ? 0 : told.ended - told.measured;
    return [
      ...(requests.length > mostRequests ? [`${named(mark)} sent ${requests.length} requests`] : []),
      ...(writes > mostWrites ? [`${named(mark)} wrote ${writes} times`] : []),
      ...(took > longestReport ? [`${named(mark)} reported for ${Math.round(took)} s`] : []),
    ];
  });
}

/** What was not posted is said with its reason, and what is said to be posted is there. */
function said({ writers }: World): readonly string[] {
  return writers.flatMap(({ mark, told }) =>
    told === null
      ? []
      : [told.comment, told.atCommit].flatMap((posting) =>
          posting !== null && "notPosted" in posting && !posting.notPosted.includes("GitHub")
            ? [`${named(mark)}: no reason in ${JSON.stringify(posting.notPosted)}`]
            : [],
        ),
  );
}

/** What passes loses no report. */
function posted({ writers }: World): readonly string[] {
  return writers.flatMap(({ mark, told }) => {
    if (told === null) return [];
    return [told.comment, told.atCommit].flatMap((posting) => {
      if (posting === null) return [];
      const why =
        "notPosted" in posting ? posting.notPosted : "incomplete" in posting ? posting.incomplete : null;
      return why === null ? [] : [`${named(mark)}: ${why}`];
    });
  });
}

/** One comment is left, and it tells of the newest run that lived to tell. */
function oneComment(world: World): readonly string[] {
  const { shop, present, deleted, writers } = world;
  const ours = shop.comments.filter(isOurs);
  const newest = newestOf(writers, present);
  if (newest === null) return [];
  if (ours.length > 1) return [`${ours.length} comments are left: ${ours.map(({ id }) => id).join(", ")}`];
  // Somebody deleted it when its writer had looked for the last time: it is theirs to delete, and what was told since stands.
  if (deleted !== null && deleted > (newest.told?.ended ?? 0) - lastLook) return [];
  if (ours.length === 0) return ["no comment is left"];
  const stands = readMarker(ours[0]?.body ?? "");
  if (stands !== null && comesAfter(newest.mark, stands, present))
    return [`${named(stands)} stands, and not ${named(newest.mark)}`];
  return [];
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
  const isPresent = [one, other].map(({ head }) => head === present);
  if (isPresent[0] !== isPresent[1]) return isPresent[0] === true;
  if (isPresent[0] === true) return one.began > other.began;
  return one.runId === other.runId ? one.attempt > other.attempt : one.runId > other.runId;
}

/** Every check run and status has ended, as its run did, with each annotation once. */
function atCommits({ writers, shop }: World): readonly string[] {
  return writers.flatMap((writer) => {
    const { mark, plan, told } = writer;
    if (plan.by === "nothing") return [];
    if (plan.by === "status") {
      const statuses = shop.statuses.filter(({ targetUrl }) => targetUrl?.endsWith(pathOf(mark)) === true);
      const last = statuses.toSorted((a, b) => a.id - b.id).at(-1);
      const wanted = told === null ? ["error", "failure"] : ["failure"];
      return told === null && last === undefined
        ? []
        : wanted.includes(last?.state ?? "")
          ? []
          : [`${named(mark)}: its status says ${last?.state}`];
    }
    const own = shop.checkRuns.filter(({ externalId }) => externalId === `${mark.runId}/${mark.attempt}`);
    if (own.length === 0 && told !== null) return [`${named(mark)} has no check run`];
    return own.flatMap((check) => checkBreaches(check, writer));
  });
}

function checkBreaches(
  { id, status, conclusion, annotations, title }: CheckRun,
  end: WriterEnd,
): readonly string[] {
  const { mark, plan, told } = end;
  const what = `${named(mark)}: check run ${id}`;
  const found = status === "completed" ? [] : [`${what} is ${status}`];
  const wanted = told === null ? ["cancelled", "failure"] : ["failure"];
  if (status === "completed" && !wanted.includes(conclusion ?? "")) found.push(`${what} says ${conclusion}`);
  if (told !== null && title?.startsWith("Weighing") === true) found.push(`${what} still says "${title}"`);
  const lines = new Set(annotations.map(({ start_line: line }) => line));
  if (lines.size !== annotations.length) found.push(`${what} has annotations twice`);
  const isTwin = annotations.length === 0;
  if (told !== null && !isTwin && annotations.length !== plan.annotations)
    found.push(`${what} has ${annotations.length} of ${plan.annotations} annotations`);
  return found;
}

function pathOf({ runId, attempt }: Mark): string {
  return `/runs/${runId}/attempts/${attempt}`;
}

function named({ runId, attempt }: Mark): string {
  return `run ${runId}/${attempt}`;
}
