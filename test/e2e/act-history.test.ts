import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entriesBelow } from "../github/git/trees.ts";
import { runGit } from "../io/repositories.ts";
import { findAct, uploadsOf } from "./support/act.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { stageWorkflow } from "./support/workflow-stage.ts";

/* What was merged, and the branch that remembers it. */

let program: Program;
let act: string;
beforeAll(async () => {
  act = findAct();
  program = await buildProgram();
});
afterAll(() => program.remove());

test("history.yml weighs what was merged against the reference, and keeps a record", async () => {
  const slower = { "cost.js": 'export const microseconds = 900;\nexport const mode = "sound";\n' };
  const at = await stageWorkflow({ program, act, change: slower });
  const { scene, github } = at;
  const { base, head } = at.pull;
  runGit(scene.repository, "tag", "v1.0.0", base.sha);
  const { code, stdout } = await at.run("history.yml", "push", { before: base.sha, after: head.sha });
  expect(code, stdout).toBe(1);
  expect(at.shop().checkRuns).toMatchObject([{ headSha: head.sha, conclusion: "failure" }]);
  expect(at.shop().comments).toEqual([]);

  const saved = readFileSync(join(uploadsOf(scene), "50/weighbridge/measurements.json"), "utf8");
  expect(JSON.parse(saved)).toMatchObject({ run: { base: { name: "v1.0.0", sha: base.sha } } });
  const tip = at.shop().refs["refs/heads/weighbridge-data"] ?? "";
  expect(tip).not.toBe("");
  const { objects } = github.state;
  const records = [...entriesBelow(objects, objects.commit(tip)?.tree ?? "")].filter(({ name }) =>
    name.startsWith("runs/"),
  );
  const files = records.filter(({ mode }) => mode === "100644");
  expect(files).toHaveLength(1);
  expect(files[0]?.name).toMatch(new RegExp(`^runs/\\d{4}/\\d{2}/${head.sha}-50-1-.*\\.json$`, "u"));
  const record = objects.blob(files[0]?.sha ?? "")?.toString("utf8") ?? "";
  expect(JSON.parse(record)).toMatchObject({ kind: "merged" });
  expect(scene.remains()).toEqual([]);
}, 180_000);
