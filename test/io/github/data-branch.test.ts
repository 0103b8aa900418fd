import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DataFile } from "../../../src/io/data-branch.ts";
import { appendFiles } from "../../../src/io/github/data-branch.ts";
import type { Retries } from "../../../src/io/full-jitter.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import { seededFaults } from "../../github/faults.ts";
import { commitFiles } from "../../github/git/commit-files.ts";
import { ancestors } from "../../github/git/history.ts";
import { entriesBelow } from "../../github/git/trees.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({
    tokens: { ghs_x: workflowToken(), ghs_read: workflowToken({ contents: "read" }) },
  });
});
afterEach(() => fake.close());

/** Waits a fortieth as long as the program does. */
function quick(seed: number): Retries {
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms / 40));
  return { attempts: 20, random: seededRandom(seed), sleep };
}

function fileAt(n: number, content = `{"n":${n}}\n`): DataFile {
  return {
    path: `runs/2026/0${1 + (n % 3)}/${String(n).padStart(40, "a")}-${n}-1-weighbridge.yml.json`,
    content,
  };
}

const append = (files: readonly DataFile[], { branch = "data", token = "ghs_x", seed = 1 } = {}) =>
  appendFiles(connectTo(fake, token), branch, files, "weighbridge: add", quick(seed));

/** Path and content of everything on the branch. */
function branchFiles(): ReadonlyMap<string, string> {
  const { objects } = fake.state;
  const commit = fake.state.repository().refs["refs/heads/data"] ?? "";
  return new Map(
    [...entriesBelow(objects, objects.commit(commit)?.tree ?? "")].flatMap(({ name, sha }) => {
      const blob = objects.blob(sha);
      return blob === undefined ? [] : [[name, blob.toString()] as const];
    }),
  );
}

const commits = (): number =>
  [...ancestors(fake.state.objects, fake.state.repository().refs["refs/heads/data"] ?? "")].length;

const expected = (...files: readonly DataFile[]): ReadonlyMap<string, string> =>
  new Map(files.map(({ path, content }) => [path, content]));

const asked = (): readonly (string | null)[] =>
  fake.requests.map(({ operation }) => operation?.split("/")[1] ?? null);

