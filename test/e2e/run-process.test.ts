import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./support/program.ts";
import { branch, itemService } from "./support/repositories.ts";
import { makeScene, type Scene } from "./support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const written = readFileSync(join(import.meta.dirname, "support/item-service/weighbridge.yml"), "utf8");

function cost(microseconds: number, mode = "sound"): Readonly<Record<string, string>> {
  return { "cost.js": `export const microseconds = ${microseconds};\nexport const mode = "${mode}";\n` };
}

function stage(
  change: Readonly<Record<string, string>>,
  main: Readonly<Record<string, string>> = {},
): { readonly scene: Scene; readonly run: readonly string[] } {
  const scene = makeScene(program);
  itemService(scene.repository, main);
  branch(scene.repository, "change", change);
  return { scene, run: ["run", "--base", "main", "--output", scene.results] };
}

test("a process that costs nine times as much fails, and is judged alike from the file", async () => {
  const { scene, run } = stage(cost(900));
  const { code, stdout } = await scene.call(run);
  expect(code).toBe(1);
  expect(stdout.split("\n")[0]).toContain("CPU per request");
  expect(stdout).toContain("cpu.per_request within 80%");
  const texts = (): readonly string[] =>
    readdirSync(scene.runFolder()).map((name) => readFileSync(join(scene.runFolder(), name), "utf8"));
  const before = texts();
  expect((await scene.call(["judge", join(scene.runFolder(), "measurements.json")])).code).toBe(1);
  expect(texts()).toEqual(before);
  expect(scene.remains()).toEqual([]);
});

test("a process that costs the same passes", async () => {
  const { scene, run } = stage(cost(100, "also sound"));
  const { code, stdout } = await scene.call(run);
  expect(stdout).toMatch(/^No regression/);
  expect(code).toBe(0);
  expect(scene.remains()).toEqual([]);
});

test("a sound head of a broken base is held to its limits, and its first line says so", async () => {
  const limits = written.replace("cpu.per_request within 80% of base", "latency.p50 < 5s");
  const { scene, run } = stage({ ...cost(100), "weighbridge.yml": limits }, cost(100, "crash"));
  const { code, stdout } = await scene.call(run);
  expect(stdout.split("\n\n")[0]).toMatch(/base/i);
  expect(code).toBe(0);
  expect(scene.measurements().baseFailure).toMatchObject({ arm: "base", phase: "launch" });
  expect(scene.remains()).toEqual([]);
});

test("answers of which none succeed are no pass", async () => {
  const { scene, run } = stage({ "server.js": refusing() }, { "server.js": refusing("// base\n") });
  const { code } = await scene.call([...run, "--budget", "20s"]);
  expect([2, 3, 5]).toContain(code);
  expect(scene.remains()).toEqual([]);
});

test("a change that loosens its own gates is judged by base's, and the change is shown for review", async () => {
  const loose = written
    .replace("cpu.per_request within 80% of base", "cpu.per_request within 5000% of base")
    .concat("inconclusive: pass\n");
  const { scene, run } = stage({ ...cost(900), "weighbridge.yml": loose });
  const { code, stdout } = await scene.call([...run, "--gates", "base"]);
  expect(code).toBe(1);
  expect(stdout).toContain("cpu.per_request within 80%");
  expect(stdout).toContain("base's gates and policy judged it");
  expect(stdout).toContain("--gates base");
  expect(scene.measurements().configChanges).toMatchObject({
    gates: [{ base: "cpu.per_request within 80% of base", head: "cpu.per_request within 5000% of base" }],
    settings: [{ name: "inconclusive", base: "warn", head: "pass" }],
  });
  expect(scene.remains()).toEqual([]);
});

/** The service, with every answer a refusal. */
function refusing(more = ""): string {
  const server = readFileSync(join(import.meta.dirname, "support/item-service/server.js"), "utf8");
  return server.replace("  spin();\n", "  response.statusCode = 500;\n") + more;
}
