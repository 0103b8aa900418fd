import { isNewer, type Mark } from "../io/github/marker.ts";
import { readStatus, setStatus, type Status } from "../io/github/status.ts";
import { cleanLine, shorten } from "../report/clean.ts";
import type { Report } from "../report/report.ts";
import { plain } from "../report/words.ts";
import type { Effects } from "../verdict/outcomes.ts";
import { nameOnCommit, type NotPosted, type Outcome, orWhyNot, type Place, type Posting } from "./publish.ts";

/** Characters that a status may say. */
const longest = 140;

/** A status knows no "neutral": what does not stop a merge is a success, whose words say what it is. */
const states: Readonly<Record<Effects["conclusion"], Status["state"]>> = {
  success: "success",
  neutral: "success",
  failure: "failure",
  action_required: "error",
  cancelled: "error",
};

/** The state that stands for a conclusion. */
export function stateOf(conclusion: Effects["conclusion"]): Status["state"] {
  return states[conclusion];
}

/** Shows that the run has begun, by a commit status, unless one that began later is shown already. */
export async function openStatus(place: Place): Promise<Posting> {
  return unlessLater(place, () => post(place, "pending", "Weighing"));
}

/**
 * Shows how the run ended. The latest status of a context counts, whoever sets it, so one that tells of a run of this commit that began
 * later stays.
 */
export async function publishStatus(
  place: Place,
  report: Report,
  conclusion: Effects["conclusion"],
): Promise<Posting> {
  return unlessLater(place, () => post(place, stateOf(conclusion), plain(report.headline)));
}

async function unlessLater(place: Place, set: () => Promise<Posting>): Promise<Posting> {
  const { mark } = place;
  const now = await orWhyNot("The commit status", () => shown(place));
  if (now === null) return set();
  if ("notPosted" in now) return now;
  return now.mark !== null && isNewer(now.mark, mark, mark.head)
    ? { superseded: `The commit status was left as it is: a newer report stands, ${now.url}.` }
    : set();
}

/** What the config's status says of the commit, and of which run; null where there is none. */
async function shown({
  github,
  mark,
}: Place): Promise<(Pick<Status, "state" | "url"> & { readonly mark: Mark | null }) | null> {
  const status = await readStatus(github, mark.head, nameOnCommit(mark));
  return status === null ? null : { ...status, mark: markIn(status.url, mark) };
}

/** The page of a run, with what orders it among the runs of its commit. */
function pageOf({ runUrl, mark }: Place): string {
  const anew = mark.accepted === undefined ? "" : `&accepted=${mark.accepted}`;
  return `${runUrl}#began=${mark.began}${anew}`;
}

function markIn(url: string, { config, head }: Mark): Mark | null {
  const match =
    /\/runs\/(\d{1,15})\/attempts\/(\d{1,6})(?:#began=(\d{1,12})(?:&accepted=(\d{1,6}))?)?$/u.exec(url);
  if (match === null) return null;
  const [, runId, attempt, began = 0, accepted = 0] = match;
  return {
    config,
    head,
    runId: Number(runId),
    attempt: Number(attempt),
    began: Number(began),
    accepted: Number(accepted),
  };
}

/** Ends the status of a run that could not do so itself; a status of another run stays as it is. */
export async function endStatus(
  place: Place,
  { conclusion, title }: Outcome,
): Promise<{ readonly ended: boolean } | NotPosted> {
  const now = await orWhyNot("The end of the commit status", () => shown(place));
  if (now !== null && "notPosted" in now) return now;
  const { runId, attempt } = place.mark;
  if (now?.state !== "pending" || now.mark?.runId !== runId || now.mark.attempt !== attempt)
    return { ended: false };
  const posted = await post(place, stateOf(conclusion), title);
  return "notPosted" in posted ? posted : { ended: true };
}

async function post(
  place: Place,
  state: Status["state"],
  words: string,
): Promise<{ readonly url: string } | NotPosted> {
  const { github, mark } = place;
  return orWhyNot("The commit status", async () => {
    const [description, url] = [shorten(cleanLine(words), longest), pageOf(place)];
    await setStatus(github, { sha: mark.head, context: nameOnCommit(mark), state, description, url });
    return { url };
  });
}
