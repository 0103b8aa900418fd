import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { origin } from "../../../src/config/origin.ts";
import { WORKFLOW } from "../../../src/config/starter-workflow.ts";
import { exampleAt, examples, type Permissions, type WorkflowFile } from "../../examples/files.ts";
import { workflowToken } from "../../github/access.ts";
import type { EventName, Happening } from "../../github/events.ts";
import type { Pull } from "../../github/objects/pull.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import type { Repository } from "../../github/state.ts";
import { startWorkflow, uploadsOf } from "./act.ts";
import type { Program } from "./program.ts";
import { type Event, eventAt, openChange } from "./pull-request.ts";
import { branch, itemService } from "./repositories.ts";
import type { Ended } from "./running.ts";
import { beginRun, endRun } from "./runs.ts";
import { makeScene, type Scene } from "./scene.ts";

const root = join(import.meta.dirname, "../../..");
export interface WorkflowOrder {
  readonly program: Program;
  /** The program `act`. */
  readonly act: string;
  /** Files of the pull request's branch. */
  readonly change: Readonly<Record<string, string>>;
  /** Files of both branches, beside the small service and the workflows. */
  readonly files?: Readonly<Record<string, string>>;
  /** The repository that the branch is in. */
  readonly from?: string;
  /** What the machine of the runner has in its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A repository that has copied the examples, with a pull request, and a GitHub that it is on. */
export interface WorkflowStage {
  readonly scene: Scene;
  readonly github: FakeGitHub;
  readonly pull: Pull;
  /** The repository as GitHub has it now. */
  shop(): Repository;
  /** Runs an example from end to end, as workflow run `id`, 50 unless told otherwise. */
  run(example: string, name: EventName, happening?: Happening & { readonly id?: number }): Promise<Ended>;
}

export async function stageWorkflow(order: WorkflowOrder): Promise<WorkflowStage> {
  const { program, act, change, files = {}, from, env = {} } = order;
  const scene = makeScene(program);
  for (const { name } of examples) {
    const copy = join(scene.repository, workflowsFolder, installed(name));
    cpSync(join(root, "examples/workflows", name), copy);
  }
  itemService(scene.repository, files);
  branch(scene.repository, "change", change);
  const github = await startGitHub();
  onTestFinished(() => github.close());
  const pull = openChange(github.state, scene.repository, from);
  return {
    scene,
    github,
    pull,
    shop: () => github.state.repository(),
    run: async (example, name, { id = 50, ...happening } = {}) => {
      const event = eventAt(github, name, happening);
      const file = { ...exampleAt(example), name: installed(example) };
      const token = `ghs_${id}`;
      github.state.tokens.set(token, workflowToken(granted(file, event)));
      beginRun(github, file, event.name, id);
      // What does not weigh the pull request's code runs on the default branch.
      const isApart = ["workflow_run", "issue_comment"].includes(event.name);
      const { sha } = isApart ? pull.base : pull.head;
      const start = { scene, program, act, github, file, event, id, token, sha, env };
      const ended = await startWorkflow(start).ended;
      endRun(github, id, ended.code === 0 ? "success" : "failure", uploadsOf(scene));
      return ended;
    },
  };
}

const workflowsFolder = dirname(WORKFLOW);

/** The first workflow has the name that `weighbridge init` gives it; the others keep theirs. */
function installed(example: string): string {
  return example === "pull-request.yml" ? basename(WORKFLOW) : example;
}

/** What GitHub's token may do: as the workflow says, and never write in the run of a pull request from a fork. */
function granted({ workflow }: WorkflowFile, { name, payload }: Event): Permissions {
  const asked = [workflow.permissions, ...Object.values(workflow.jobs).map((job) => job.permissions ?? {})];
  const all = Object.assign({}, ...asked) as Permissions;
  const text = JSON.stringify(payload);
  return name === "pull_request" && text.includes('"fork":true')
    ? Object.fromEntries(Object.keys(all).map((scope) => [scope, "read"]))
    : all;
}

/** Lets `npx github:...` of a workflow find the program under test, and no network. */
export function stubNpx({ folder }: Scene, program: Program): void {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const lines = [
    "#!/bin/sh",
    `[ "$1 $2" = "--yes github:${origin.repository}#${origin.ref}" ] || exit 9`,
    `shift 2; exec "${process.execPath}" "${program.cli}" "$@"`,
  ];
  writeFileSync(join(bin, "npx"), `${lines.join("\n")}\n`, { mode: 0o755 });
}
