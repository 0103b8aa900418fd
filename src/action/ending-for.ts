import { generator } from "../cli/installation.ts";
import { Screen } from "../cli/screen.ts";
import { ConfigError } from "../config/error.ts";
import { resultsFolder } from "../io/results.ts";
import type { GateOptions } from "../jobs/gate.ts";
import { newSeed } from "../jobs/identity.ts";
import { judgeShards } from "../jobs/judge.ts";
import { judgeShardsOfChange } from "../jobs/judge-shards.ts";
import type { Place } from "../jobs/publish.ts";
import { saveRecord } from "../jobs/save-record.ts";
import type { Known } from "../jobs/tell.ts";
import type { Watch } from "../jobs/watch.ts";
import { type Ending, endingOf, type Result, skippedEnding } from "./ending.ts";
import type { Inputs } from "./inputs.ts";
import { knownOf, trendKnown } from "./known.ts";
import { recordContextOf } from "./recorded.ts";
import { skippingOf } from "./skip.ts";
import type { Step } from "./step.ts";
import type { Refused, Subject } from "./subject.ts";

export type Gate = (options: GateOptions, watch: Watch, signal: AbortSignal) => Promise<Result>;

interface Weighing {
  readonly gate: Gate;
  readonly watch: Watch;
  readonly place: Place | null;
}

/** Weighs a subject, has its shards judged or leaves it out, and says how that ended. Throws ConfigError where none of it can be. */
export async function endingFor(
  step: Step,
  asked: Subject | Refused,
  { gate, watch, place }: Weighing,
): Promise<Ending> {
  const { inputs, findings, folder, origin, signal } = step;
  if (findings.length > 0) throw new ConfigError(findings);
  const subject = accepted(asked);
  const known = async (): Promise<Known> => ({
    ...(await knownOf(place, inputs, subject.head)),
    ...targetOf(subject),
  });
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
  const trend = await trendKnown(step, place, inputs);
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

/** Where a pull request is to be merged, as far as that is known. */
function targetOf({ pull, baseBranch: base }: Subject): Pick<Known, "into"> {
  return pull === null || base === undefined ? {} : { into: { pull, base } };
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
