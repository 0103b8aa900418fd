import { explain } from "../cli/errors.ts";
import { ConfigError } from "../config/error.ts";
import { appendFiles } from "../io/github/data-branch.ts";
import { fail, log, logText } from "../io/runner.ts";
import { obey } from "../jobs/command.ts";
import type { Desk } from "../jobs/commands/desk.ts";
import { type Weighable, weighingOf } from "../jobs/commands/weighing.ts";
import { waiversOf } from "../jobs/waivers-of.ts";
import { commentOf } from "./comment.ts";
import { type Inputs, listOf } from "./inputs.ts";
import { trendKnown } from "./known.ts";
import { placeOf } from "./place.ts";
import type { Step } from "./step.ts";

/**
 * Mode `command`: carries out what the comment that started the workflow asks for. The job fails where that could not be found out or told;
 * a command that is refused is no failure.
 */
export async function obeyComment(step: Step): Promise<void> {
  try {
    log(await obeyed(step));
  } catch (error) {
    const { text } = explain(error);
    logText(text);
    fail(text);
  }
}

async function obeyed(step: Step): Promise<string> {
  const { context, environment, token, inputs, findings, origin } = step;
  if (findings.length > 0) throw new ConfigError(findings);
  const comment = commentOf(context);
  const place = placeOf(context, environment, token, { config: inputs.config, head: "" });
  const repositoryId: unknown = context.payload.repository?.["id"];
  if (comment === null || place === null || typeof repositoryId !== "number")
    throw unusable(context.eventName);
  if ("ignored" in comment) return `The comment is left alone: ${comment.ignored}.`;
  const { github } = place;
  const { history, inconclusive, workflow, check } = inputs;
  const configs = configsOf(inputs);
  const desk: Desk = {
    github,
    workflow,
    configs: configs.map(({ config }) => config),
    runsUrl: `${context.serverUrl}/${github.owner}/${github.repo}/actions/workflows/${workflow}`,
    origin,
    atCommit: check,
    weighed: weighingOf(github, { repositoryId, workflow, configs, inconclusive }),
    trend: (config) => trendKnown(step, place, { config, folder: null }),
    waivers: {
      of: (head) => waiversOf(github, history, head),
      keep:
        history === null
          ? null
          : async (files, message) => void (await appendFiles(github, history, files, message)),
    },
  };
  const done = await obey(comment, desk);
  if ("ignored" in done) return `Nothing was done: ${done.ignored}.`;
  return `${done.verb ?? "A command"} was ${done.done ? "carried out" : "refused"}: ${done.answer}`;
}

/** Configs and artifacts, one of each a line, in the same order. Throws ConfigError. */
function configsOf({ config, artifact }: Inputs): Weighable["configs"] {
  const [configs, artifacts] = [listOf(config), listOf(artifact)];
  if (configs.length === artifacts.length)
    return configs.map((one, i) => ({ config: one, artifact: artifacts[i] ?? "" }));
  throw new ConfigError([
    {
      severity: "error",
      code: "input-invalid",
      message: `the inputs config and artifact name ${configs.length} configs and ${artifacts.length} artifacts`,
      hint: "Name the artifact of each config, one a line, in the same order.",
    },
  ]);
}

function unusable(eventName: string): ConfigError {
  return new ConfigError([
    {
      severity: "error",
      code: "event-unusable",
      message: `mode \`command\` was started by ${eventName}, or without a token`,
      hint: "Start its workflow with `on: issue_comment`, `types: [created]`.",
    },
  ]);
}
