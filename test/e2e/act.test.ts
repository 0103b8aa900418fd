import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findAct, uploadsOf } from "./support/act.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { stageWorkflow, stubNpx, type WorkflowStage } from "./support/workflow-stage.ts";

/* The example workflows themselves, run as GitHub runs them, with the permissions that they ask for. */

let program: Program;
let act: string;
beforeAll(async () => {
  act = findAct();
  program = await buildProgram();
});
afterAll(() => program.remove());

const slower = { "cost.js": 'export const microseconds = 900;\nexport const mode = "sound";\n' };
const written = readFileSync(join(import.meta.dirname, "support/item-service/weighbridge.yml"), "utf8");
/** What changes nothing that runs under the config below, so that the run ends before any load. */
const still = { "README.md": "Items.\n" };
const quick = { "weighbridge.yml": written.replace("server.js]", "server.js]\n  paths: ['*.js']") };

/** What the globs of merge-queue.yml match. */
const counting = { "src/words.txt": "old", "package-lock.json": "{}" };

const stage = (
  change: Readonly<Record<string, string>>,
  files?: Readonly<Record<string, string>>,
): Promise<WorkflowStage> =>
  stageWorkflow({ program, act, change, ...(files === undefined ? {} : { files }) });

/** The files of an uploaded artifact of workflow run 50. */
const uploaded = ({ scene }: WorkflowStage, name: string): readonly string[] =>
  readdirSync(join(uploadsOf(scene), "50", name));

test("pull-request.yml fails on a slower pull request, with a comment, a check run and an artifact", async () => {
  const at = await stage(slower);
  const { code, stdout } = await at.run("pull-request.yml", "pull_request.opened");
  expect(code, stdout).toBe(1);
  expect(at.shop().checkRuns).toMatchObject([
    { name: "weighbridge / weighbridge.yml", headSha: at.pull.head.sha, conclusion: "failure" },
  ]);
  expect(at.shop().comments).toMatchObject([{ issue: 7, body: expect.stringContaining("### More CPU: ") }]);
  expect(uploaded(at, "weighbridge")).toEqual(expect.arrayContaining(["measurements.json", "report.md"]));
  expect(at.scene.remains()).toEqual([]);
}, 180_000);

test("pull-request.yml weighs a pull request of a fork, and tells it in the summary and the artifact", async () => {
  const at = await stageWorkflow({ program, act, change: still, files: quick, from: "octavia/shop" });
  const { code, stdout } = await at.run("pull-request.yml", "pull_request.opened");
  expect(code, stdout).toBe(0);
  expect([at.shop().checkRuns, at.shop().comments]).toEqual([[], []]);
  expect(stdout).toContain("The comment was not posted.");
  expect(uploaded(at, "weighbridge")).toContain("report.md");
});

test.each([
  ["a pull request", "pull_request.opened"],
  ["a group", "merge_group.checks_requested"],
] as const)(
  "merge-queue.yml concludes the check of %s that cannot change the result",
  async (_what, event) => {
    const at = await stage(still, counting);
    const { code, stdout } = await at.run("merge-queue.yml", event);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("verdict=skipped");
    expect(at.shop().checkRuns).toMatchObject([{ headSha: at.pull.head.sha, conclusion: "success" }]);
  },
);

test("merge-queue.yml weighs a group that can, without a comment", async () => {
  const at = await stage({ "src/words.txt": "new" }, { ...quick, ...counting });
  const { code, stdout } = await at.run("merge-queue.yml", "merge_group.checks_requested");
  expect(code, stdout).toBe(0);
  expect(stdout).toContain("verdict=unchanged");
  expect(at.shop().checkRuns).toMatchObject([{ headSha: at.pull.head.sha, conclusion: "success" }]);
  expect(at.shop().comments).toEqual([]);
});

test("monorepo.yml gives each config a check run and an artifact, and weighs those that changed", async () => {
  const config = quick["weighbridge.yml"];
  const files = {
    "services/api/weighbridge.yml": config,
    "services/search/weighbridge.yml": config,
    "packages/shared/a.js": "",
  };
  const at = await stage({ "services/api/words.txt": "new" }, files);
  const { code, stdout } = await at.run("monorepo.yml", "pull_request.opened");
  expect(code, stdout).toBe(0);
  const [api, search] = at.shop().checkRuns.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  expect(api).toMatchObject({ name: "weighbridge / services/api/weighbridge.yml", conclusion: "success" });
  expect(search).toMatchObject({
    name: "weighbridge / services/search/weighbridge.yml",
    conclusion: "success",
  });
  expect(api?.title).not.toBe(search?.title);
  for (const name of ["api", "search"]) expect(uploaded(at, `weighbridge-${name}`)).toContain("report.md");
});

test("shards.yml judges the parts of all jobs together", async () => {
  const at = await stage(slower, { "weighbridge.yml": written.replace("budget: 40s", "budget: 12s") });
  const { stdout } = await at.run("shards.yml", "pull_request.opened");
  for (const shard of [1, 2, 3])
    expect(uploaded(at, `weighbridge-shard-${shard}`)).toContain("measurements.json");
  // What they found depends on this machine, which is all of theirs.
  expect(stdout.match(/verdict=partial/gu)).toHaveLength(3);
  expect(at.shop().checkRuns).toMatchObject([{ status: "completed" }]);
  expect(at.shop().comments).toMatchObject([{ body: expect.stringContaining("cpu.per_request") }]);
  expect(uploaded(at, "weighbridge")).toContain("report.md");
}, 240_000);

test("reusable-caller.yml runs the workflow that it calls, with what it gives it", async () => {
  const at = await stage(still, quick);
  const { code, stdout } = await at.run("reusable-caller.yml", "pull_request.opened");
  expect(code, stdout).toBe(0);
  expect(at.shop().checkRuns).toMatchObject([{ conclusion: "success" }]);
  expect(at.shop().comments).toHaveLength(1);
  expect(uploaded(at, "weighbridge")).toContain("report.md");
});

describe("self-hosted.yml", () => {
  test("removes what a killed job left before it weighs", async () => {
    const at = await stage({
      "cost.js": 'export const microseconds = 100;\nexport const mode = "the same";\n',
    });
    const { scene } = at;
    stubNpx(scene, program);
    const killed = scene.start(["run", "--base", "main", "--head", "change", "--budget", "5m"]);
    await vi.waitFor(() => expect(scene.remains().join("\n")).toContain("server.js"), { timeout: 20_000 });
    killed.child.kill("SIGKILL");
    await killed.ended;
    const [left] = scene.runs();

    const { code, stdout } = await at.run("self-hosted.yml", "pull_request.opened");
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(new RegExp(`${left}: removed \\d+ processes, 2 trees`, "u"));
    expect(at.shop().checkRuns).toHaveLength(1);
    expect(scene.remains()).toEqual([]);
  }, 180_000);

  test("runs nothing of a fork", async () => {
    const at = await stageWorkflow({ program, act, change: still, from: "octavia/shop" });
    const { stdout } = await at.run("self-hosted.yml", "pull_request.opened");
    expect(stdout).not.toContain("Run Main");
    expect(at.scene.runs()).toEqual([]);
  });
});
