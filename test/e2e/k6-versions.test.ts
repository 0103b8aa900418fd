import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { K6Suite } from "../../src/config/config.ts";
import { openLedger } from "../../src/io/ledger.ts";
import type { ResultArm } from "../../src/measurements/outcome.ts";
import { type K6Runner, prepareK6 } from "../../src/run/k6/k6.ts";
import type { Target } from "../../src/run/load/load.ts";
import { StackError } from "../../src/run/stacks/stack.ts";

/*
 * Scripts of all kinds, run by the k6 of the image and by those that WEIGHBRIDGE_TEST_K6 names, paths between colons: other
 * versions have other flags, other module systems and other messages.
 */
const folder = mkdtempSync(join(tmpdir(), "weighbridge-k6-versions-"));
const module = readFileSync(join(import.meta.dirname, "../../.ci/tools/k6/go.mod"), "utf8");
const pinned = /go\.k6\.io\/k6\/v2 v(\S+)/.exec(module)?.[1] ?? "";
const others = (process.env["WEIGHBRIDGE_TEST_K6"] ?? "").split(":").filter((path) => path !== "");
const programs = [fromImage(), ...others];
if (others.length === 0)
  console.warn(`WEIGHBRIDGE_TEST_K6 names no other versions of k6: ${pinned} alone is tried.`);

const suite: K6Suite = {
  kind: "k6",
  name: "any",
  stack: "stack",
  script: "",
  image: "",
  runner: "binary",
  env: { PREFIX: "/api" },
  vus: null,
  args: ["--no-connection-reuse"],
  warmup: 0,
  window: null,
  slice: null,
  thresholds: true,
  deadline: 30,
};

let server: Server;
let target: Target;

