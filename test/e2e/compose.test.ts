import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ComposeStack } from "../../src/config/config.ts";
import { listRuns, removeRun } from "../../src/io/docker-clean.ts";
import { cgroupStats } from "../../src/io/docker-cgroup.ts";
import type { Docker } from "../../src/io/docker.ts";
import { findEngine, type Engine } from "../../src/io/engine.ts";
import type { Failure } from "../../src/measurements/measurements.ts";
import type { Arm } from "../../src/plan/plan.ts";
import { prepareCompose, type ComposeOrder } from "../../src/run/stacks/compose.ts";
import { takeTurns } from "../../src/run/stacks/compose-slots.ts";
import { StackError } from "../../src/run/stacks/stack.ts";

const caller: Docker = {
  env: process.env as Record<string, string>,
  signal: new AbortController().signal,
};
const fixture = join(import.meta.dirname, "fixtures", "counter");

const config: ComposeStack = {
  kind: "compose",
  files: ["compose.yaml"],
  profiles: [],
  ready: "/ready",
  target: { service: "api", port: 8080 },
  limits: { cpus: 1, memory: 256 * 2 ** 20 },
  relaunch: [],
  seed: { service: "cache", run: ["redis-cli", "set", "hits", "40"] },
  deadlines: { install: 60, build: 120, ready: 60, seed: 30, stop: 3 },
  carry: [],
  pass: [],
  env: {},
};

let engine: Engine;
let folder: string;
let runId: string;
let projects: string[];

beforeAll(async () => {
  engine = await findEngine(caller, process.platform);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weighbridge-e2e-"));
  runId = `e2e-${process.pid}-${Date.now()}`;
  projects = [];
});

afterEach(async () => {
  await removeRun(caller, runId);
  rmSync(folder, { recursive: true });
  const left = [...ours(), ...(await listRuns(caller)).filter((id) => id === runId)];
  if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
});

function sh(...args: readonly string[]): string {
  return execFileSync("docker", args, { encoding: "utf8" }).trim();
}

/** Everything in the engine that belongs to this run, by name or label. */
function ours(): string[] {
  const kinds = [
    ["ps", "-a", "--format", "{{.Names}}"],
    ["network", "ls", "--format", "{{.Name}}"],
    ["volume", "ls", "--format", "{{.Name}}"],
    ["image", "ls", "--format", "{{.Repository}}"],
  ];
  const lines = (args: readonly string[]) => sh(...args).split("\n");
  const named = kinds.flatMap(lines).filter((name) => name.includes(runId));
  const marked = kinds.flatMap((args) => lines([...args, "--filter", `label=org.weighbridge.run=${runId}`]));
  return [...named, ...marked.filter((name) => name !== "")];
}

function tree(arm: Arm, files: Readonly<Record<string, string>> = {}): string {
  const path = join(folder, arm);
  cpSync(fixture, path, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

function prepare(arm: Arm, more: Partial<ComposeOrder> & { readonly tree: string }) {
  return prepareCompose({
    arm,
    runId,
    config,
    cpus: null,
    engine,
    env: process.env,
    record: (project) => void projects.push(project),
    signal: caller.signal,
    ...more,
  });
}

async function failureOf(step: Promise<unknown>): Promise<Failure> {
  const error = await step.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof StackError)) throw new Error(`no StackError but ${String(error)}`);
  return error.failure;
}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text();
}

/** Rows that the migration made, asked for in the database of a launch. */
function rows(launch: string): string {
  const filters = [`org.weighbridge.launch=${launch}`, "com.docker.compose.service=db"];
  const id = sh("ps", "-q", ...filters.flatMap((label) => ["--filter", `label=${label}`]));
  return sh("exec", id, "psql", "-U", "postgres", "-tAc", "select count(*) from items");
}

