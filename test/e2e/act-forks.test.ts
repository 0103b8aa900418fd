import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleAt } from "../examples/files.ts";
import { findAct, uploadsOf } from "./support/act.ts";
import { buildProgram, type Program } from "./support/program.ts";
import type { Ended } from "./support/running.ts";
import { beginRun, endRun } from "./support/runs.ts";
import { stageWorkflow, type WorkflowStage } from "./support/workflow-stage.ts";

/* The two workflows for repositories that take pull requests from forks, one after the other. */

let program: Program;
let act: string;
beforeAll(async () => {
  act = findAct();
  program = await buildProgram();
});
afterAll(() => program.remove());

const slower = { "cost.js": 'export const microseconds = 900;\nexport const mode = "sound";\n' };
const config = readFileSync(join(import.meta.dirname, "support/item-service/weighbridge.yml"), "utf8");
/** Gates by which everything passes. */
const loose = { "weighbridge.yml": config.replace("within 80%", "within 8000%") };

/** A pull request of another repository or of the same one, measured by the first workflow. */
async function measured(change: Readonly<Record<string, string>>, from: string): Promise<WorkflowStage> {
  const at = await stageWorkflow({ program, act, change, from });
  const { stdout } = await at.run("forks-measure.yml", "pull_request.opened");
  expect(stdout).toContain(" is left.");
  expect([at.shop().checkRuns, at.shop().comments]).toEqual([[], []]);
  expect(at.shop().artifacts).toMatchObject([{ name: "weighbridge", run: 50 }]);
  return at;
}

/** Runs the second workflow for run 50, which has ended. */
function report(at: WorkflowStage): Promise<Ended> {
  const [run] = at.shop().runs;
  return at.run("forks-report.yml", "workflow_run.completed", {
    id: 51,
    ...(run === undefined ? {} : { run }),
  });
}

test("a fork that is slower fails by the base branch's gates, whatever its own are", async () => {
  const at = await measured({ ...slower, ...loose }, "octavia/shop");
  const { code, stdout } = await report(at);
  expect(code, stdout).toBe(0);
  expect(at.shop().checkRuns).toMatchObject([
    { name: "weighbridge / weighbridge.yml", headSha: at.pull.head.sha, conclusion: "failure" },
  ]);
  const [comment] = at.shop().comments;
  expect(at.shop().comments).toHaveLength(1);
  expect(comment).toMatchObject({ issue: 7, body: expect.stringMatching(/^### More CPU: /mu) });
  expect(comment?.body).toMatch(/untrusted/u);
  expect(comment?.body).toContain("within 8000%");
  expect(at.scene.remains()).toEqual([]);
}, 180_000);

test("a branch of the repository itself is reported as trusted", async () => {
  const at = await measured(slower, "acme/shop");
  const { code, stdout } = await report(at);
  expect(code, stdout).toBe(0);
  expect(at.shop().checkRuns).toMatchObject([{ conclusion: "failure" }]);
  expect(at.shop().comments).toMatchObject([{ body: expect.not.stringContaining("untrusted") }]);
}, 180_000);

test("a measuring run that was cancelled leaves no check run waiting", async () => {
  const at = await stageWorkflow({ program, act, change: slower, from: "octavia/shop" });
  beginRun(at.github, exampleAt("forks-measure.yml"), "pull_request", 50);
  endRun(at.github, 50, "cancelled", uploadsOf(at.scene));
  const { code, stdout } = await report(at);
  expect(code, stdout).toBe(0);
  expect(at.shop().checkRuns).toMatchObject([{ headSha: at.pull.head.sha, conclusion: "cancelled" }]);
});

test("another workflow that a pull request gave the same name is not reported", async () => {
  const at = await stageWorkflow({ program, act, change: slower, from: "octavia/shop" });
  const { text, workflow } = exampleAt("forks-measure.yml");
  beginRun(at.github, { name: "mine.yml", text, workflow }, "pull_request", 50);
  endRun(at.github, 50, "success", uploadsOf(at.scene));
  const { code, stdout } = await report(at);
  expect(code, stdout).toBe(0);
  expect(stdout).toContain("it is not of .github/workflows/forks-measure.yml");
  expect([at.shop().checkRuns, at.shop().comments]).toEqual([[], []]);
});
