import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { buildsOf, cachesOf, findAct } from "./support/act.ts";
import { prepareBuilder } from "./support/builder.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { type Registry, startRegistry } from "./support/registry.ts";
import { stageWorkflow, type WorkflowStage } from "./support/workflow-stage.ts";

/* examples/workflows/build-cache.yml with BuildKit itself: every run makes a new builder, as on a hosted runner. */

let program: Program;
let act: string;
let registry: Registry;
beforeAll(async () => {
  act = findAct();
  program = await buildProgram();
  registry = await startRegistry("debian:12-slim");
});
afterAll(async () => {
  await program.remove();
  await registry.close();
});

const dockerfile = `FROM debian:12-slim
RUN head -c 16 /dev/urandom > /installed
COPY served.txt /
CMD ["sleep", "infinity"]
`;
/** A service whose images are equal only where a layer is not built again. */
const files = {
  "compose.yaml": "services:\n  api:\n    build: .\n",
  Dockerfile: dockerfile,
  "served.txt": "items\n",
  "weighbridge.yml": `stack: { compose: compose.yaml, target: "api:8080", ready: { path: / } }
suites: { walk: { load: open, rate: 400/s, window: 1s, requests: [GET /] } }
gates: [cpu.per_request within 30% of base]
budget: 10m
`,
};

const stage = (change: Readonly<Record<string, string>>): Promise<WorkflowStage> => {
  const { name, env, remove } = prepareBuilder(registry);
  onTestFinished(remove);
  return stageWorkflow({ program, act, files, change, env: { ...env, BUILDER: name } });
};

/** For each build of a run, in order, whether the layer was made or found, by what the builder said. */
const layersOf = ({ scene }: WorkflowStage, id: number): readonly (string | undefined)[] => {
  const folder = join(buildsOf(scene), String(id));
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const log = readFileSync(join(folder, name), "utf8");
      const [, step] = /^#(\d+) \[.*\] RUN/mu.exec(log) ?? [];
      return new RegExp(`^#${step} (CACHED|DONE)`, "mu").exec(log)?.[1];
    });
};

test("build-cache.yml keeps the layers of a run for the builder of the next, and base and head find them", async () => {
  const at = await stage({ "README.md": "Items.\n" });
  for (const id of [50, 51]) {
    const { code, stdout } = await at.run("build-cache.yml", "pull_request.opened", { id });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("verdict=unchanged");
    // The workflow's own build, base and head.
    expect(layersOf(at, id), stdout).toEqual([id === 50 ? "DONE" : "CACHED", "CACHED", "CACHED"]);
  }
  expect(readdirSync(cachesOf(at.scene))).toEqual(["layers-Linux-50", "layers-Linux-51"]);
  expect(at.shop().checkRuns.map(({ conclusion }) => conclusion)).toEqual(["success", "success"]);
  expect(at.scene.remains()).toEqual([]);
}, 240_000);

test("build-cache.yml tells of a head that does not build, and saves no layers", async () => {
  const at = await stage({ Dockerfile: `${dockerfile}RUN echo wrong turn && exit 9\n` });
  const { code, stdout } = await at.run("build-cache.yml", "pull_request.opened");
  expect(code, stdout).toBe(1);
  expect(stdout).toContain("Not weighed: head did not build");
  expect(at.shop().comments).toMatchObject([{ body: expect.stringContaining("wrong turn") }]);
  expect(readdirSync(cachesOf(at.scene))).toEqual([]);
  expect(at.scene.remains()).toEqual([]);
}, 180_000);
