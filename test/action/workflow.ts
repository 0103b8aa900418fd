import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, vi } from "vitest";
import type { FakeGitHub } from "../github/server.ts";
import { fileEntries } from "./file-commands.ts";

const scratch = mkdtempSync(join(tmpdir(), "weighbridge-action-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** One for all workflows of a test file: @actions/core remembers the first path that it is given. */
const summary = join(scratch, "summary.md");

/** The surroundings that the runner gives to a step, and what the step left in them. */
export interface Workflow {
  readonly folder: string;
  readonly output: () => Readonly<Record<string, string>>;
  readonly state: () => Readonly<Record<string, string>>;
  readonly summary: () => string;
  /** What was written to the log. */
  readonly log: () => string;
}

/** What started a workflow: the event's name, and what the runner writes into the event's file. */
export interface WorkflowEvent {
  readonly name: string;
  readonly payload: object;
}

/** Sets the environment of a step of workflow run 50; inputs have the defaults of action.yml. */
export function startWorkflow(
  github: FakeGitHub,
  event: WorkflowEvent,
  change: Readonly<Record<string, string>> = {},
): Workflow {
  const folder = mkdtempSync(join(scratch, "step-"));
  const [output, state, eventFile] = [
    join(folder, "output"),
    join(folder, "state"),
    join(folder, "event.json"),
  ];
  const environment: Readonly<Record<string, string>> = {
    GITHUB_OUTPUT: output,
    GITHUB_STATE: state,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_SHA: "5d3a1b6f0c9c5a6e4b7d8c9a0b1c2d3e4f506172",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_RUN_ID: "50",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: "https://github.example.com",
    GITHUB_WORKSPACE: folder,
    GITHUB_ACTION_REPOSITORY: "weighbridge/weighbridge",
    GITHUB_ACTION_REF: "v0",
    RUNNER_TEMP: join(folder, "temp"),
    INPUT_CONFIG: "weighbridge.yml",
    INPUT_TOKEN: "ghs_secret",
    INPUT_COMMENT: "true",
    INPUT_CHECK: "true",
    ...change,
  };
  for (const file of [output, state, summary]) writeFileSync(file, "");
  writeFileSync(eventFile, JSON.stringify(event.payload));
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  return {
    folder,
    output: () => fileEntries(readFileSync(output, "utf8")),
    state: () => fileEntries(readFileSync(state, "utf8")),
    summary: () => readFileSync(summary, "utf8"),
    log: () => written.join(""),
  };
}
