import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { whySkipped } from "../../src/jobs/skip.ts";
import { plain } from "../../src/report/words.ts";
import { commit, makeRepository, runGit, temporaryFolder } from "../io/repositories.ts";

const never = new AbortController().signal;

/** What is said of a change of these files on top of a main that has moved on. */
async function said(changed: readonly string[], paths: readonly string[]): Promise<string | null> {
  const folder = makeRepository(temporaryFolder(), {
    "src/a.js": "1",
    "docs/a.md": "1",
    "weighbridge.yml": "1",
  });
  runGit(folder, "checkout", "--quiet", "-b", "change");
  const head = commit(folder, Object.fromEntries(changed.map((path) => [path, "2"])));
  runGit(folder, "checkout", "--quiet", "main");
  commit(folder, { "src/later.js": "1" });
  const base = { mergeBaseWith: "main" };
  const why = await whySkipped({ folder, base, head, config: "weighbridge.yml", paths }, never);
  return why === null ? null : plain(why);
}

test.each<readonly [changed: readonly string[], paths: readonly string[], skipped: boolean]>([
  [["docs/a.md"], ["src/**"], true],
  [["src/a.js"], ["src/**"], false],
  [["docs/a.md", "src/deep/b.js"], ["src/**"], false],
  [["src/.hidden"], ["src/**"], false],
  [["docs/a.md"], ["**", "!docs/**"], true],
  [["weighbridge.yml"], ["src/**"], false],
  [["docs/a.md"], [], false],
])("a change of %j where %j can change the result: skipped is %j", async (changed, paths, skipped) => {
  expect((await said(changed, paths)) !== null).toBe(skipped);
});

test.each<readonly [paths: readonly string[], dead: readonly string[]]>([
  [["scr/**"], ["scr/**"]],
  [["src/**", "compose.yaml"], ["compose.yaml"]],
  [
    ["scr/**", "srcs"],
    ["scr/**", "srcs"],
  ],
])("globs %j: %j match nothing, and are refused", async (paths, dead) => {
  // Whether something that counts has changed or not.
  for (const changed of [["docs/a.md"], ["src/a.js"]])
    await expect(said(changed, paths)).rejects.toMatchObject({
      findings: dead.map((glob) => ({
        code: "paths-nothing",
        message: expect.stringContaining(`"${glob}"`) as string,
      })),
    });
});

test("a glob that takes out what is not there harms nothing", async () => {
  expect(await said(["docs/a.md"], ["src/**", "!scr/**"])).not.toBeNull();
});

test("a glob of what the pull request takes away matches", async () => {
  const folder = makeRepository(temporaryFolder(), { "src/a.js": "1", "docs/a.md": "1" });
  runGit(folder, "checkout", "--quiet", "-b", "change");
  rmSync(join(folder, "src"), { recursive: true });
  const order = { folder, base: { mergeBaseWith: "main" }, head: commit(folder, {}) };
  expect(await whySkipped({ ...order, config: "weighbridge.yml", paths: ["src/**"] }, never)).toBeNull();
});

test("it says how many files there were", async () => {
  expect(await said(["docs/a.md", "docs/b.md"], ["src/**"])).toBe(
    "none of the 2 changed files can change the result",
  );
  expect(await said(["docs/a.md"], ["src/**"])).toBe(
    "the one changed file is none that can change the result",
  );
});
