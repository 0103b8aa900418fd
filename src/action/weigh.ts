import { generator } from "../cli/installation.ts";
import { Screen } from "../cli/screen.ts";
import { ConfigError } from "../config/error.ts";
import { saveState } from "../io/runner.ts";
import { resultsFolder } from "../io/results.ts";
import type { GateOptions } from "../jobs/gate.ts";
import { newSeed } from "../jobs/identity.ts";
import { judgeShards } from "../jobs/judge.ts";
import { judgeShardsOfChange } from "../jobs/judge-shards.ts";
import type { HistoryOrder } from "../jobs/keep-history.ts";
import type { Place } from "../jobs/publish.ts";
import { type RunContext, saveRecord } from "../jobs/save-record.ts";
import type { Known } from "../jobs/tell.ts";
import type { Watch } from "../jobs/watch.ts";
import { announce } from "./announce.ts";
import { showAtCommit } from "./at-commit.ts";
import { withPull } from "./dispatched.ts";
import { type Ending, endingOf, refusalOf, type Result, skippedEnding } from "./ending.ts";
import type { Inputs } from "./inputs.ts";
import { knownOf, trendKnown } from "./known.ts";
import { placeOf } from "./place.ts";
import { skippingOf } from "./skip.ts";
import { state } from "./state.ts";
import type { Step } from "./step.ts";
import { type Refused, type Subject, subjectOf } from "./subject.ts";
import { withInput } from "./with-input.ts";

export type Gate = (options: GateOptions, watch: Watch, signal: AbortSignal) => Promise<Result>;

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
  const subject = access === null || "message" in asked ? asked : await withPull(asked, context, access);
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
    checkout: inputs.folder,
  });
}

/** The record is appended after the artifact was uploaded, which later steps do. */
function keepForPost(subject: Subject, step: Step): void {
  const { inputs, folder, context } = step;
  const { id: repositoryId, default_branch: defaultBranch }: Readonly<Record<string, unknown>> =
    context.payload.repository ?? {};
  if (inputs.history === null || typeof repositoryId !== "number") return;
  const order: HistoryOrder = {
    branch: inputs.history,
    folder,
    config: inputs.config,
    own: recordContextOf(subject, step) ?? null,
    artifact: inputs.artifact,
    repositoryId,
    // Where it is not told, nothing is healed as merged.
    defaultBranch: typeof defaultBranch === "string" ? defaultBranch : "",
  };
  saveState(state.history, JSON.stringify(order));
}

/**
 * Under which name a run is told. Some suites of a config are told beside the whole of it, and so is a commit that was not held to base's
 * gates: neither may stand in the place of a check that a pull request needs.
 */
function toldAs({ config, suites }: Inputs, { kind }: Subject): string {
  const part = [...suites, ...(kind === "manual" ? ["by hand"] : [])];
  return part.length === 0 ? config : `${config} (${part.join(", ")})`;
}

interface Weighing {
  readonly gate: Gate;
  readonly watch: Watch;
  readonly place: Place | null;
}

async function endingFor(
  step: Step,
  asked: Subject | Refused,
  { gate, watch, place }: Weighing,
): Promise<Ending> {
  const { inputs, findings, folder, origin, signal } = step;
  if (findings.length > 0) throw new ConfigError(findings);
  const subject = accepted(asked);
  const known = (): Promise<Known> => knownOf(place, inputs, subject.head);
  const record = recordContextOf(subject, step);
  const revisions = revisionsOf(subject, inputs);
  if (inputs.shards !== null) {
    const order = {
      ...inputs,
      ...revisions,
      shards: inputs.shards,
      trusted: subject.trusted,
      folder,
      origin,
    };
    // What is merged is judged by itself, and mode `measure` tells nothing.
    const judged =
      subject.gates === "head" || inputs.mode !== "gate"
        ? await judgeShards(inputs.shards, folder, origin, await known())
        : await judgeShardsOfChange(hosted(place).github, order, await known());
    if (record !== undefined) await saveRecord(resultsFolder(folder), judged, record);
    return endingOf({ ...judged, findings: [] });
  }
  const { why, notes } = await skippingOf(subject, revisions, inputs, signal);
  if (why !== null) return skippedEnding(why, inputs.skipped, folder);
  const trend = await trendKnown(step, place);
  const live = await new Screen(process.stdout, process.stdout, step.environment).live();
  const watchers: Watch = (progress) => {
    live(progress);
    watch(progress);
  };
  const weighed = await gate(
    {
      ...gateOptions(step, subject, revisions),
      notes,
      known: async () => ({ ...(await known()), ...trend }),
      ...(record === undefined ? {} : { record }),
    },
    watchers,
    signal,
  );
  return endingOf(weighed);
}

/**
 * Where a history is kept, what a record needs that the run does not know. A fork's numbers enter no history, and neither do some suites of
 * a config.
 */
function recordContextOf(
  { kind, pull, trusted }: Subject,
  { inputs, context }: Step,
): RunContext | undefined {
  const { history, base, reference, suites } = inputs;
  if (history === null || !trusted || suites.length > 0) return undefined;
  const { runId, runAttempt } = context;
  return {
    kind,
    pull,
    reference: kind === "merged" && base === null ? reference : null,
    workflow: { run: runId, attempt: Number.isSafeInteger(runAttempt) ? runAttempt : 1 },
  };
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

/** Where it is known what shards should have weighed. Throws ConfigError. */
function hosted(place: Place | null): Place {
  if (place !== null) return place;
  const message = "without a token it cannot be known which commits and gates the shards are of";
  const hint = "Leave the input `token` as it is, and give the job `contents: read`.";
  throw new ConfigError([{ severity: "error", code: "shards-unchecked", message, hint }]);
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
