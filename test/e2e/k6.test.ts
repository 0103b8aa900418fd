import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ComposeStack, K6Suite } from "../../src/config/config.ts";
import { removeRun } from "../../src/io/docker-clean.ts";
import type { Docker } from "../../src/io/docker.ts";
import { type Engine, findEngine } from "../../src/io/engine.ts";
import { type Ledger, openLedger } from "../../src/io/ledger.ts";
import type { Failure } from "../../src/measurements/measurements.ts";
import type { ResultArm } from "../../src/measurements/outcome.ts";
import type { Arm } from "../../src/plan/plan.ts";
import { type K6Place, type K6Runner, prepareK6 } from "../../src/run/k6/k6.ts";
import type { Target } from "../../src/run/load/load.ts";
import { prepareCompose } from "../../src/run/stacks/compose.ts";
import { type Launch, StackError } from "../../src/run/stacks/stack.ts";

const service = join(import.meta.dirname, "../../fixtures/service");
const pinned = readFileSync(join(import.meta.dirname, "../../.ci/tools/k6/go.mod"), "utf8");
const version = /go\.k6\.io\/k6\/v2 v(\S+)/.exec(pinned)?.[1] ?? "";
const quiet: Docker = {
  env: process.env as Record<string, string>,
  signal: new AbortController().signal,
};

const stack: ComposeStack = {
  kind: "compose",
  files: ["compose.yaml"],
  profiles: [],
  ready: "/health/ready",
  target: { service: "api", port: 8080 },
  limits: { cpus: 1, memory: 512 * 2 ** 20 },
  relaunch: [],
  seed: { service: "api", run: ["node", "seed.js"] },
  deadlines: { install: 60, build: 120, ready: 90, seed: 60, stop: 3 },
  carry: [],
  pass: [],
  env: {},
};

const suite: K6Suite = {
  kind: "k6",
  name: "onboarding",
  stack: "stack",
  script: "perf/onboarding.js",
  image: `grafana/k6:${version}`,
  runner: "image",
  env: {},
  vus: null,
  args: [],
  warmup: 1,
  window: 4,
  slice: 2,
  thresholds: true,
  deadline: 60,
};

let engine: Engine;

beforeAll(async () => {
  engine = await findEngine(quiet, process.platform);
});

interface Place {
  readonly ledger: Ledger;
  readonly folder: string;
  prepare(part?: Partial<K6Suite>, more?: Partial<K6Place>, signal?: AbortSignal): Promise<K6Runner>;
  leave(): Promise<void>;
}

