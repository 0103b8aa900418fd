import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { origin } from "../../../src/config/origin.ts";
import { examples, stepsOf, type WorkflowFile } from "../../examples/files.ts";
import type { FakeGitHub } from "../../github/server.ts";
import type { Program } from "./program.ts";
import type { Event } from "./pull-request.ts";
import type { Running } from "./running.ts";
import type { Scene } from "./scene.ts";

const root = join(import.meta.dirname, "../../..");

/** The program that runs workflows on this machine, built first where it is not there yet. */
export function findAct(): string {
  return execFileSync(join(root, ".ci/act"), { encoding: "utf8" }).trim();
}

/** The folder with the artifacts that workflows of a scene uploaded, a folder each below that of their run. */
export function uploadsOf({ folder }: Scene): string {
  return join(folder, "uploads");
}

/** The folder with the caches that workflows of a scene saved, a folder each. */
export function cachesOf({ folder }: Scene): string {
  return join(folder, "caches");
}

/** The folder with what the builders of a scene's workflows said, a folder below that of their run. */
export function buildsOf({ folder }: Scene): string {
  return join(folder, "builds");
}

export interface WorkflowStart {
  readonly program: Program;
  /** The program `act`. */
  readonly act: string;
  readonly scene: Scene;
  readonly github: FakeGitHub;
  readonly file: WorkflowFile;
  readonly event: Event;
  readonly id: number;
  readonly token: string;
  readonly sha: string;
  /** What the machine of the runner has in its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a workflow of the scene's repository. Actions whose code is on GitHub are replaced: the checkout by act itself, which copies the repository,
 * Weighbridge by the program under test, and others by what is in `actions/`.
 */
export function startWorkflow({
  scene,
  program,
  act,
  github,
  file,
  event,
  id,
  token,
  sha,
  env = {},
}: WorkflowStart): Running {
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
    CACHES: cachesOf(scene),
    BUILDS: buildsOf(scene),
    ...env,
  };
  const labels = ["ubuntu-latest", "self-hosted"];
  return scene.launch(
    [
      act,
      event.name,
      "--workflows",
      `.github/workflows/${file.name}`,
      "--eventpath",
      payload,
      ...labels.flatMap((label) => ["--platform", `${label}=-self-hosted`]),
      "--secret",
      `GITHUB_TOKEN=${token}`,
      "--action-cache-path",
      join(home, "actions"),
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
    // A path may follow the name of the repository, in which the action is a folder.
    const [, repository = "", name = "", commit = ""] = /^([^/]+\/([^/@]+)).*@(.+)$/u.exec(uses) ?? [];
    const folder = join(import.meta.dirname, "actions", name);
    return existsSync(folder) ? [`${repository}@${commit}=${folder}`] : [];
  });
}
