import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readBlobs } from "../../src/io/cat-file.ts";
import type { DataFile } from "../../src/io/data-branch.ts";
import { bringFiles, fetchDataBranch } from "../../src/io/data-branch-fetch.ts";
import { readFolder } from "../../src/io/data-branch-folder.ts";
import { type DataStore, listFiles, listMonths, openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import { makeRepository, runGit, temporaryFolder } from "./repositories.ts";

const nameOf = (n: number): string => `${String(n).padStart(40, "a")}-${n}-1-weighbridge.yml.json`;
const fileAt = (n: number): DataFile => ({
  path: `runs/2026/0${1 + (n % 3)}/${nameOf(n)}`,
  content: `{"n":${n}}\n`,
});
const waiver: DataFile = { path: `waivers/2026/02/${"b".repeat(40)}-1.json`, content: "{}\n" };

/** Everything that is on the branch at first, in a bare repository that each test copies. */
const template = mkdtempSync(join(tmpdir(), "weighbridge-test-"));
beforeAll(async () => {
  const seed = makeRepository(join(template, "seed"));
  runGit(template, "clone", "--quiet", "--bare", seed, "remote.git");
  runGit(seed, "remote", "add", "origin", join(template, "remote.git"));
  const store = await openDataStore(seed, { remote: "origin", branch: "data" });
  await appendByGit(store, [...[1, 2, 3, 4, 5].map(fileAt), waiver], "add");
});
afterAll(() => rmSync(template, { recursive: true }));

/** A server and a repository that has read nothing of its data branch yet, and writes down each time that it asks. */
class Scene {
  readonly folder = temporaryFolder();
  readonly remote = join(this.folder, "remote.git");
  readonly clone = join(this.folder, "clone");
  readonly #log = join(this.folder, "log");

  constructor() {
    cpSync(join(template, "remote.git"), this.remote, { recursive: true });
    const script = join(this.folder, "upload-pack");
    writeFileSync(script, `#!/bin/sh\necho "$@" >>${this.#log}\nexec git-upload-pack "$@"\n`, {
      mode: 0o755,
    });
    runGit(this.folder, "init", "--quiet", this.clone);
    const origin = `[remote "origin"]\n  url = ${this.remote}\n  uploadpack = ${script}\n`;
    appendFileSync(join(this.clone, ".git", "config"), origin);
  }

  open(remote = "origin"): Promise<DataStore> {
    return openDataStore(this.clone, { remote, branch: "data" });
  }

  async append(files: readonly DataFile[]): Promise<void> {
    await appendByGit(await this.open(), files, "add");
  }

  /** From another repository. */
  async appendElsewhere(files: readonly DataFile[]): Promise<void> {
    const other = join(this.folder, "other");
    runGit(this.folder, "clone", "--quiet", "--no-checkout", this.remote, other);
    await appendByGit(await openDataStore(other, { remote: "origin", branch: "data" }), files, "add");
  }

  setServer(settings: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(settings)) runGit(this.remote, "config", key, value);
  }

  /** How often the server was asked for a listing or for objects since the last time that this was called. */
  requests(): number {
    const lines = existsSync(this.#log) ? readFileSync(this.#log, "utf8").split("\n").length - 1 : 0;
    rmSync(this.#log, { force: true });
    return lines;
  }

  /** Contents of the files that are in the store. */
  inStore(): readonly string[] {
    const gitDir = join(this.clone, ".git", "weighbridge", "data.git");
    const listed = runGit(gitDir, "cat-file", "--batch-all-objects", "--batch-check");
    const blobs = listed
      .split("\n")
      .flatMap((line) => (line.includes(" blob ") ? [line.split(" ")[0]!] : []));
    return blobs.map((blob) => runGit(gitDir, "cat-file", "blob", blob)).sort();
  }
}

/** What the months hold of which `wanted` is true, oldest first. */
async function read(
  store: DataStore,
  wanted: (path: string) => boolean = () => true,
): Promise<readonly string[]> {
  const months = await listMonths(store, (await fetchDataBranch(store)) ?? "");
  const listed = await Promise.all(
    months.filter(({ path }) => wanted(path)).map((month) => listFiles(store, month)),
  );
  const blobs = listed.flat().map(({ blob }) => blob);
  await bringFiles(store, blobs);
  const texts: string[] = [];
  await readBlobs(store.place, blobs, (content, i) => void (texts[i] = content.toString()), store.options);
  return texts.sort();
}

const textsOf = (...numbers: readonly number[]): readonly string[] => numbers.map((n) => fileAt(n).content);

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

const filters = { "uploadpack.allowFilter": "true" };

describe("a branch on a server that leaves out what is not wanted", () => {
  beforeEach(() => scene.setServer(filters));

  test("is fetched without its files, which come in one request when they are wanted", async () => {
    const store = await scene.open();
    await fetchDataBranch(store);
    expect(scene.inStore()).toEqual([]);
    expect(scene.requests()).toBe(2);
    expect(await read(store, (path) => path === "runs/2026/03")).toEqual(textsOf(2, 5));
    expect(scene.inStore()).toEqual(['{"n":2}', '{"n":5}']);
    expect(scene.requests()).toBe(2);
    expect(await read(store)).toEqual(textsOf(1, 2, 3, 4, 5));
    expect(scene.requests()).toBe(2);
    expect(await read(store)).toEqual(textsOf(1, 2, 3, 4, 5));
    expect(scene.requests()).toBe(1);
  });

  test("is fetched whole where all of it is wanted, and then stays so", async () => {
    const store = await scene.open();
    await fetchDataBranch(store, "everything");
    expect(scene.inStore()).toHaveLength(6);
    await scene.appendElsewhere([fileAt(6)]);
    scene.requests();
    await fetchDataBranch(await scene.open());
    expect(scene.requests()).toBe(2);
    expect(scene.inStore()).toHaveLength(7);
    expect(await read(await scene.open())).toEqual(textsOf(1, 2, 3, 4, 5, 6));
  });

  test("is written to without its files", async () => {
    await scene.append([fileAt(6), fileAt(7)]);
    expect(scene.requests()).toBe(2);
    await scene.append([fileAt(8)]);
    expect(scene.requests()).toBe(2);
    expect(scene.inStore()).toEqual(['{"n":6}', '{"n":7}', '{"n":8}']);
    expect(runGit(scene.remote, "fsck", "--full", "--strict")).toBe("");
    expect(await read(await scene.open())).toEqual(textsOf(1, 2, 3, 4, 5, 6, 7, 8));
  });

  test("gives its waivers alone", async () => {
    const store = await scene.open();
    const commit = (await fetchDataBranch(store)) ?? "";
    expect(await readFolder(store, commit, "waivers")).toEqual([waiver]);
    expect(scene.inStore()).toEqual(["{}"]);
  });

  test("may be named by an address, and by another one later", async () => {
    expect(await read(await scene.open(scene.remote), (path) => path.endsWith("1"))).toEqual(textsOf(3));
    expect(await read(await scene.open(`file://${scene.remote}`), (path) => path.endsWith("2"))).toEqual(
      textsOf(1, 4),
    );
    const moved = join(scene.folder, "moved.git");
    runGit(scene.folder, "clone", "--quiet", "--mirror", scene.remote, moved);
    expect(await read(await scene.open(moved))).toEqual(textsOf(1, 2, 3, 4, 5));
  });

  test("is read and written from a clone that is itself without its files, without asking for single ones", async () => {
    runGit(scene.clone, "config", "remote.origin.promisor", "true");
    runGit(scene.clone, "config", "remote.origin.partialclonefilter", "blob:limit=7k");
    await scene.append([fileAt(6)]);
    expect(scene.requests()).toBe(2);
    expect(scene.inStore()).toEqual(['{"n":6}']);
    expect(await read(await scene.open())).toEqual(textsOf(1, 2, 3, 4, 5, 6));
    expect(scene.requests()).toBe(3);
  });

  test("is read by several at once", async () => {
    const readers = await Promise.all([1, 2, 3, 4].map(() => scene.open()));
    for (const texts of await Promise.all(readers.map((store) => read(store))))
      expect(texts).toEqual(textsOf(1, 2, 3, 4, 5));
  });

  test("leaves the settings of both repositories as they were", async () => {
    const before = runGit(scene.clone, "config", "--local", "--list");
    const store = await scene.open();
    const own = runGit(store.place.gitDir, "config", "--local", "--list");
    await read(store);
    await read(await scene.open(`file://${scene.remote}`));
    expect(runGit(scene.clone, "config", "--local", "--list")).toBe(before);
    expect(runGit(store.place.gitDir, "config", "--local", "--list")).toBe(own);
  });
});

describe("a branch is read and written all the same", () => {
  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ["by the older protocol", { ...filters, "uploadpack.allowAnySHA1InWant": "true" }, oldProtocol()],
    ["where a server gives nothing by its id", filters, oldProtocol()],
    ["where a server leaves out nothing", { "uploadpack.allowFilter": "false" }, {}],
    ["where a server leaves out nothing, by the older protocol", {}, oldProtocol()],
    ["where a server forbids the filter", { ...filters, "uploadpackfilter.blob:none.allow": "false" }, {}],
    ["where a server forbids all but a few filters", { ...filters, "uploadpackfilter.allow": "false" }, {}],
    ["where only the filters that GitHub knows are allowed", gitHub(), {}],
    ["where what comes is checked", filters, { "transfer.fsckObjects": "true", "fetch.prune": "true" }],
  ])("%s", async (_, server, client) => {
    scene.setServer(server);
    for (const [key, value] of Object.entries(client)) runGit(scene.clone, "config", key, value);
    expect(await read(await scene.open(), (path) => path.endsWith("3"))).toEqual(textsOf(2, 5));
    expect(await read(await scene.open())).toEqual(textsOf(1, 2, 3, 4, 5));
    await scene.append([fileAt(6), fileAt(7)]);
    expect(await read(await scene.open())).toEqual(textsOf(1, 2, 3, 4, 5, 6, 7));
    await scene.appendElsewhere([fileAt(8)]);
    const store = await scene.open();
    expect(await read(store)).toEqual(textsOf(1, 2, 3, 4, 5, 6, 7, 8));
    expect(await readFolder(store, (await fetchDataBranch(store)) ?? "", "waivers")).toEqual([waiver]);
  });

  test("from what an earlier version fetched whole", async () => {
    scene.setServer(filters);
    const store = await scene.open();
    const target = `+refs/heads/data:${store.ref}`;
    runGit(
      store.place.gitDir,
      "fetch",
      "--quiet",
      "--depth=1",
      "--no-tags",
      `file://${scene.remote}`,
      target,
    );
    expect(await read(store)).toEqual(textsOf(1, 2, 3, 4, 5));
    expect(scene.requests()).toBe(1);
    await scene.append([fileAt(6)]);
    expect(await read(await scene.open())).toEqual(textsOf(1, 2, 3, 4, 5, 6));
  });
});

function oldProtocol(): Readonly<Record<string, string>> {
  return { "protocol.version": "0" };
}

function gitHub(): Readonly<Record<string, string>> {
  const tree = { "uploadpackfilter.tree.allow": "true", "uploadpackfilter.tree.maxDepth": "0" };
  const blob = { "uploadpackfilter.blob:none.allow": "true", "uploadpackfilter.blob:limit.allow": "true" };
  return { ...filters, "uploadpackfilter.allow": "false", ...tree, ...blob };
}
