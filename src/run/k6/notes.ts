import type { K6Suite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import type { Script } from "./read-script.ts";
import { scriptSeconds, unsliceable } from "./timeline.ts";

/** What a person should know of how a script is played: what could be asked of it and what could not. */
export function scriptFindings(suite: K6Suite, { scenarios, thresholds, load }: Script): readonly Finding[] {
  const notes: Finding[] = [];
  const note = (code: string, message: string, hint: string): void => {
    const where = { file: suite.script };
    notes.push({ severity: "note", code, message: `${suite.name}: ${message}`, hint, where });
  };
  const whole = unsliceable(scenarios);
  if (suite.slice !== null && whole !== null && load !== "nothing")
    note(
      "k6-whole",
      `each arm is loaded whole and not slice by slice, because ${whole}.`,
      "Leave `slice` out.",
    );
  if (suite.window !== null && load !== "nothing" && scriptSeconds(scenarios) === null)
    note(
      "k6-window",
      "`window` changes nothing, because all scenarios end after their iterations.",
      "Leave `window` out, or use an executor with a duration.",
    );
  const aborting = Object.entries(thresholds).filter(([, each]) =>
    each.some((threshold) => typeof threshold !== "string" && threshold.abortOnFail === true),
  );
  if (aborting.length > 0)
    note(
      "k6-abort",
      `thresholds do not stop the load, so that both arms are measured for as long (${aborting.map(([key]) => key).join(", ")}).`,
      "They are judged all the same.",
    );
  return notes;
}

/** Said when not all labels of the requests are told apart. */
export function labelsLeft(suite: K6Suite, left: number): Finding {
  const message = `${suite.name}: ${left} groups or names of requests are not told apart: k6 cannot select them, or there are too many.`;
  const hint =
    'Name requests by what they have in common: `http.get(url, { tags: { name: "GET /users/{id}" } })`, without commas.';
  return { severity: "note", code: "k6-labels", message, hint, where: { file: suite.script } };
}
