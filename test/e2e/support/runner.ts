import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { fileEntries } from "../../action/file-commands.ts";
import type { FakeGitHub } from "../../github/server.ts";
import type { Program } from "./program.ts";
import type { Event } from "./pull-request.ts";
import type { Ended, Running } from "./running.ts";
import type { Scene } from "./scene.ts";

const definition = readFileSync(join(import.meta.dirname, "../../../action.yml"), "utf8");
const { inputs: declared } = parse(definition) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
};

export interface StepOrder {
  readonly github: FakeGitHub;
  readonly event: Event;
  /** GITHUB_SHA. */
  readonly sha: string;
  readonly token?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** One step of a job that uses the action, in the surroundings that the runner gives it, and what it left in them. */
export interface ActionStep {
  main(): Running;
  /** With the state that main kept. */
  post(): Promise<Ended>;
  outputs(): Readonly<Record<string, string>>;
  summary(): string;
}

/** Prepares a step of workflow run 50 in the scene's repository. */
export function prepareStep(scene: Scene, program: Program, order: StepOrder): ActionStep {
  const { github, event, sha, token = "ghs_x", inputs = {} } = order;
  const files = join(scene.folder, "runner");
  const [temporary, payload] = [join(files, "temp"), join(files, "event.json")];
  mkdirSync(temporary, { recursive: true });
  writeFileSync(payload, JSON.stringify(event.payload));
  const commands = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"].map((name) => {
      const file = join(files, name);
      writeFileSync(file, "");
      return [name, file];
    }),
  );
  // The runner gives every input that the action declares, and fills its expressions in.
  const given = Object.entries(declared).map(([name, { default: text = "" }]) => [
    `INPUT_${name.toUpperCase().replaceAll(" ", "_")}`,
    inputs[name] ?? text.replace("${{ github.token }}", token),
  ]);
  const environment: Readonly<Record<string, string>> = {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_REPOSITORY: "weighbridge/weighbridge",
    GITHUB_ACTION_REF: "v0",
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_RUN_ID: "50",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_WORKFLOW: "weighbridge",
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: payload,
    GITHUB_SHA: sha,
    GITHUB_WORKSPACE: scene.repository,
    RUNNER_TEMP: temporary,
    ...commands,
    ...Object.fromEntries(given),
  };
  const read = (name: string): string => readFileSync(commands[name] ?? "", "utf8");
  const start = (script: string, more: Readonly<Record<string, string>> = {}): Running =>
    scene.launch([process.execPath, join(program.folder, "dist", script)], {
      env: { ...environment, ...more },
    });
  return {
    main: () => start("main.js"),
    post: () => {
      const state = Object.entries(fileEntries(read("GITHUB_STATE")));
      return start("post.js", Object.fromEntries(state.map(([name, value]) => [`STATE_${name}`, value])))
        .ended;
    },
    outputs: () => fileEntries(read("GITHUB_OUTPUT")),
    summary: () => read("GITHUB_STEP_SUMMARY"),
  };
}

/** Ends a step as the runner does when a job is cancelled; says what it took. */
export async function cancel({ child, ended }: Running): Promise<"SIGINT" | "SIGTERM" | "SIGKILL"> {
  for (const [signal, grace] of [
    ["SIGINT", 7500],
    ["SIGTERM", 2500],
  ] as const) {
    child.kill(signal);
    if (await Promise.race([ended.then(() => true), sleep(grace, false)])) return signal;
  }
  child.kill("SIGKILL");
  await ended;
  return "SIGKILL";
}
