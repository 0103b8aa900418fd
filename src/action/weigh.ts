import { generator } from "../cli/installation.ts";
import { Screen } from "../cli/screen.ts";
import { ConfigError } from "../config/error.ts";
import type { GateOptions } from "../jobs/gate.ts";
import { newSeed } from "../jobs/identity.ts";
import { findShards, judgeFiles } from "../jobs/judge.ts";
import type { Known } from "../jobs/tell.ts";
import type { Watch } from "../jobs/watch.ts";
import { announce } from "./announce.ts";
import { showAtCommit } from "./at-commit.ts";
import { withPull } from "./dispatched.ts";
import { type Ending, endingOf, refusalOf, type Result, skippedEnding } from "./ending.ts";
import type { Inputs } from "./inputs.ts";
import { knownOf } from "./known.ts";
import { placeOf } from "./place.ts";
import { skippingOf } from "./skip.ts";
import type { Step } from "./step.ts";
import { type Refused, type Subject, subjectOf } from "./subject.ts";

export type Gate = (options: GateOptions, watch: Watch, signal: AbortSignal) => Promise<Result>;

/** Modes `gate` and `measure`: weighs what the event asks for, and tells it as far as the mode and the token go. */
export async function weighSubject(gate: Gate, step: Step): Promise<void> {
  const { context, environment, token, inputs, folder, signal } = step;
  const asked = subjectOf(context);
  // One shard has nothing to say yet, and what only measures says it in another workflow.
  const tells = inputs.shard === null && inputs.mode === "gate";
  const place =
    !tells || "message" in asked
      ? null
      : placeOf(context, environment, token, { config: toldAs(inputs), head: asked.head });
  const subject = place === null || "message" in asked ? asked : await withPull(asked, context, place);
  const known = (): Promise<Known> =>
    "message" in subject ? Promise.resolve({}) : knownOf(place, inputs, subject.head);
  const shown = showAtCommit(place, inputs.check);
  const weighed = endingFor(step, subject, { gate, watch: shown.watch, known });
  const ending = await weighed.catch((error: unknown) => refusalOf(error, folder));
  await announce(ending, {
    ...(await shown.end()),
    place,
    pull:
      inputs.comment && tells && !("message" in subject) && subject.kind === "pull_request"
        ? subject.pull
        : null,
    cancelled: signal.aborted,
    alerts: step.alerts,
    checkout: inputs.folder,
  });
}

/** Some suites of a config are told beside the whole of it, and not in its place. */
function toldAs({ config, suites }: Inputs): string {
  return suites.length === 0 ? config : `${config} (${suites.join(", ")})`;
}

interface Weighing {
  readonly gate: Gate;
  readonly watch: Watch;
  /** What is known elsewhere of what is weighed. */
  readonly known: () => Promise<Known>;
}

async function endingFor(
  step: Step,
  asked: Subject | Refused,
  { gate, watch, known }: Weighing,
): Promise<Ending> {
  const { inputs, findings, folder, origin, signal } = step;
  if (findings.length > 0) throw new ConfigError(findings);
  if (inputs.shards !== null) {
    const files = await findShards(inputs.shards);
    return endingOf({ ...(await judgeFiles(files, folder, origin, await known())), findings: [] });
  }
  const subject = accepted(asked);
  const revisions = revisionsOf(subject, inputs);
  const { why, notes } = await skippingOf(subject, revisions, inputs, signal);
  if (why !== null) return skippedEnding(why, inputs.skipped, folder);
  const live = await new Screen(process.stdout, process.stdout, step.environment).live();
  const watchers: Watch = (progress) => {
    live(progress);
    watch(progress);
  };
  const weighed = await gate({ ...gateOptions(step, subject, revisions), notes, known }, watchers, signal);
  return endingOf(weighed);
}

function gateOptions(
  { inputs, environment, results, runId, version, origin }: Step,
  { gates }: Subject,
  revisions: Pick<GateOptions, "base" | "head">,
): GateOptions {
  return {
    folder: inputs.folder,
    ...revisions,
    gates,
    config: inputs.config,
    suites: inputs.suites,
    budget: inputs.budget,
    inconclusive: inputs.inconclusive,
    runId,
    seed: newSeed(),
    shard: inputs.shard,
    calibrating: null,
    results,
    generator,
    environment: withoutRunner(environment),
    version,
    origin,
  };
}

/** The subject of an event that may be weighed. Throws ConfigError. */
function accepted(subject: Subject | Refused): Subject {
  if (!("message" in subject)) return subject;
  throw new ConfigError([{ severity: "error", code: "event-unusable", ...subject }]);
}

function revisionsOf(
  subject: Subject,
  { base, head, reference }: Pick<Inputs, "base" | "head" | "reference">,
): Pick<GateOptions, "base" | "head"> {
  const fixed = base ?? (subject.kind === "merged" ? reference : null);
  return {
    base: fixed === null ? subject.base : { revision: fixed },
    head: head ?? subject.head,
  };
}

/**
 * The environment for what runs the pull request's code: without the inputs, the tokens of the runner's services and
 * the files by which a step speaks to the runner.
 */
function withoutRunner(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:TOKEN|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$)/u;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.test(name)));
}
