import { randomUUID } from "node:crypto";
import * as core from "@actions/core";
import { context } from "@actions/github";

/** What started the workflow: the event and where its run stands. */
export type WorkflowContext = typeof context;

/** Bytes that the job summary of one step may hold. */
const summaryLimit = 1_048_576;

/** The context as the environment has it now. */
export function readContext(): WorkflowContext {
  // The package exports the one it made while it was loaded, and not its class.
  return new (context.constructor as new () => WorkflowContext)();
}

/** An input, trimmed; empty where it was not given. */
export function readInput(name: string): string {
  return core.getInput(name);
}

/** An input that is a secret: masked in the log, and taken out of the environment, which processes that are started later inherit. */
export function takeSecret(name: string): string {
  const secret = core.getInput(name);
  if (secret !== "") core.setSecret(secret);
  delete process.env[`INPUT_${name.toUpperCase()}`];
  return secret;
}

export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

/** Keeps text for the post step; it is on disk when the call returns. */
export function saveState(name: string, value: string): void {
  core.saveState(name, value);
}

/** What the main step kept; empty where it kept nothing. */
export function readState(name: string): string {
  return core.getState(name);
}

export function log(line: string): void {
  core.info(line);
}

export function warn(text: string): void {
  core.warning(text);
}

/** Shows text that holds words of the repository: the runner must not take a line of it for a command. */
export function logText(text: string): void {
  const end = randomUUID();
  core.info(`::stop-commands::${end}\n${text}\n::${end}::`);
}

/** Fails the step with a message that the job's page shows. */
export function fail(text: string): void {
  core.setFailed(text);
}

export interface LogAnnotation {
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  /** Relative to the repository's root. */
  readonly path: string;
  readonly line: number;
  readonly column?: number;
}

/** Shows a message at a line of a file, for which no permission is needed; GitHub shows ten of each level per step. */
export function annotate({ level, title, message, path, line, column }: LogAnnotation): void {
  const place = {
    title,
    file: path,
    startLine: line,
    ...(column === undefined ? {} : { startColumn: column }),
  };
  if (level === "failure") core.error(message, place);
  else if (level === "warning") core.warning(message, place);
  else core.notice(message, place);
}

/** Adds Markdown to the job's summary; returns why it could not, or null. */
export async function addSummary(markdown: string): Promise<string | null> {
  const size = Buffer.byteLength(markdown);
  if (size > summaryLimit)
    return `the job summary would have ${size} bytes, of which GitHub takes ${summaryLimit}`;
  try {
    await core.summary.emptyBuffer().addRaw(markdown).addEOL().write();
    return null;
  } catch (error) {
    return `the job summary cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
