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

/** Shows that the run has begun, by a commit status. */
export async function openStatus(place: Place): Promise<Posting> {
  return post(place, "pending", "Weighing");
}

/** Shows how the run ended. */
export async function publishStatus(
  place: Place,
  report: Report,
  conclusion: Effects["conclusion"],
): Promise<Posting> {
  return post(place, states[conclusion], plain(report.headline));
}

/** Ends the status of a run that could not do so itself; a status of another run stays as it is. */
export async function endStatus(
  place: Place,
  { conclusion, title }: Outcome,
): Promise<{ readonly ended: boolean } | NotPosted> {
  const { github, mark, runUrl } = place;
  const now = await orWhyNot("The end of the commit status", () =>
    readStatus(github, mark.head, nameOnCommit(mark)),
  );
  if (now !== null && "notPosted" in now) return now;
  if (now?.state !== "pending" || now.url !== runUrl) return { ended: false };
  const posted = await post(place, states[conclusion], title);
  return "notPosted" in posted ? posted : { ended: true };
}

async function post(
  { github, mark, runUrl }: Place,
  state: Status["state"],
  words: string,
): Promise<{ readonly url: string } | NotPosted> {
  return orWhyNot("The commit status", async () => {
    const description = shorten(cleanLine(words), longest);
    await setStatus(github, { sha: mark.head, context: nameOnCommit(mark), state, description, url: runUrl });
    return { url: runUrl };
  });
}