beforeAll(async () => {
  cpSync(join(import.meta.dirname, "fixtures/k6"), join(folder, "tree"), { recursive: true });
  // Not in the repository, where everything can be parsed.
  writeFileSync(join(folder, "tree/perf/unreadable.js"), 'export default function () {\n  open("x"\n}\n');
  server = createServer((request, response) => {
    response.statusCode = request.url?.startsWith("/api/missing") === true ? 404 : 200;
    response.end(JSON.stringify({ url: request.url }));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const none = { absent: "not counted" };
  target = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    network: null,
    usage: async () => ({ cpu: none, memory: none }),
  };
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function fromImage(): string {
  const image = `grafana/k6:${pinned}`;
  const id = execFileSync("docker", ["create", image], { encoding: "utf8" }).trim();
  try {
    execFileSync("docker", ["cp", `${id}:/usr/bin/k6`, join(folder, "k6")]);
  } finally {
    execFileSync("docker", ["rm", id]);
  }
  return join(folder, "k6");
}

function valueOf(arm: ResultArm | null, benchmark: string, metric: string): number | undefined {
  return arm?.results.find((result) => result.benchmark === benchmark && result.metric === metric)?.values[0];
}

describe.each(programs)("%s", (program) => {
  let bin: string;

  beforeAll(() => {
    bin = mkdtempSync(join(folder, "bin-"));
    symlinkSync(program, join(bin, "k6"));
  });

  function prepare(script: string, part: Partial<K6Suite> = {}): Promise<K6Runner> {
    const state = mkdtempSync(join(folder, "state-"));
    return prepareK6(
      { ...suite, script, ...part },
      {
        tree: join(folder, "tree"),
        environment: { PATH: `${bin}:${process.env["PATH"]}` },
        container: null,
        stack: "command",
        cpus: null,
        ledger: openLedger(state, "run-1"),
        levels: [97],
        signal: new AbortController().signal,
      },
    );
  }

  async function load(script: string, part: Partial<K6Suite> = {}, seconds = 1): Promise<ResultArm | null> {
    const runner = await prepare(script, part);
    const window = { warmup: 0, seconds, slice: 1 };
    return (await runner.load({ window, first: "head", seed: 1, base: null, head: target })).head;
  }

  async function problem(step: Promise<unknown>): Promise<string> {
    const error = await step.then(() => undefined).catch((error: unknown) => error);
    if (!(error instanceof StackError)) throw new Error(`no StackError but ${String(error)}`);
    return error.failure.message;
  }

  test("tells groups, names, scenarios and a script's own metrics apart, over several turns", async () => {
    const head = await load("perf/shop.js", {}, 2);
    expect(valueOf(head, "all", "errors.rate")).toBeCloseTo(0.5, 1);
    for (const [benchmark, rate] of [
      ["scenario:browse", 0],
      ["scenario:miss", 1],
      ["group:::front::inner", 0],
      ["name:GET /missing/{id}", 1],
    ] as const)
      expect(valueOf(head, benchmark, "errors.rate"), benchmark).toBe(rate);
    for (const metric of ["latency.p50", "latency.p97", "latency.p99.9", "throughput"])
      expect(valueOf(head, "scenario:browse", metric), metric).toBeGreaterThan(0);
    expect(valueOf(head, "all", "less.share.own_rate")).toBeCloseTo(0.5, 1);
    expect(valueOf(head, "all", "less.own_gauge")).toBe(7);
    // 20 a second for two turns of a second.
    expect(valueOf(head, "all", "less.own_counter")).toBeGreaterThanOrEqual(38);
    expect(valueOf(head, "all", "less.own_counter")).toBeLessThanOrEqual(44);
    expect(valueOf(head, "all", "less.own_trend.p97")).toBe(3);
    expect(valueOf(head, "check: front::inner::is 200", "checks.rate")).toBe(1);
    expect(head?.findings.map(({ message }) => message)).toContain(
      "k6's threshold `own_counter: count<5` has failed",
    );
  });

  test.each(["perf/common.js", "perf/plain.js"])("runs %s as it is", async (script) => {
    const head = await load(script, { vus: 2 });
    expect(
      head?.findings.filter(({ severity, code }) => severity === "error" || code === "k6-exception"),
    ).toEqual([]);
    expect(valueOf(head, "all", "throughput")).toBeGreaterThan(0);
    expect(valueOf(head, "all", "checks.rate")).toBe(1);
  });

  test("names the line where a script throws", async () => {
    expect(await problem(prepare("perf/unreadable.js"))).toMatch(
      /Unexpected token.*\(perf\/unreadable\.js:3:\d+\)$/,
    );
    expect(await problem(prepare("perf/init.js"))).toMatch(/no settings \(perf\/init\.js:2:\d+\)$/);
    expect(await problem(load("perf/setup.js"))).toMatch(
      /outside of an iteration: Error: no login \(perf\/lib\/login\.js:2:\d+\)$/,
    );
    expect(await problem(load("perf/abort.js"))).toMatch(/stopped by the script: test aborted: enough/);
    const some = await load("perf/sometimes.js");
    expect(some?.findings.find(({ code }) => code === "k6-exception")).toMatchObject({
      message: expect.stringMatching(
        /^\d+ iterations ended with an exception: Error: odd \(perf\/sometimes\.js:4:\d+\)$/,
      ),
      where: { file: "perf/sometimes.js", line: 4 },
    });
  });

  test("gives no latency to requests that nobody answers", async () => {
    const runner = await prepare("perf/plain.js");
    const nobody: Target = { ...target, url: "http://127.0.0.1:9" };
    const window = { warmup: 0, seconds: 1, slice: 1 };
    const { head } = await runner.load({ window, first: "head", seed: 1, base: null, head: nobody });
    expect(valueOf(head, "all", "errors.rate")).toBe(1);
    expect(head?.results.filter(({ metric }) => metric.startsWith("latency."))).toEqual([]);
    expect(head?.findings).toContainEqual(
      expect.objectContaining({
        severity: "error",
        message: expect.stringMatching(/requests got no answer: .*connection refused$/),
      }),
    );
  });

  test("refuses options that k6 refuses, in its words", async () => {
    expect(await problem(prepare("perf/options.js"))).toMatch(
      /could not use its options: .*the number of VUs must be more than 0/,
    );
    expect(await problem(load("perf/plain.js", { vus: 1, args: ["--no-such-flag"] }))).toBe(
      "any: k6 did not start: unknown flag: --no-such-flag",
    );
  });
});
