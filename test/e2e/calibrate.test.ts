import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./support/program.ts";
import { itemService } from "./support/repositories.ts";
import { makeScene } from "./support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

test("a service is weighed against itself, and what was learnt is read by the next check", async () => {
  const scene = makeScene(program);
  itemService(scene.repository, {});
  const { code, stdout } = await scene.call(["calibrate", "--budget", "25s", "--results", scene.results]);
  expect(stdout).toContain("cpu.per_request");
  expect(code).toBe(0);
  const saved = JSON.parse(
    readFileSync(join(scene.repository, "weighbridge.calibration.json"), "utf8"),
  ) as object;
  expect(saved).toHaveProperty("machine");
  // Every pair was measured, whatever the gates said.
  expect(scene.measurements().state).toMatchObject({ kind: "complete" });
  expect(scene.measurements().pairs.length).toBeGreaterThan(5);
  const check = await scene.call(["check"]);
  expect(check.code).toBe(0);
  expect(check.stdout + check.stderr).toContain("by the saved calibration");
  expect(scene.remains()).toEqual([]);
});
