import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { engine } from "./support/engine.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { branch, fixtureService } from "./support/repositories.ts";
import { makeScene, type Scene } from "./support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const fixture = join(import.meta.dirname, "../../fixtures/service");
const original = (path: string): string => readFileSync(join(fixture, path), "utf8");

/** A port and a container name that nobody else on the machine has. */
const port = "18473";
const fixedName = "weighbridge-e2e-kyb-db";
const compose = original("compose.yaml")
  .replace('"8080:8080"', `"${port}:8080"`)
  .replace("kyb-db", fixedName);

/** Short windows, and margins that leave room for a machine with other work. */
const config = `stack:
  compose: compose.yaml
  target: api:8080
  ready: { path: /health/ready, timeout: 90s }
  limits: { cpus: 1, memory: 512m }
  seed: { service: api, run: [node, seed.js] }
suites:
  browse:
    load: open
    rate: 200/s
    warmup: 250ms
    window: 1s
    slice: 250ms
    requests:
      - { get: "/merchants?status={active,pending,review}&q={b,d,h,m,r,t}&limit=40", name: GET /merchants, weight: 3 }
      - GET /merchants/{1..20000}
gates:
  - cpu.per_request within 30% of base
budget: 150s
`;

/** Launches without the database anew, which are several times as many in the same time. */
const relaunched = config.replace("suites:", "  relaunch: [api]\nsuites:");

/** A scene in which branch `change` differs from main, which holds the fixture service, by these files. */
function stage(
  change: Readonly<Record<string, string>>,
  main: Readonly<Record<string, string>> = {},
): { readonly scene: Scene; readonly run: readonly string[] } {
  const scene = makeScene(program);
  fixtureService(scene.repository, { "compose.yaml": compose, "weighbridge.yml": config, ...main });
  branch(scene.repository, "change", change);
  return { scene, run: ["run", "--base", "main", "--output", scene.results] };
}

/** Starts a container that is not ours, with the name and the port that the compose file asks for. */
function foreigner(): { readonly isUntouched: () => boolean } {
  const id = engine("run", "-d", "--name", fixedName, "-p", `${port}:6379`, "redis:7");
  onTestFinished(() => void engine("rm", "-f", "-v", id));
  const state = (): string => engine("inspect", "-f", "{{.State.Status}} {{.State.StartedAt}} {{.Id}}", id);
  const before = state();
  expect(before).toMatch(/^running /);
  return { isUntouched: () => state() === before };
}

const regression = (name: string): Readonly<Record<string, string>> => ({
  "regressions/active": `${name}\n`,
});

function reports(scene: Scene): Readonly<Record<string, string>> {
  const folder = scene.runFolder();
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

describe("two container stacks side by side", () => {
  test("a change that costs nothing does not fail, beside a foreign container of the same name and port", async () => {
    const foreign = foreigner();
    const { scene, run } = stage({ "server.js": `${original("server.js")}\n// The same in other words.\n` });
    const { code, stdout } = await scene.call(run);
    expect([0, 2]).toContain(code);
    expect(stdout).not.toMatch(/slower|more CPU/);
    expect(scene.measurements().pairs.length).toBeGreaterThanOrEqual(5);
    expect(scene.measurements().run.machine.engine).toMatch(/^Docker \d.*, Compose \d/);
    expect(foreign.isUntouched()).toBe(true);
    expect(scene.remains()).toEqual([]);
  }, 360_000);

  test("a change that doubles the CPU of a request fails, and is judged alike from the file", async () => {
    const { scene, run } = stage(regression("cpu:100"), { "weighbridge.yml": relaunched });
    const { code, stdout, stderr } = await scene.call([...run, "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^pair 1 /m) });
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "fail",
      headline: expect.stringContaining("CPU per request"),
      gates: [{ metric: "cpu.per_request", verdict: "fail", evidence: { change: { kind: "relative" } } }],
    });
    expect(scene.remains()).toEqual([]);

    const before = reports(scene);
    expect(before["report.txt"]).toContain("cpu.per_request within 30%");
    const again = await scene.call(["judge", join(scene.runFolder(), "measurements.json")]);
    expect(again.code).toBe(1);
    expect(reports(scene)).toEqual(before);
  }, 360_000);

  test("commits that build the same images pass without load", async () => {
    const ignore = `${original(".dockerignore")}*.md\n`;
    const { scene, run } = stage({ "README.md": "Said better.\n" }, { ".dockerignore": ignore });
    const { code, stdout } = await scene.call(run);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Unchanged: both commits build the same images/);
    expect(scene.measurements()).toMatchObject({ state: { kind: "unchanged" }, plan: null, pairs: [] });
    expect(scene.measurements().timing).toMatchObject({ launch: 0, load: 0 });
    expect(scene.remains()).toEqual([]);
  });
});

