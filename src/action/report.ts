import { ConfigError } from "../config/error.ts";
import { addSummary, log, warn } from "../io/runner.ts";
import { type Source, sourceAt } from "../jobs/annotations.ts";
import { findOrOpenCheck } from "../jobs/publish.ts";
import { report, type Reported, type Telling } from "../jobs/report.ts";
import type { Known } from "../jobs/tell.ts";
import type { Ignored } from "../jobs/verify-run.ts";
import { renderTerminal } from "../report/terminal.ts";
import { noAlerts } from "./alerts.ts";
import { announce, type Channels } from "./announce.ts";
import { showAtCommit } from "./at-commit.ts";
import { type Ending, refusalOf } from "./ending.ts";
import { knownOf } from "./known.ts";
import { placeOf } from "./place.ts";
import type { Step } from "./step.ts";

/**
 * Mode `report`: tells in the pull request what a run of another workflow has measured. The job fails where it could not find that out, and
 * not for what the verdict is, which is the check run's to say.
 */
export async function reportRun(step: Step): Promise<void> {
  let reported: Reported;
  try {
    reported = await judged(step);
  } catch (error) {
    return announce(await refusalOf(error, step.folder), outside);
  }
  if ("ignored" in reported) return passOver(reported);
  for (const telling of reported.tellings) await announceOne(step, reported, telling);
}

/** A run that is not meant is passed over in silence, unless it may be this workflow that means the wrong one. */
async function passOver({ ignored, hint }: Ignored): Promise<void> {
  const said = `The run is not told: ${ignored}.`;
  if (hint === undefined) return log(said);
  const text = `${said} ${hint}`;
  warn(text);
  const unwritten = await addSummary(text);
  if (unwritten !== null) warn(unwritten);
}

async function judged(step: Step): Promise<Reported> {
  const { context, environment, token, inputs, findings, folder, origin } = step;
  if (findings.length > 0) throw new ConfigError(findings);
  const run = runIn(context.payload);
  const place = placeOf(context, environment, token, { config: inputs.config, head: "" });
  if (context.eventName !== "workflow_run" || run === null || place === null)
    throw unusable(context.eventName);
  const { config, inconclusive, artifact } = inputs;
  const skipping = { paths: inputs.paths, label: inputs.skipLabel, conclusion: inputs.skipped };
  const workflow = `.github/workflows/${inputs.workflow}`;
  const known = (head: string): Promise<Known> => knownOf(place, inputs, head);
  return report(place.github, {
    ...run,
    workflow,
    artifact,
    config,
    inconclusive,
    folder,
    origin,
    skipping,
    known,
  });
}

/** Tells it as of the run that measured: its number and begin order comments, whenever they are told, and its page has the log. */
async function announceOne(
  { context, environment, token, inputs, alerts }: Step,
  { run }: Extract<Reported, { readonly tellings: unknown }>,
  telling: Telling,
): Promise<void> {
  const { apiUrl, serverUrl } = context;
  const where = { apiUrl, serverUrl, runId: run.id, runAttempt: run.attempt };
  const mark = { config: inputs.config, head: run.head.sha, began: Math.floor(run.began / 1000) };
  const place = placeOf(where, environment, token, mark);
  const shown = showAtCommit(place, telling.check ? inputs.check : "nothing", findOrOpenCheck);
  const ending = endingOf(telling);
  await announce(ending, {
    ...(await shown.end(ending)),
    place,
    pull: inputs.comment ? telling.pull : null,
    cancelled: false,
    alerts,
    source: place === null ? nowhere : sourceAt(place.github, run.head.sha),
  });
}

function endingOf({ report, conclusion, exitCode, judged, findings, files }: Telling): Ending {
  return {
    verdict: report.outcome,
    report,
    effects: { exitCode, conclusion, failsJob: false },
    findings,
    judged,
    text: renderTerminal(report),
    files,
  };
}

const nowhere: Source = () => Promise.resolve(null);

/** Where a failure of this step itself is told: in its log and summary. */
const outside: Channels = {
  place: null,
  check: null,
  status: false,
  pull: null,
  cancelled: false,
  notPosted: [],
  alerts: noAlerts,
  source: nowhere,
};

/** The run and the repository of a `workflow_run` event; null where it is none. */
function runIn(
  payload: Step["context"]["payload"],
): { readonly runId: number; readonly attempt: number; readonly repositoryId: number } | null {
  const run = payload["workflow_run"] as Readonly<Record<string, unknown>> | undefined;
  const [runId, attempt] = [run?.["id"], run?.["run_attempt"]];
  const repositoryId: unknown = payload.repository?.["id"];
  return isId(runId) && isId(attempt) && isId(repositoryId) ? { runId, attempt, repositoryId } : null;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function unusable(eventName: string): ConfigError {
  return new ConfigError([
    {
      severity: "error",
      code: "event-unusable",
      message: `mode \`report\` was started by ${eventName}, or without a token`,
      hint: "Start its workflow with `on: workflow_run`, `types: [completed]`, and the name of the one that measures.",
    },
  ]);
}