describe("an append", () => {
  test("makes the branch without a parent", async () => {
    expect(await append([fileAt(1), fileAt(2)])).toEqual({
      added: [fileAt(1).path, fileAt(2).path],
      attempts: 1,
    });
    expect(branchFiles()).toEqual(expected(fileAt(1), fileAt(2)));
    expect(commits()).toBe(1);
    expect(asked()).toEqual(["get-ref", "create-tree", "create-commit", "create-ref"]);
  });

  test("adds to the branch what is not there", async () => {
    await append([fileAt(1)]);
    expect(await append([fileAt(1), fileAt(2)])).toEqual({ added: [fileAt(2).path], attempts: 1 });
    expect(await append([fileAt(1), fileAt(2)])).toEqual({ added: [], attempts: 1 });
    expect(branchFiles()).toEqual(expected(fileAt(1), fileAt(2)));
    expect(commits()).toBe(2);
  });

  test("never overwrites a file", async () => {
    await append([fileAt(1)]);
    await expect(append([fileAt(2), fileAt(1, "other")])).rejects.toThrow(/another file at runs\/2026\/02/u);
    expect(branchFiles()).toEqual(expected(fileAt(1)));
  });

  test("takes a folder at the path of a file for another thing", async () => {
    const { path } = fileAt(1);
    commitFiles(fake.state, fake.state.repository(), "data", { [`${path}/x`]: fileAt(1).content });
    await expect(append([fileAt(1)])).rejects.toThrow(/another file at runs\/2026\/02/u);
  });

  test("leaves a branch alone that is somebody's work", async () => {
    commitFiles(fake.state, fake.state.repository(), "work", { "src/index.js": "1" });
    const before = fake.state.repository().refs;
    await expect(append([fileAt(1)], { branch: "work" })).rejects.toThrow(/it is no data branch/u);
    expect(fake.state.repository().refs).toEqual(before);
  });

  test("of a path that nobody made up is refused before anything is asked", async () => {
    await expect(append([{ path: "runs/2026/01/../x.json", content: "" }])).rejects.toThrow(RangeError);
    expect(asked()).toEqual([]);
  });

  test("by a token that may only read says what to add", async () => {
    await expect(append([fileAt(1)], { token: "ghs_read" })).rejects.toMatchObject({
      hint: expect.stringContaining("permissions: contents: write") as unknown,
    });
    expect(fake.state.repository().refs["refs/heads/data"]).toBeUndefined();
  });

  test("starts again where another writer was quicker", async () => {
    await append([fileAt(1)]);
    let others = 10;
    fake.faults.push({
      kind: "concurrent",
      on: "git/update-ref",
      times: 3,
      edit: (state) => {
        const repository = state.repository();
        const tip = repository.refs["refs/heads/data"] ?? "";
        const { tree = "", author } = state.objects.commit(tip) ?? {};
        const commit = {
          tree,
          parents: [tip],
          author: author!,
          committer: author!,
          message: `other ${others++}`,
        };
        repository.refs = { ...repository.refs, "refs/heads/data": state.objects.addCommit(commit) };
      },
    });
    expect(await append([fileAt(2)])).toEqual({ added: [fileAt(2).path], attempts: 4 });
    expect(branchFiles()).toEqual(expected(fileAt(1), fileAt(2)));
    expect(commits()).toBe(5);
  });

  test("starts again where another writer made the branch", async () => {
    fake.faults.push({
      kind: "stale",
      on: "git/get-ref",
      behind: 5,
    });
    await append([fileAt(1)]);
    fake.faults.push({ kind: "stale", on: "git/get-ref", behind: 5 });
    expect(await append([fileAt(2)])).toMatchObject({ added: [fileAt(2).path] });
    expect(branchFiles()).toEqual(expected(fileAt(1), fileAt(2)));
  });

  test.each(["git/create-tree", "git/create-commit", "git/create-ref"])(
    "looks before it sends again what got no answer: %s",
    async (operation) => {
      for (const kind of ["before", "after", "cut", "reset"] as const)
        fake.faults.push({ kind, on: operation });
      expect(await append([fileAt(1)])).toMatchObject({ added: [fileAt(1).path] });
      expect(branchFiles()).toEqual(expected(fileAt(1)));
      expect(commits()).toBe(1);
    },
  );

  test("that took effect without an answer is not made again", async () => {
    await append([fileAt(1)]);
    fake.faults.push({ kind: "after", on: "git/update-ref" });
    expect(await append([fileAt(2)])).toEqual({ added: [fileAt(2).path], attempts: 2 });
    expect(commits()).toBe(2);
  });

  test("gives up where GitHub stays in trouble", async () => {
    fake.faults.push({ kind: "before", on: "git/create-tree", times: 100 });
    await expect(append([fileAt(1)])).rejects.toMatchObject({ status: 502 });
    expect(asked().filter((operation) => operation === "create-tree")).toHaveLength(6);
  });
});

describe("many writers", () => {
  test("lose nothing and move no other branch", async () => {
    const before = fake.state.repository().refs;
    const writers = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(writers.map((n) => append([fileAt(n)], { seed: n })));
    expect(branchFiles()).toEqual(expected(...writers.map((n) => fileAt(n))));
    expect(commits()).toBe(20);
    const { "refs/heads/data": _, ...others } = fake.state.repository().refs;
    expect(others).toEqual(before);
    const forced = fake.requests.filter(
      ({ body }) => (body as { readonly force?: boolean } | null)?.force === true,
    );
    expect(forced).toEqual([]);
  });

  test("lose nothing where everything goes wrong", async () => {
    fake.drawn = seededFaults(
      7,
      { before: 0.03, after: 0.03, cut: 0.03, reset: 0.03, stale: 0.1, slow: 0.1 },
      40,
    );
    const writers = Array.from({ length: 8 }, (_, n) => n);
    await Promise.all(writers.map((n) => append([fileAt(n), fileAt(100 + n)], { seed: n })));
    expect(branchFiles()).toEqual(expected(...writers.flatMap((n) => [fileAt(n), fileAt(100 + n)])));
    expect(commits()).toBe(8);
  });
});
