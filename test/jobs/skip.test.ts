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

test("it says how many files there were", async () => {
  expect(await said(["docs/a.md", "docs/b.md"], ["src/**"])).toBe(
    "none of the 2 changed files can change the result",
  );
});
