import { sourceIn } from "../jobs/annotations.ts";
import { announce } from "./announce.ts";
import { asItIsNow } from "./as-now.ts";
import { showAtCommit } from "./at-commit.ts";
import { withPull } from "./dispatched.ts";
import { refusalOf } from "./ending.ts";
import { endingFor, type Gate } from "./ending-for.ts";
import type { Inputs } from "./inputs.ts";
import { placeOf } from "./place.ts";
import { keepForPost } from "./recorded.ts";
import type { Step } from "./step.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { withInput } from "./with-input.ts";

/** Modes `gate` and `measure`: weighs what the event asks for, and tells it as far as the mode and the token go. */
export async function weighSubject(gate: Gate, step: Step): Promise<void> {
  const { context, environment, token, inputs, folder, signal } = step;
  const asked = subjectOf(context);
  // One shard has nothing to say yet, and what only measures says it in another workflow.
  const tells = inputs.shard === null && inputs.mode === "gate";
  const access =
    !tells || "message" in asked
      ? null
      : placeOf(context, environment, token, { config: inputs.config, head: asked.head });
  const subject =
    access === null || "message" in asked
      ? asked
      : await asItIsNow(await withPull(asked, context, access), access);
  const place =
    access === null || "message" in subject
      ? null
      : { ...access, mark: { ...access.mark, config: toldAs(inputs, subject) } };
  const shown = showAtCommit(place, inputs.check);
  if (place !== null && !("message" in subject) && subject.trusted) keepForPost(subject, step);
  const weighed = endingFor(step, subject, { gate, watch: shown.watch, place });
  const ending = await weighed.catch((error: unknown) => refusalOf(withInput(error, inputs), folder));
  await announce(ending, {
    ...(await shown.end(signal.aborted ? null : ending)),
    place,
    pull:
      inputs.comment && tells && !("message" in subject) && subject.kind === "pull_request"
        ? subject.pull
        : null,
    cancelled: signal.aborted,
    alerts: step.alerts,
    source: sourceIn(inputs.folder),
  });
}

/**
 * Under which name a run is told. Some suites of a config are told beside the whole of it, and so is a commit that was not held to base's
 * gates: neither may stand in the place of a check that a pull request needs.
 */
function toldAs({ config, suites }: Inputs, { kind }: Subject): string {
  const part = [...suites, ...(kind === "manual" ? ["by hand"] : [])];
  return part.length === 0 ? config : `${config} (${part.join(", ")})`;
}
