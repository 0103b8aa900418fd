import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { type Reported, type ReportOptions, report, type Telling } from "../../src/jobs/report.ts";
import { writeMeasurements } from "../../src/measurements/file.ts";
import type { Measurements } from "../../src/measurements/measurements.ts";
import { connectTo } from "../github/client.ts";
import { changedTree } from "../github/git/trees.ts";
import { addArtifact, type Artifact } from "../github/objects/artifact.ts";
import type { Pull } from "../github/objects/pull.ts";
import { addRun, type WorkflowRun } from "../github/objects/workflow-run.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { openPull, shopId } from "../github/shop.ts";
import { writeZip } from "../io/zip-writer.ts";
import { baseConfig, configFile, measuredBy } from "./measured.ts";

export const workflow = ".github/workflows/weighbridge.yml";

export interface SceneSetup {
  /** Of the base branch, and of head; null: there is none. */
  readonly base?: string | null;
  readonly head?: string | null;
  /** Paths of files besides the config that only base, or only head, has. */
  readonly files?: { readonly base?: readonly string[]; readonly head?: readonly string[] };
  /** Texts of further files of head, by their paths. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The repository that head is in. */
  readonly from?: string;
  readonly run?: Partial<WorkflowRun>;
}

/** A pull request of a fork into acme/shop, and a run for it that has measured. */
export class Scene {
  readonly fake: FakeGitHub;
  readonly run: WorkflowRun;
  readonly pull: Pull;
  readonly head: string;
  readonly mergeBase: string;
  readonly folder: string;
  #commits = 0;

  constructor(fake: FakeGitHub, folder: string, setup: SceneSetup) {
    const { base = baseConfig, head = base ?? baseConfig, from = "octavia/shop" } = setup;
    this.fake = fake;
    this.folder = folder;
    const { state } = fake;
    const shop = state.repository();
    if (from !== "acme/shop") state.addRepository(from, { parent: "acme/shop" });
    this.mergeBase = this.commit(base, [], setup.files?.base);
    const tip = this.commit(base, [this.mergeBase], setup.files?.base);
    this.head = this.commit(head, [this.mergeBase], setup.files?.head, setup.texts);
    shop.refs = { ...shop.refs, "refs/heads/main": tip };
    this.pull = openPull(state, shop, {
      head: { repository: from, ref: "owners", sha: this.head },
      base: { repository: "acme/shop", ref: "main", sha: tip },
    });
    this.run = addRun(state, shop, { path: workflow, ...setup.run });
  }

  /** Adds a commit with this config, files of these paths, and files with these texts. */
  commit(
    config: string | null,
    parents: readonly string[],
    paths: readonly string[] = [],
    more: Readonly<Record<string, string>> = {},
  ): string {
    const { objects } = this.fake.state;
    const person = { name: "Octavia", email: "octavia@example.com", time: 1_700_000_000 };
    const texts = [
      ...paths.map((path) => [path, path]),
      ...Object.entries(more),
      ...(config === null ? [] : [[configFile, config]]),
    ];
    const entries = texts.map(([path = "", text = ""]) => ({
      mode: "100644",
      path,
      sha: objects.addBlob(Buffer.from(text)),
    }));
    const tree = changedTree(objects, null, entries);
    this.#commits += 1;
    const message = `commit ${this.#commits}`;
    return objects.addCommit({ tree, parents, author: person, committer: person, message });
  }

  /** What an honest run measured: head as fast as base, or so many times slower. */
  measured(slower: number = 1, pairs: number = 30, config: string = baseConfig): Measurements {
    const base = { name: "main", sha: this.mergeBase };
    const head = { name: "owners", sha: this.head };
    return measuredBy({ base, head, startedAt: this.run.createdAt }, { slower, pairs, config });
  }

  /** Uploads measurements as the run's artifact, or files of any kind. */
  upload(files: Measurements | Parameters<typeof writeZip>[0], fields: Partial<Artifact> = {}): void {
    const zip = writeZip(
      "format" in files ? [{ name: "measurements.json", text: writeMeasurements(files) }] : files,
    );
    addArtifact(this.fake.state, this.fake.state.repository(), { run: this.run.id, zip, ...fields });
  }

  /** Uploads a text as the measurements. */
  uploadText(text: string): void {
    this.upload([{ name: "measurements.json", text }]);
  }

  report(options: Partial<ReportOptions> = {}): Promise<Reported> {
    return report(connectTo(this.fake), {
      runId: this.run.id,
      attempt: this.run.attempt,
      repositoryId: shopId,
      workflow,
      artifact: "weighbridge",
      config: configFile,
      inconclusive: null,
      folder: this.folder,
      skipping: { paths: [], label: "", conclusion: "success" },
      origin: { repository: "weighbridge/weighbridge", ref: "v0" },
      known: () => Promise.resolve({}),
      ...options,
    });
  }

  /** The only thing that is told. */
  async told(options: Partial<ReportOptions> = {}): Promise<Telling> {
    const reported = await this.report(options);
    if ("ignored" in reported) throw new Error(`ignored: ${reported.ignored}`);
    const [telling, ...others] = reported.tellings;
    if (telling === undefined || others.length > 0) throw new Error(`${1 + others.length} tellings`);
    return telling;
  }
}

/** Starts scenes for the tests of a file, and ends them. */
export function scenes(): (setup?: SceneSetup) => Promise<Scene> {
  const started: { readonly fake: FakeGitHub; readonly folder: string }[] = [];
  afterEach(async () => {
    for (const { fake, folder } of started.splice(0)) {
      rmSync(folder, { recursive: true });
      await fake.close();
    }
  });
  return async (setup = {}) => {
    const fake = await startGitHub();
    const folder = mkdtempSync(join(tmpdir(), "weighbridge-attack-"));
    started.push({ fake, folder });
    return new Scene(fake, folder, setup);
  };
}