describe("a compose stack", () => {
  test("runs twice side by side, each launch on fresh copies of the seeded data", async () => {
    const base = await prepare("base", { tree: tree("base") });
    const head = await prepare("head", { tree: tree("head") });
    expect(head.identity).toEqual(base.identity);
    expect(base.findings).toEqual([]);
    await Promise.all([base.firstStart(), head.firstStart()]);
    const first: string[] = [];
    for (const round of [1, 2]) {
      const [a, b] = await Promise.all([base.launch(), head.launch()]);
      expect(a.url).not.toBe(b.url);
      for (const launch of [a, b]) {
        const { url } = launch;
        const before = await launch.usage();
        expect(await text(`${url}/count`)).toBe("41");
        expect(await text(`${url}/count`)).toBe("42");
        const after = await launch.usage();
        if (!("value" in before.cpu) || !("value" in after.cpu)) throw new Error("no reading of the CPU");
        expect(before.cpu.value).toBeGreaterThan(0);
        expect(after.cpu.value).toBeGreaterThan(before.cpu.value);
        expect(after.memory).toEqual({ value: expect.any(Number) });
        expect((await launch.logs(5)).find(({ service }) => service === "api")?.lines).toContain(
          "listening on 8080",
        );
        expect(JSON.parse(await text(`${url}/`))).toMatchObject({ PRICE: "a$b" });
        first.push(await text(`${url}/first`));
      }
      for (const arm of ["base", "head"]) expect(rows(`wb-${runId}-${arm}-${round}`)).toBe("1000");
      await Promise.all([a.stop(), b.stop()]);
      expect(sh("ps", "-q", "--filter", `label=org.weighbridge.run=${runId}`)).toBe("");
    }
    // The written layer of each arm's first start came along into both launches.
    expect(first[2]).toBe(first[0]);
    expect(first[3]).toBe(first[1]);
    expect(first[0]).not.toBe(first[1]);
    expect(projects).toContain(`wb-${runId}-head-2`);
  });

  test("leaves a foreign container alone that has its name and port", async () => {
    const foreign = "weighbridge-e2e-api";
    sh("run", "-d", "--name", foreign, "-p", "18080:6379", "redis:7");
    try {
      // As where the addresses of containers cannot be reached: the port is published, on a free one.
      const arm = await prepare("head", { tree: tree("head"), engine: { ...engine, direct: false } });
      const launch = await arm.launch();
      expect(launch.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(await text(`${launch.url}/count`)).toBe("41");
      sh("kill", sh("ps", "-q", "--filter", `label=org.weighbridge.run=${runId}`, "--filter", "name=api"));
      const absent = { absent: "service api does not run any more" };
      expect(await launch.usage()).toEqual({ cpu: absent, memory: absent });
      expect(await removeRun(caller, runId)).toContainEqual(expect.stringContaining("container wb-"));
      expect(sh("inspect", "-f", "{{.State.Status}}", foreign)).toBe("running");
    } finally {
      sh("rm", "-f", "-v", foreign);
    }
  });

  test("is not charged for the health checks that the engine runs in its containers", async () => {
    const arm = await prepare("head", { tree: tree("head"), engine: { ...engine, api: "1.41" } });
    const launch = await arm.launch();
    const [id = "", pid = ""] = sh(
      "inspect",
      "-f",
      "{{.Id}} {{.State.Pid}}",
      sh("ps", "-q", "--filter", `label=org.weighbridge.run=${runId}`, "--filter", "name=db"),
    ).split(" ");
    const counted = async (): Promise<readonly number[]> => {
      const { cpu } = await launch.usage();
      const group = await cgroupStats(Number(pid), id);
      return [
        ("value" in cpu ? cpu.value : Number.NaN) - (group?.cpu ?? Number.NaN),
        group?.cpu ?? Number.NaN,
      ];
    };
    const before = await counted();
    // The database is asked twice a second, and does nothing else.
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const after = await counted();
    const [others, database] = after.map((value, i) => value - (before[i] ?? Number.NaN));
    expect(database).toBeGreaterThan(0.05);
    // What the launch used beyond the database's control group is less than nothing: the checks are left out.
    expect(others).toBeLessThan(-0.5 * (database ?? Number.NaN));
    await launch.stop();
  });

  test("leaves nothing when it is interrupted at any time", async () => {
    const interrupt = new AbortController();
    const arm = await prepare("head", { tree: tree("head"), signal: interrupt.signal });
    setTimeout(() => interrupt.abort(new Error("SIGINT")), 1500);
    await expect(arm.launch()).rejects.toThrow("SIGINT");
    expect((await removeRun(caller, runId)).length).toBeGreaterThan(0);
    expect(await removeRun(caller, runId)).toEqual([]);
  });

  test("changes places between two slots where only some services restart", async () => {
    const part = { ...config, relaunch: ["api"] };
    const coins = [true, false];
    const { base, head, finding } = takeTurns(
      await prepare("base", { tree: tree("base"), config: part }),
      await prepare("head", { tree: tree("head"), config: part }),
      () => coins.shift() ?? true,
    );
    expect(finding.severity).toBe("note");
    const counted: string[] = [];
    for (const more of [1, 0]) {
      const [a, b] = await Promise.all([base.launch(), head.launch()]);
      if (more > 0) await text(`${a.url}/count`);
      counted.push(await text(`${a.url}/count`), await text(`${b.url}/count`));
      expect((await a.logs(3)).map(({ service }) => service)).toEqual(["api", "cache", "db"]);
      expect(await b.usage()).toEqual({
        cpu: { value: expect.any(Number) },
        memory: { value: expect.any(Number) },
        throttled: expect.any(Number),
      });
      await Promise.all([a.stop(), b.stop()]);
    }
    // In the second pair each arm goes on counting where the other one had stopped.
    expect(counted).toEqual(["42", "41", "42", "43"]);
  });
});

describe("a compose stack that cannot be weighed", () => {
  test("with a broken build says what the build said", async () => {
    const broken = tree("head", { Dockerfile: `FROM node:24-slim\nRUN echo wrong turn ${runId} && false\n` });
    const failure = await failureOf(prepare("head", { tree: broken }));
    expect(failure).toMatchObject({ arm: "head", phase: "build" });
    expect(failure.logs[0]?.lines.join("\n")).toContain("wrong turn");
    expect(sh("ps", "-a", "--no-trunc", "--format", "{{.Command}}")).not.toContain(runId);
  });

  test("with a failing migration shows the migration's log", async () => {
    const arm = await prepare("head", {
      tree: tree("head"),
      config: { ...config, env: { MIGRATION: "select * from nowhere" } },
    });
    const failure = await failureOf(arm.launch());
    expect(failure.message).toMatch(/^service migrate ended with exit code \d+$/);
    expect(failure.logs.find(({ service }) => service === "migrate")?.lines.join("\n")).toContain(
      'relation "nowhere" does not exist',
    );
  });

  test("that never becomes ready ends at the deadline with the logs of each service", async () => {
    const arm = await prepare("head", {
      tree: tree("head"),
      config: { ...config, env: { MODE: "never-ready" }, deadlines: { ...config.deadlines, ready: 12 } },
    });
    const failure = await failureOf(arm.launch());
    expect(failure).toMatchObject({ phase: "ready" });
    expect(failure.message).toMatch(/^not ready after 12 s: .*\/ready answers 503$/);
    expect(failure.logs.map(({ service }) => service)).toEqual(["api", "cache", "db", "migrate"]);
    expect(failure.logs[0]?.lines).toEqual(["listening on 8080"]);
    expect(ours().filter((name) => name.includes("-first"))).toEqual([]);
  });

  test("that keeps crashing is given up, and no secret is told", async () => {
    const arm = await prepare("head", {
      tree: tree("head"),
      config: { ...config, env: { MODE: "crash", TOKEN: "${E2E_TOKEN}" } },
      env: { ...process.env, E2E_TOKEN: "hunter2-hunter2" },
    });
    const failure = await failureOf(arm.launch());
    expect(failure.message).toMatch(/^service api ended with exit code 3, also after 5 restarts$/);
    expect(JSON.stringify(failure)).not.toContain("hunter2");
    expect(failure.logs[0]?.lines).toContain("cannot read the settings, token is ***");
  });

  test("that names a service which is not there says which there are", async () => {
    const wrong = { ...config, target: { service: "web", port: 80 } };
    const failure = await failureOf(prepare("base", { tree: tree("base"), config: wrong }));
    expect(failure.message).toBe("the compose file has no service web");
    expect(failure.hint).toContain("api, cache, db, migrate");
  });
});
