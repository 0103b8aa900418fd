import { expect, test } from "vitest";
import { openPull } from "../github/shop.ts";
import { baseConfig, everyText } from "./measured.ts";
import { scenes } from "./scene.ts";

/*
 * Runs that measure nothing, or not by the config that judges, so as not to be slower. Each test says which guard it is of.
 */

const start = scenes();
const skipping = { paths: ["src/**"], label: "perf: skip", conclusion: "success" } as const;
const files = { base: ["src/server.js"], head: ["src/server.js"] };

test("a commit is not skipped by the files of a later one", async () => {
  // Guard: compareCommits in whyNothing, which asks for the commit that the run was for. The pull request lists those of its head.
  const scene = await start({ files: { head: ["src/server.js"] } });
  const { state } = scene.fake;
  const files = [{ path: "README.md", status: "modified" }] as const;
  openPull(state, state.repository(), { ...scene.pull, files });
  expect(await scene.told({ skipping })).toMatchObject({ check: true, conclusion: "action_required" });
});

test("a stranger's commit is not skipped by a label that was set for an earlier one", async () => {
  // Guard: `trusted` in whyNothing. The label outlives a push, and the reason is the stranger's own text.
  for (const [from, conclusion] of [
    ["octavia/shop", "action_required"],
    ["acme/shop", "success"],
  ] as const) {
    const scene = await start({ from, files: { head: ["src/server.js"] } });
    const { state } = scene.fake;
    const asks = { labels: ["perf: skip"], body: "perf-skip: words alone" };
    openPull(state, state.repository(), { ...scene.pull, ...asks });
    expect(await scene.told({ skipping })).toMatchObject({ check: true, conclusion });
  }
});

test("a commit that is no head any more is not skipped", async () => {
  // Guard: `moved` in skipped. Label and description are those of the pull request as it is now.
  const scene = await start({ from: "acme/shop", files: { head: ["src/server.js"] } });
  const { state } = scene.fake;
  openPull(state, state.repository(), {
    ...scene.pull,
    head: { ...scene.pull.head, sha: "d".repeat(40) },
    labels: ["perf: skip"],
    body: "perf-skip: words alone",
  });
  expect(await scene.told({ skipping })).toMatchObject({ check: true, conclusion: "action_required" });
});

test("what a fork's run left out is marked", async () => {
  // Guard: `untrusted` of reportSkipped.
  const [fork, own] = [await start({ files }), await start({ files, from: "acme/shop" })];
  expect(everyText((await fork.told({ skipping })).report)).toContain("An untrusted run left it out");
  expect(everyText((await own.told({ skipping })).report)).not.toContain("untrusted");
});

test("a glob that is misspelt skips nothing", async () => {
  // Guard: deadGlobs in whyNothing.
  const scene = await start({ files });
  const telling = await scene.told({ skipping: { ...skipping, paths: ["src/**", "scr/**"] } });
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("matches no file of the pull request: `scr/**`");
});

test.each([
  ["is not there", null, "has no `weighbridge.yml`"],
  ["is larger than GitHub shows", `${baseConfig}#${" ".repeat(1024 * 1024)}\n`, "has no `weighbridge.yml`"],
  ["cannot be read", `${baseConfig}  - look at @me < 1s\n`, "1 problem in `weighbridge.yml`"],
])("measurements of a head whose config %s are not judged", async (_, head, words) => {
  // Guard: judgingConfig. What head's config would change is not known, so nothing could be held against "unchanged".
  const scene = await start({ head });
  scene.upload(scene.measured());
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  const text = everyText(telling.report);
  expect(text).toContain(words);
  expect(text).not.toContain("@me");
});
