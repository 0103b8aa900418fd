import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { engine } from "./support/engine.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { branch, fixtureService, itemService } from "./support/repositories.ts";
import type { Running } from "./support/running.ts";
import { makeScene, type Scene } from "./support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const fixture = join(import.meta.dirname, "../../fixtures/service");
const server = readFileSync(join(fixture, "server.js"), "utf8");
const dockerfile = readFileSync(join(fixture, "Dockerfile"), "utf8");

const composeConfig = `stack:
  compose: compose.yaml
  target: api:8080
  ready: { path: /health/ready, timeout: 90s }
suites:
  browse:
    load: open
    rate: 200/s
    warmup: 250ms
    window: 1s
    slice: 250ms
    requests: ["GET /merchants/{1..20000}"]
gates:
  - cpu.per_request within 30% of base
budget: 4m
`;

interface Stage {
  readonly scene: Scene;
  readonly run: readonly string[];
}

function containers(change: Readonly<Record<string, string>>): Stage {
  const scene = makeScene(program);
  fixtureService(scene.repository, { "weighbridge.yml": composeConfig });
  branch(scene.repository, "change", { "server.js": `${server}\n// Changed.\n`, ...change });
  return { scene, run: ["run", "--base", "main", "--output", scene.results] };
}

/** The small process service, with a change that costs nothing and a budget that outlives the test. */
function processes(scene: Scene): Stage {
  itemService(scene.repository);
  branch(scene.repository, "change", {
    "cost.js": 'export const microseconds = 100;\nexport const mode = "the same";\n',
  });
  return { scene, run: ["run", "--base", "main", "--output", scene.results, "--budget", "5m"] };
}

/** As the system's last resort does: nothing of the program runs after it. */
async function kill(running: Running): Promise<void> {
  running.child.kill("SIGKILL");
  await running.ended;
}

/** A container and a volume that have nothing to do with any run. */
function foreigner(): { readonly lives: () => boolean } {
  const name = `weighbridge-e2e-foreign-${process.pid}`;
  engine("run", "-d", "--name", name, "-v", `${name}:/data`, "redis:7");
  onTestFinished(() => {
    engine("rm", "-f", "-v", name);
    engine("volume", "rm", "-f", name);
  });
  return { lives: () => engine("inspect", "-f", "{{.State.Status}}", name) === "running" };
}

function state(scene: Scene): unknown {
  return scene.measurements().state;
}

describe("a killed run", () => {
  test("of containers is cleaned up later, and nothing else is", async () => {
    const foreign = foreigner();
    const { scene, run } = containers({});
    const running = scene.start(run);
    await running.sees(/^pair 2 /m);
    await kill(running);
    expect(scene.remains().join("\n")).toMatch(/state of .*\n.*container /s);

    // Another run, still alive, that shares the state folder.
    const neighbour = makeScene(program);
    const other = processes(neighbour);
    const env = { WEIGHBRIDGE_STATE_DIR: join(scene.folder, "state") };
    const alive = neighbour.start(other.run, { env });
    await alive.sees(/^pair 1 /m);

    const cleaned = await scene.call(["clean"]);
    expect(cleaned.code).toBe(0);
    expect(cleaned.stdout).toMatch(/: removed \d+ processes, 2 trees, \d+ things of the engine/);
    expect(cleaned.stdout).toMatch(/: left alone, it is still running/);
    expect(foreign.lives()).toBe(true);
    const [left] = neighbour.runs();
    expect(
      scene.remains().filter((line) => !line.includes(left ?? "?") && !line.startsWith("process")),
    ).toEqual([]);
    await alive.sees(/^pair 3 /m);
    alive.child.kill("SIGTERM");
    expect((await alive.ended).code).toBe(5);
    expect(state(neighbour)).toEqual({ kind: "interrupted", signal: "SIGTERM" });
    expect([...scene.remains(), ...neighbour.remains()]).toEqual([]);

    // What was measured before is still there, and is no verdict.
    expect(state(scene)).toEqual({ kind: "running" });
    expect(scene.measurements().pairs.length).toBeGreaterThanOrEqual(1);
    const judged = await scene.call(["judge", join(scene.runFolder(), "measurements.json")]);
    expect(judged.code).toBe(5);
  }, 300_000);

  test("in the middle of a build leaves nothing that goes on", async () => {
    const { scene, run } = containers({
      Dockerfile: `${dockerfile.replace("COPY . .", "RUN sleep 8\nCOPY . .")}\nENV BUILT=${Date.now()}\n`,
    });
    const running = scene.start(run);
    await running.sees(/head/);
    await sleep(3000);
    await kill(running);
    expect(await scene.call(["clean"])).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining("left:"),
    });
    expect(scene.remains()).toEqual([]);
    // Long enough for the build to end by itself, if it went on.
    await sleep(12_000);
    expect(scene.remains()).toEqual([]);
  });

  test("while it starts containers leaves nothing that goes on", async () => {
    const { scene, run } = containers({});
    const running = scene.start(run);
    await running.sees(/^measuring how long/m);
    await sleep(500);
    await kill(running);
    expect(await scene.call(["clean"])).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining("left:"),
    });
    expect(scene.remains()).toEqual([]);
    await sleep(5000);
    expect(scene.remains()).toEqual([]);
  }, 180_000);

  test("of processes is cleaned up later", async () => {
    const { scene, run } = processes(makeScene(program));
    const running = scene.start(run);
    const serving = (): void => expect(scene.remains().join("\n")).toContain("server.js");
    await vi.waitFor(serving, { timeout: 20_000, interval: 20 });
    await kill(running);
    serving();
    const { code, stdout } = await scene.call(["clean", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [{ trees: { length: 2 }, containers: [], problems: [] }],
      alive: [],
    });
    expect(scene.remains()).toEqual([]);
  });
});

describe("an interrupted run", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "of containers ends by itself at %s and keeps what it has",
    async (signal) => {
      const { scene, run } = containers({});
      const running = scene.start(run);
      await running.sees(signal === "SIGINT" ? /^pair 2 /m : /^measuring how long/m);
      await sleep(700);
      running.child.kill(signal);
      const { code, stdout } = await running.ended;
      expect(code).toBe(5);
      expect(stdout).toContain(`the run was stopped by ${signal}`);
      expect(state(scene)).toEqual({ kind: "interrupted", signal });
      if (signal === "SIGINT") expect(scene.measurements().pairs.length).toBeGreaterThanOrEqual(1);
      expect(readdirSync(scene.runFolder()).toSorted()).toEqual([
        "measurements.json",
        "report.json",
        "report.md",
        "report.txt",
      ]);
      expect(scene.remains()).toEqual([]);
    },
    180_000,
  );

  test("the demo ends by itself and takes its repository along", async () => {
    const scene = makeScene(program);
    const running = scene.start(["demo", "--output", scene.results]);
    await running.sees(/^measuring how long/m);
    running.child.kill("SIGINT");
    expect((await running.ended).code).toBe(5);
    expect(scene.remains()).toEqual([]);
  });
});
