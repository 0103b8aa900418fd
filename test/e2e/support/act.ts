import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { origin } from "../../../src/config/origin.ts";
import { exampleAt, examples, type Permissions, stepsOf, type WorkflowFile } from "../../examples/files.ts";
import { workflowToken } from "../../github/access.ts";
import type { Pull } from "../../github/objects/pull.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import type { Repository } from "../../github/state.ts";
import type { Program } from "./program.ts";
import { type Event, openChange } from "./pull-request.ts";
import { branch, itemService } from "./repositories.ts";
import type { Ended, Running } from "./running.ts";
import { makeScene, type Scene } from "./scene.ts";

const root = join(import.meta.dirname, "../../..");

/** The program that runs workflows on this machine, built first where it is not there yet. */
export function findAct(): string {
  return execFileSync(join(root, ".ci/act"), { encoding: "utf8" }).trim();
}

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
}

/** A repository that has copied the examples, with a pull request, and a GitHub that it is on. */
export interface WorkflowStage {
  readonly scene: Scene;
  readonly github: FakeGitHub;
  readonly pull: Pull;
  /** The repository as GitHub has it now. */
  shop(): Repository;
  /** Runs an example from end to end, as workflow run `id`. */
  run(example: string, event: Event, id?: number): Promise<Ended>;
}

export async function stageWorkflow(order: WorkflowOrder): Promise<WorkflowStage> {
  const { program, act, change, files = {}, from } = order;
  const scene = makeScene(program);
  cpSync(join(root, "examples/workflows"), join(scene.repository, ".github/workflows"), { recursive: true });
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
    run: (example, event, id = 50) => {
      const file = exampleAt(example);
      const token = `ghs_${id}`;
      github.state.tokens.set(token, workflowToken(granted(file, event)));
      return startWorkflow({ scene, program, act, github, file, event, id, token, sha: pull.head.sha }).ended;
    },
  };
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

/** The folder with the artifacts that workflows of a scene uploaded, a folder each below that of their run. */
export function uploadsOf({ folder }: Scene): string {
  return join(folder, "uploads");
}

interface Start extends Pick<WorkflowOrder, "program" | "act"> {
  readonly scene: Scene;
  readonly github: FakeGitHub;
  readonly file: WorkflowFile;
  readonly event: Event;
  readonly id: number;
  readonly token: string;
  readonly sha: string;
}

/**
 * Actions whose code is on GitHub are replaced: the checkout by act itself, which copies the repository, those of
 * artifacts by a folder, and Weighbridge by the program under test.
 */
function startWorkflow({ scene, program, act, github, file, event, id, token, sha }: Start): Running {
  const home = join(scene.folder, "home");
  mkdirSync(home, { recursive: true });
  const payload = join(scene.folder, `event-${id}.json`);
  writeFileSync(payload, JSON.stringify(event.payload));
  const environment = {
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_RUN_ID: String(id),
    GITHUB_RUN_ATTEMPT: "1",
    SHA_REF: sha, // what act makes GITHUB_SHA of
    UPLOADS: uploadsOf(scene),
  };
  const labels = ["ubuntu-latest", "self-hosted"];
  return scene.launch(
    [
      act,
      event.name,
      ...["--workflows", `.github/workflows/${file.name}`],
      ...["--eventpath", payload],
      ...labels.flatMap((label) => ["--platform", `${label}=-self-hosted`]),
      ...["--secret", `GITHUB_TOKEN=${token}`],
      ...["--action-cache-path", join(home, "actions")],
      ...["--concurrent-jobs", "1"], // this machine is all of their machines
      "--no-cache-server",
      ...Object.entries(environment).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      ...replacements(program).flatMap((each) => ["--local-repository", each]),
    ],
    { env: { HOME: home, PATH: `${join(scene.folder, "bin")}:${process.env["PATH"]}` } },
  );
}

function replacements(program: Program): readonly string[] {
  const used = [...new Set(examples.flatMap(stepsOf).flatMap(({ uses }) => uses ?? []))];
  return used.flatMap((uses) => {
    if (uses === `${origin.repository}@${origin.ref}`) return [`${uses}=${program.folder}`];
    const name = /^actions\/(upload|download)-artifact@/u.exec(uses)?.[1];
    return name === undefined ? [] : [`${uses}=${join(import.meta.dirname, "actions", name)}`];
  });
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
