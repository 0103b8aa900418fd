import { catchingUp, pauseAfter } from "../io/github/again.ts";
import { isNewer, type Mark } from "../io/github/marker.ts";
import { readStatus, setStatus, type Status } from "../io/github/status.ts";
import { cleanLine, shorten } from "../report/clean.ts";
import type { Report } from "../report/report.ts";
import { plain } from "../report/words.ts";
import type { Effects } from "../verdict/outcomes.ts";
import { nameOnCommit, type NotPosted, type Outcome, orWhyNot, type Place, type Posting } from "./publish.ts";

/** Characters that a status may say. */
const longest = 140;

/** Times that it is sent. */
const attempts = 4;

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
  return post(place, "pending", "Weighing", ifLater(place));
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
  return post(place, stateOf(conclusion), plain(report.headline), ifLater(place));
}

function ifLater({ mark }: Place): (now: Shown | null) => { readonly superseded: string } | null {
  return (now) =>
    now !== null && now.mark !== null && isNewer(now.mark, mark, mark.head)
      ? { superseded: `The commit status was left as it is: a newer report stands, ${now.url}.` }
      : null;
}

interface Shown extends Pick<Status, "state" | "url"> {
  /** The run that it tells of; null where it is none of ours. */
  readonly mark: Mark | null;
}

/** What the config's status says of the commit, and of which run; null where there is none. */
async function shown({ github, mark }: Place): Promise<Shown | null> {
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
  const { runId, attempt } = place.mark;
  const posted = await post(place, stateOf(conclusion), title, (now) =>
    now?.state === "pending" && now.mark?.runId === runId && now.mark.attempt === attempt
      ? null
      : { ended: false },
  );
  return "url" in posted ? { ended: true } : posted;
}

/**
 * Sets the status, unless what is shown is to stay. A look comes before each time that it is sent: between two, a rate limit may be waited
 * for, and another run may speak.
 */
async function post<T>(
  place: Place,
  state: Status["state"],
  words: string,
  instead: (now: Shown | null) => T | null,
): Promise<{ readonly url: string } | T | NotPosted> {
  const { github, mark } = place;
  const [description, url] = [shorten(cleanLine(words), longest), pageOf(place)];
  return orWhyNot("The commit status", async () => {
    for (let failures = 0; ;) {
      const stays = instead(await shown(place));
      if (stays !== null) return stays;
      try {
        await setStatus(github, { sha: mark.head, context: nameOnCommit(mark), state, description, url });
        return { url };
      } catch (error) {
        failures += 1;
        await pauseAfter(github, error, { failures, most: attempts, pause: catchingUp });
      }
    }
  });
}
