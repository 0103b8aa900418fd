import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
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
}

/**
 * Starts a workflow of the scene's repository. Actions whose code is on GitHub are replaced: the checkout by act itself, which copies the repository, those of
 * artifacts by a folder, and Weighbridge by the program under test.
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
    const name = /^actions\/(upload|download)-artifact@/u.exec(uses)?.[1];
    return name === undefined ? [] : [`${uses}=${join(import.meta.dirname, "actions", name)}`];
  });
}
