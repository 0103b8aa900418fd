import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, runGit } from "../io/repositories.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { branch, fixtureService } from "./support/repositories.ts";
import { makeScene, type Scene } from "./support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const root = join(import.meta.dirname, "../..");

describe("a k6 script in its container against a compose stack", () => {
  /** Users that wait for each answer, so that a busy machine drops no iteration, and thresholds that a short window has requests for. */
  const script = `import http from "k6/http";
import { check, group } from "k6";
import { base, anyId } from "./service.js";
export const options = {
  scenarios: { browse: { executor: "constant-vus", vus: 2, duration: "30s", exec: "browse" } },
  thresholds: { "http_req_duration{scenario:browse}": ["med<2000"] },
};
export function browse() {
  const one = http.get(base + "/merchants/" + anyId(20000), { tags: { name: "GET /merchants/{id}" } });
  check(one, { "merchant is there": ({ status }) => status === 200 });
  group("search", () => void http.get(base + "/merchants?country=GB&limit=20"));
}
`;

  const config = (file: string): string => `stack:
  compose: compose.yaml
  target: api:8080
  ready: { path: /health/ready, timeout: 90s }
  limits: { cpus: 1, memory: 512m }
  seed: { service: api, run: [node, seed.js] }
  relaunch: [api]
suites:
  onboarding: { load: k6, script: ${file}, runner: image, warmup: 250ms, window: 1500ms }
gates:
  - onboarding: cpu.per_request within 50% of base
budget: 5m
`;

  function stage(file: string, change: Readonly<Record<string, string>>): Scene {
    const scene = makeScene(program);
    const compose = readFileSync(join(root, "fixtures/service/compose.yaml"), "utf8");
    fixtureService(scene.repository, {
      "compose.yaml": compose
        .replace("kyb-db", "weighbridge-e2e-k6-db")
        .replace('"8080:8080"', '"18474:8080"'),
      "perf/weighed.js": script,
      "weighbridge.yml": config(file),
    });
    branch(scene.repository, "change", change);
    return scene;
  }

  test("a change that costs nothing passes, with the script's thresholds as gates", async () => {
    const scene = stage("perf/weighed.js", {
      "server.js": `${original("server.js")}\n// In other words.\n`,
    });
    const { code, stdout } = await scene.call(["run", "--base", "main", "--output", scene.results]);
    expect([0, 2], stdout).toContain(code);
    expect(stdout).not.toMatch(/slower|more CPU/);
    const { plan, pairs } = scene.measurements();
    expect(plan?.gates.map(({ gate }) => gate.from)).toContain("threshold");
    const seen = new Set(pairs.flatMap(({ values }) => values.map(({ benchmark }) => benchmark)));
    for (const benchmark of ["*", "scenario:browse", "group:::search"]) expect(seen).toContain(benchmark);
    expect(scene.remains()).toEqual([]);
  }, 480_000);

  test("a change that takes twice the CPU fails", async () => {
    const scene = stage("perf/weighed.js", { "regressions/active": "cpu:200\n" });
    const { code, stdout } = await scene.call(["run", "--base", "main", "--output", scene.results]);
    expect(code, stdout).toBe(1);
    expect(stdout).toMatch(/^(?:Slower|More CPU): /);
    expect(scene.remains()).toEqual([]);
  }, 480_000);

  test("a script that throws is told with its message and its line", async () => {
    const scene = stage("perf/throws.js", { "server.js": `${original("server.js")}\n// In other words.\n` });
    const { code, stdout, stderr } = await scene.call(["run", "--base", "main", "--output", scene.results]);
    expect(code, stdout).toBe(5);
    expect(stdout + stderr).toMatch(/throws\.js:\d+/);
    expect(scene.remains()).toEqual([]);
  }, 240_000);
});

describe("a suite of benchmarks of a real library", () => {
  /** A repository with the library on main and, on the branch, one patch of its `changes/`. */
  function stage(language: string, patch: string, config: string): Scene {
    const scene = makeScene(program);
    cpSync(join(root, "fixtures/benchmarks", language), scene.repository, {
      recursive: true,
      filter: (path) => !path.endsWith("/target"),
    });
    runGit(scene.repository, "init", "--quiet", "--initial-branch=main");
    commit(scene.repository, { "weighbridge.yml": config });
    runGit(scene.repository, "checkout", "--quiet", "-b", "change");
    runGit(scene.repository, "apply", `changes/${patch}.patch`);
    runGit(scene.repository, "commit", "--quiet", "--all", "--message", patch);
    return scene;
  }

  test("Go: the one slowed function of many is found", async () => {
    execFileSync("go", ["version"]);
    const suite =
      '{ bench: go, build: go test -c -o /dev/null, run: "go test -run ^$ -bench . -benchtime=10ms" }';
    const scene = stage(
      "go",
      "slow",
      `suites:\n  kit: ${suite}\ngates: [time.per_op within 100% of base]\nbudget: 4m\n`,
    );
    const { code, stdout, stderr } = await scene.call(["run", "--base", "main", "--output", scene.results]);
    expect(code, `${stdout}${stderr}`).toBe(1);
    const report = JSON.parse(readFileSync(join(scene.runFolder(), "report.json"), "utf8")) as {
      readonly gates: readonly { readonly benchmark: string; readonly verdict: string }[];
    };
    expect(report.gates.length).toBeGreaterThanOrEqual(40);
    const failed = report.gates.filter(({ verdict }) => verdict === "fail").map(({ benchmark }) => benchmark);
    expect(failed).toEqual([expect.stringMatching(/adler/i)]);
    expect(scene.remains()).toEqual([]);
  }, 480_000);
});

describe("one run on several machines", () => {
  test("its shards are judged together, and not without one of them", async () => {
    const scene = makeScene(program);
    const config = `suites:
  list: { exec: { count: [node, count.js] }, warmup: 0, runs: 1 }
gates: [time.per_op within 100% of base]
budget: 20s
`;
    const count = (to: number): string => `for (let i = 0, s = 0; i < ${to}e6; i++) s += i;\n`;
    commitFirst(scene.repository, { "weighbridge.yml": config, "count.js": count(10) });
    branch(scene.repository, "change", { "count.js": count(400) });
    const files: string[] = [];
    for (const index of [1, 2]) {
      const results = join(scene.folder, `shard-${index}`);
      const ended = await scene.call([
        "run",
        "--base",
        "main",
        "--shard",
        `${index}/2`,
        "--output",
        results,
        "--json",
      ]);
      expect(ended.code, ended.stderr).toBe(0);
      expect(ended.stdout).toContain('"partial"');
      files.push(join(results, runIn(results), "measurements.json"));
    }
    const judge = (...some: readonly string[]) =>
      scene.call(["judge", ...some, "--output", join(scene.folder, "together")]);
    const together = await judge(...files);
    expect(together.code, together.stdout).toBe(1);
    expect(together.stdout).toContain("Shard 2 of 2");
    const alone = await judge(files[0] ?? "");
    expect(alone.code).toBe(3);
    expect(alone.stdout).toContain("shard 2 of 2 is missing");
  }, 180_000);
});

function original(path: string): string {
  return readFileSync(join(root, "fixtures/service", path), "utf8");
}

function commitFirst(folder: string, files: Readonly<Record<string, string>>): void {
  runGit(folder, "init", "--quiet", "--initial-branch=main");
  commit(folder, files);
}

function runIn(results: string): string {
  const [name = ""] = execFileSync("ls", [results], { encoding: "utf8" }).trim().split("\n");
  return name;
}