function place(kind: "compose" | "command"): Place {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-k6-"));
  const ledger = openLedger(folder, `e2e-load-${process.pid}-${Date.now()}`);
  return {
    ledger,
    folder,
    prepare: (part = {}, more = {}, signal = quiet.signal) =>
      prepareK6(
        { ...suite, ...part },
        {
          tree: service,
          environment: process.env,
          container: { engine, docker: { ...quiet, signal } },
          stack: kind,
          cpus: "1",
          ledger,
          levels: [],
          signal,
          ...more,
        },
      ),
    async leave() {
      await removeRun(quiet, ledger.runId);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Containers of a run that are k6's. */
function generators(ledger: Ledger): string {
  const filters = [`label=org.weighbridge.run=${ledger.runId}`, "name=-k6-"];
  return execFileSync("docker", ["ps", "-aq", ...filters.flatMap((filter) => ["--filter", filter])], {
    encoding: "utf8",
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

function valueOf(arm: ResultArm | null, benchmark: string, metric: string): number | undefined {
  return arm?.results.find((result) => result.benchmark === benchmark && result.metric === metric)?.values[0];
}

describe("k6 in the network of a compose stack", () => {
  let at: Place;
  const launches: Partial<Record<Arm, Launch>> = {};

  beforeAll(async () => {
    at = place("compose");
    const launch = async (arm: Arm, regression: string): Promise<void> => {
      const tree = join(at.folder, arm);
      cpSync(service, tree, { recursive: true, filter: (path) => !path.endsWith("/node_modules") });
      writeFileSync(join(tree, "regressions/active"), regression);
      const built = await prepareCompose({
        arm,
        runId: at.ledger.runId,
        config: stack,
        tree,
        cpus: "0",
        engine,
        env: process.env,
        record: (project) => at.ledger.addLabel(project),
        signal: quiet.signal,
      });
      launches[arm] = await built.launch();
    };
    await launch("base", "");
    await launch("head", "fail:30");
  });

  afterAll(() => at.leave());

  function targets(): { readonly base: Target; readonly head: Target } {
    const { base, head } = launches;
    if (base === undefined || head === undefined) throw new Error("the stack is not up");
    return { base, head };
  }

  test("loads both arms in turns and tells what the script counts", async () => {
    const runner = await at.prepare();
    expect(runner.version).toBe(version);
    expect([...runner.thresholds.keys()]).toContain("http_req_duration{scenario:browse}");
    const window = { warmup: 1, seconds: 4, slice: 2 };
    expect(runner.seconds(window)).toBe(4);
    const { base, head } = await runner.load({ window, first: "head", seed: 1, ...targets() });

    for (const benchmark of [
      "all",
      "scenario:browse",
      "scenario:screen",
      "group:::search",
      "name:GET /merchants/{id}",
    ]) {
      expect(valueOf(base, benchmark, "latency.p99"), benchmark).toBeGreaterThan(0);
      expect(valueOf(base, benchmark, "errors.rate"), benchmark).toBe(0);
    }
    expect(valueOf(base, "all", "cpu.per_request")).toBeGreaterThan(0);
    expect(valueOf(base, "all", "memory.rss")).toBeGreaterThan(1e6);
    expect(valueOf(base, "all", "more.screened")).toBeGreaterThan(0);
    expect(base?.generator).toMatchObject({ cpuShare: expect.any(Number), lost: 0 });
    expect(base?.generator?.cpuShare).toBeGreaterThan(0);
    // 60 merchants a second for 4 s, not for the 30 s that the script says, and a search with every third.
    expect((valueOf(base, "scenario:browse", "throughput") ?? 0) / 80).toBeCloseTo(1, 0);

    // What fails in head alone is seen in every way that k6 knows.
    expect(valueOf(head, "all", "errors.rate")).toBeGreaterThan(0.1);
    expect(valueOf(head, "check: merchant is there", "checks.rate")).toBeLessThan(0.9);
    const said = head?.findings.map(({ message }) => message).join("\n");
    expect(said).toMatch(/the check `merchant is there` failed \d+ of \d+ times/);
    expect(said).toContain("threshold `http_req_failed: rate<0.01` has failed");
    expect(generators(at.ledger)).toBe("");
  });

  test("plays a ramp whole, and loads one arm where there is no other", async () => {
    const runner = await at.prepare({ script: "perf/ramp.js", slice: 1 });
    expect(runner.findings).toContainEqual(expect.objectContaining({ code: "k6-whole" }));
    const window = { warmup: 0, seconds: 3, slice: 1 };
    const { base, head } = await runner.load({
      window,
      first: "head",
      seed: 1,
      base: targets().base,
      head: null,
    });
    expect(head).toBeNull();
    expect(valueOf(base, "name:GET /merchants/{id}", "latency.p50")).toBeGreaterThan(0);
  });

  test("tells the line of a script that throws, and of one that cannot be read", async () => {
    const runner = await at.prepare({ script: "perf/throws.js" });
    const window = { warmup: 1, seconds: 2, slice: 2 };
    const thrown = await failureOf(runner.load({ window, first: "base", seed: 1, ...targets() }));
    expect(thrown).toMatchObject({ arm: "base", phase: "load" });
    expect(thrown.message).toMatch(/exception: TypeError: .*name.* \(perf\/throws\.js:9:\d+\)$/);

    const unread = await failureOf(at.prepare({ script: "perf/unfinished.js" }));
    expect(unread.message).toMatch(/\(perf\/unfinished\.js:6:\d+\)$/);
  });

  test("leaves nothing when it is interrupted", async () => {
    const interrupt = new AbortController();
    const runner = await at.prepare({}, {}, interrupt.signal);
    const order = {
      window: { warmup: 0, seconds: 20, slice: 20 },
      first: "base",
      seed: 1,
      ...targets(),
    } as const;
    const ended = runner.load(order).catch((error: unknown) => error);
    while (generators(at.ledger) === "") await sleep(50);
    await sleep(1500);
    const begun = performance.now();
    interrupt.abort(new Error("SIGINT"));
    expect(await ended).toMatchObject({ message: "SIGINT" });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(generators(at.ledger)).toBe("");
  });
});

describe("k6 in an image beside a process", () => {
  let at: Place;
  let server: Server;
  let target: Target;
  const seen: string[] = [];

  beforeEach(async () => {
    at = place("command");
    server = createServer((request, response) => {
      seen.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const none = { absent: "not counted" };
    target = {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      network: null,
      usage: async () => ({ cpu: none, memory: none }),
    };
  });

  afterEach(async () => {
    server.close();
    await at.leave();
  });

  function script(text: string): string {
    writeFileSync(join(at.folder, "x.js"), `import http from "k6/http";\n${text}`);
    return "x.js";
  }

  test("reaches what listens on this machine, with the suite's variables and no secret in a message", async () => {
    const path = script(
      "export default function () { http.get(`${__ENV.BASE_URL}/${__ENV.TOKEN}/${__ENV.WEIGHBRIDGE_SEED}`); console.error(__ENV.TOKEN); if (__ITER > 0) throw new Error(__ENV.TOKEN); }",
    );
    const runner = await at.prepare(
      { script: path, vus: 2, env: { TOKEN: "${E2E_TOKEN}" } },
      { tree: at.folder, environment: { ...process.env, E2E_TOKEN: "hunter2-hunter2" } },
    );
    const { head } = await runner.load({
      window: { warmup: 0, seconds: 1, slice: 1 },
      first: "base",
      seed: 7,
      base: null,
      head: target,
    });
    expect(seen).toContain("/hunter2-hunter2/7");
    expect(valueOf(head, "all", "throughput")).toBeGreaterThan(0);
    const said = JSON.stringify(head?.findings);
    expect(said).toContain("ended with an exception: Error: *** (x.js:2:");
    expect(said).toContain("cpu.per_request has no value: not counted");
    expect(said).not.toContain("hunter2");
  });

  test("ends at its deadline", async () => {
    const path = script("export default function () { http.get(__ENV.BASE_URL); }");
    const runner = await at.prepare({ script: path, vus: 1, deadline: 4 }, { tree: at.folder });
    const window = { warmup: 0, seconds: 30, slice: 30 };
    const order = { window, first: "base", seed: 1, base: null, head: target } as const;
    const failure = await failureOf(runner.load(order));
    expect(failure).toMatchObject({ arm: "head", phase: "load" });
    expect(failure.message).toBe("onboarding: k6 did not end within 4 s");
    expect(generators(at.ledger)).toBe("");
  });

  test("says what to do where there is no such image", async () => {
    const path = script("export default function () {}");
    const failure = await failureOf(
      at.prepare({ script: path, image: "weighbridge.invalid/k6:0" }, { tree: at.folder }),
    );
    expect(failure.phase).toBe("install");
    expect(failure.message).toMatch(
      /^onboarding: there is no k6: the image weighbridge\.invalid\/k6:0 cannot be used \(/,
    );
    expect(failure.hint).toContain("`runner: binary`");
  });
});