describe("a stack that is broken", () => {
  test("in its Dockerfile on head is an error with what the build said", async () => {
    const { scene, run } = stage({ Dockerfile: "FROM node:24-slim\nRUN echo wrong turn && exit 9\n" });
    const { code, stdout } = await scene.call(run);
    expect(code).toBe(5);
    expect(stdout).toMatch(/^Not weighed: head did not build/);
    expect(stdout).toContain("wrong turn");
    expect(scene.remains()).toEqual([]);
  });

  test("because head ends on its start is an error without secrets", async () => {
    const saying = 'console.error("no good token:", process.env.TOKEN);\nprocess.exit(3);\n';
    const withToken = {
      "compose.yaml": compose.replace("REGRESSION:", "TOKEN: ${KYB_TOKEN}\n    REGRESSION:"),
      "weighbridge.yml": config
        .replace("stack:\n", "stack:\n  pass: KYB_TOKEN\n")
        .replace("    requests:", "    headers: { authorization: 'Bearer ${KYB_BEARER}' }\n    requests:"),
    };
    const { scene, run } = stage({ "server.js": saying }, withToken);
    const env = { KYB_TOKEN: "token-hunter2", KYB_BEARER: "bearer-hunter2" };
    const { code, stdout, stderr } = await scene.call(run, { env });
    expect(code).toBe(5);
    expect(stdout).toMatch(/^Not weighed: head did not (?:start|become ready)/);
    expect(stdout).toContain("no good token: ***");
    for (const text of [stdout, stderr, ...Object.values(reports(scene))])
      expect(text).not.toContain("hunter2");
    expect(scene.remains()).toEqual([]);
  });

  test("because head never becomes ready is an error with the last log lines of each service", async () => {
    const { scene, run } = stage({
      ...regression("never-ready"),
      "weighbridge.yml": config.replace("timeout: 90s", "timeout: 15s"),
    });
    const { code, stdout } = await scene.call(run);
    expect(code).toBe(5);
    expect(stdout).toMatch(/^Not weighed: head did not become ready/);
    expect(stdout).toContain("regression: never-ready");
    expect(scene.measurements().state).toMatchObject({
      kind: "broken",
      failure: {
        arm: "head",
        phase: "ready",
        logs: ["api", "cache", "db", "migrate"].map((service) => ({ service })),
      },
    });
    expect(scene.remains()).toEqual([]);
  });

  test("on base alone: a sound head is held to its limits and can pass", async () => {
    const limits = relaunched.replace("  - cpu.per_request within 30% of base\n", "  - latency.p50 < 5s\n");
    const { scene, run } = stage(
      { "regressions/active": "", "weighbridge.yml": limits },
      { ...regression("crash-on-start"), "weighbridge.yml": limits },
    );
    const { code, stdout } = await scene.call(run);
    expect(stdout.split("\n\n")[0]).toMatch(/base/i);
    expect(code).toBe(0);
    expect(scene.measurements().baseFailure).toMatchObject({ arm: "base" });
    expect(scene.remains()).toEqual([]);
  }, 240_000);
});
