import { join } from "node:path";
import { generator } from "../cli/installation.ts";
import { origin } from "../config/origin.ts";
import { Screen } from "../cli/screen.ts";
import { ConfigError } from "../config/error.ts";
import { readContext, saveState, setOutputs, takeToken } from "../io/runner.ts";
import type { GateOptions } from "../jobs/gate.ts";
import { newRunId, newSeed } from "../jobs/identity.ts";
import { findShards, judgeFiles } from "../jobs/judge.ts";
import { openCheck } from "../jobs/publish.ts";
import type { Watch } from "../jobs/watch.ts";
import { announce, type Channels } from "./announce.ts";
import { type Ending, endingOf, refusalOf, type Result } from "./ending.ts";
import { readInputs } from "./inputs.ts";
import { placeOf } from "./place.ts";
import { state } from "./state.ts";
import { type Subject, subjectOf } from "./subject.ts";

export type Gate = (options: GateOptions, watch: Watch, signal: AbortSignal) => Promise<Result>;

export interface ActionDoor {
  readonly gate: Gate;
  readonly version: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

/** The main step: weighs what the event asks for, and tells it. A job without a verdict fails; nothing else throws. */
export async function runAction({ gate, version, environment, signal }: ActionDoor): Promise<void> {
  const context = readContext();
  const token = takeToken();
  const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
  const results = join(environment["RUNNER_TEMP"] ?? workspace, "weighbridge-results");
  const runId = newRunId();
  const folder = join(results, runId);
  // Before anything starts: the post step must know what to clean, and the upload of the artifact where to look.
  saveState(state.run, runId);
  setOutputs({ folder });

  const { inputs, findings } = readInputs(workspace);
  const subject = subjectOf(context);
  const place =
    "message" in subject
      ? null
      : placeOf(context, environment, token, { config: inputs.config, head: subject.head });
  // One shard has nothing to say yet.
  const tells = inputs.shard === null;
  const opened = place !== null && inputs.check && tells ? await openCheck(place) : null;
  const check = opened !== null && "id" in opened ? opened : null;
  if (check !== null) saveState(state.check, String(check.id));

  const weigh = async (): Promise<Ending> => {
    if (findings.length > 0) throw new ConfigError(findings);
    if (inputs.shards !== null) {
      const files = await findShards(inputs.shards);
      return endingOf({ ...(await judgeFiles(files, folder, originOf(environment))), findings: [] });
    }
    const weighed = await gate(
      {
        folder: inputs.folder,
        ...revisionsOf(accepted(subject), inputs),
        config: inputs.config,
        suites: [],
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
        origin: originOf(environment),
      },
      await new Screen(process.stdout, process.stdout, environment).live(),
      signal,
    );
    return endingOf(weighed);
  };
  const ending = await weigh().catch((error: unknown) => refusalOf(error, folder));
  const channels: Channels = {
    place,
    check,
    pull: inputs.comment && tells && !("message" in subject) ? subject.pull : null,
    cancelled: signal.aborted,
    notPosted: opened !== null && "notPosted" in opened ? [opened.notPosted] : [],
  };
  await announce(ending, channels);
}

/** The subject of an event that may be weighed. Throws ConfigError. */
function accepted(subject: ReturnType<typeof subjectOf>): Subject {
  if (!("message" in subject)) return subject;
  throw new ConfigError([{ severity: "error", code: "event-unusable", ...subject }]);
}

function revisionsOf(
  subject: Subject,
  inputs: { readonly base: string | null; readonly head: string | null },
): Pick<GateOptions, "base" | "head"> {
  return {
    base: inputs.base === null ? subject.base : { revision: inputs.base },
    head: inputs.head ?? subject.head,
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

/** The action's own repository and ref, which the runner names; not for `uses: ./`. */
function originOf(environment: NodeJS.ProcessEnv): GateOptions["origin"] {
  const repository = environment["GITHUB_ACTION_REPOSITORY"];
  const ref = environment["GITHUB_ACTION_REF"];
  return repository && ref ? { repository, ref } : origin;
}
