import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import type { ProcessStack } from "../../../src/config/config.ts";
import { openLedger, runMarker } from "../../../src/io/ledger.ts";
import { hasProc, killAll, trackMembers, type ProcessInfo } from "../../../src/io/processes.ts";
import { buildProcessStack, processIdentity } from "../../../src/run/stacks/process.ts";
import { type Launch, type Stack, StackError } from "../../../src/run/stacks/stack.ts";
import { temporaryFolder } from "../../io/repositories.ts";

const server = join(import.meta.dirname, "programs/server.mjs");
const node = process.execPath;
let runs = 0;

/** Everything that runs for the current test. */
let members: () => readonly ProcessInfo[] = () => [];

afterEach(async () => {
  const { killed } = await killAll(members);
  if (killed.length > 0) throw new Error(`left running: ${killed.join(", ")}`);
});

async function build(
  change: Partial<ProcessStack> & { cpus?: string; variables?: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<Stack & { tree: string; lines: string[] }> {
  const runId = `test-${process.pid}-${Date.now()}-${++runs}`;
  members = trackMembers({ marker: { name: runMarker, value: runId }, leaders: [] });
  const ledger = openLedger(temporaryFolder(), runId);
  const tree = ledger.addTree("base");
  mkdirSync(tree);
  const { cpus, variables, signal, ...changed } = change;
  const config: ProcessStack = {
    kind: "command",
    command: [node, server],
    directory: ".",
    install: null,
    build: null,
    seed: null,
    paths: ["**"],
    ready: "/ready",
    deadlines: { install: 10, build: 10, ready: 10, seed: 10, stop: 5, ...changed.deadlines },
    carry: [],
    pass: [],
    env: {},
    ...changed,
  };
  const lines: string[] = [];
  const stack = await buildProcessStack({
    arm: "base",
    config,
    tree,
    identity: await processIdentity(config, tree),
    ledger,
    cpus: cpus ?? null,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...variables },
    signal: signal ?? new AbortController().signal,
    onLine: (line) => lines.push(line),
  });
  return { ...stack, tree, lines };
}

function deadlines(change: Partial<ProcessStack["deadlines"]>): ProcessStack["deadlines"] {
  return { install: 10, build: 10, ready: 10, seed: 10, stop: 5, ...change };
}

async function failureOf(work: Promise<unknown>): Promise<StackError["failure"]> {
  const error: unknown = await work.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
  if (!(error instanceof StackError)) throw error;
  return error.failure;
}

async function get(launch: Launch, path: string): Promise<string> {
  return (await fetch(`${launch.url}${path}`, { headers: { connection: "close" } })).text();
}

const shell = (text: string): readonly string[] => ["sh", "-c", text];

test("install, build, launch, seed once, launch again: each with a port of its own", async () => {
  const stack = await build({
    install: shell("echo installed > made; echo one; echo two >&2"),
    build: shell("cat made >> built"),
    seed: shell('echo "$PORT $HOST" >> seeded'),
    env: { MODE: "weigh" },
  });
  expect(readFileSync(join(stack.tree, "built"), "utf8")).toBe("installed\n");
  expect([...stack.lines].sort()).toEqual(["one", "two"]);
  const first = await stack.launch();
  const second = await stack.launch();
  expect(first.url).not.toBe(second.url);
  const env = JSON.parse(await get(first, "/env")) as Record<string, string>;
  expect(env).toMatchObject({ HOST: "127.0.0.1", MODE: "weigh", PORT: new URL(first.url).port });
  expect(readFileSync(join(stack.tree, "seeded"), "utf8")).toBe(`${new URL(first.url).port} 127.0.0.1\n`);
  await first.stop();
  await first.stop();
  expect(await get(second, "/")).toBe("ok");
  await second.stop();
  expect(members()).toEqual([]);
});

test("a stack that speaks TLS is ready whoever vouches for it", async () => {
  const tls = join(import.meta.dirname, "../load/tls");
  const program = `
    const { readFileSync } = require("node:fs");
    const file = (name) => readFileSync(${JSON.stringify(tls)} + "/" + name);
    const options = { key: file("key.pem"), cert: file("cert.pem") };
    require("node:https").createServer(options, (_, response) => response.end()).listen(process.env.PORT, "127.0.0.1");`;
  const stack = await build({ scheme: "https", command: [node, "-e", program] });
  const launch = await stack.launch();
  expect(launch.url).toMatch(/^https:/);
  await launch.stop();
});

test("the environment is what is named and no more; secrets show nowhere", async () => {
  const variables = { TOKEN: "tok-12345", OTHER: "not asked for", KEY: "multi\nline-secret", CI: "true" };
  const config = { pass: ["KEY"], env: { AUTH: "Bearer ${TOKEN}" }, variables };
  const stack = await build({ ...config, install: shell('echo "$AUTH"; echo "$KEY"') });
  expect(stack.lines).toEqual(["Bearer ***", "***", "***"]);
  const launch = await stack.launch();
  const env = JSON.parse(await get(launch, "/env")) as Record<string, string>;
  expect(env).toMatchObject({ AUTH: "Bearer tok-12345", KEY: variables.KEY, CI: "true" });
  expect(env).not.toHaveProperty("OTHER");
  await launch.stop();
  const failing = await build({ ...config, command: [node, server, "exits", "tok-12345"] });
  const failure = await failureOf(failing.launch());
  expect(JSON.stringify(failure)).not.toMatch(/tok-12345|line-secret/);
  expect(failure.message).toContain("exits ***");
  const unset = await failureOf(build({ pass: ["NOT_SET"], variables: {} }));
  expect(unset).toMatchObject({ arm: null, message: expect.stringContaining("NOT_SET") as unknown });
});

describe("failures", () => {
  test.each(["install", "build"] as const)(
    "a failing %s says how it ended, with its last lines",
    async (phase) => {
      const text = "for i in $(seq 100); do echo $i; done; exit 7";
      const failure = await failureOf(build({ [phase]: shell(text) }));
      expect(failure).toMatchObject({ arm: "base", phase });
      expect(failure.message).toBe(`The ${phase} command \`sh -c ${text}\` exited with code 7.`);
      expect(failure.logs[0]?.lines).toHaveLength(40);
      expect(failure.logs[0]?.lines.at(-1)).toBe("100");
    },
  );

  test("a command beyond its deadline ends with all its children", async () => {
    const failure = await failureOf(
      build({ build: shell("sleep 61 & sleep 62"), deadlines: deadlines({ build: 0.3 }) }),
    );
    expect(failure.message).toMatch(/did not end within/);
    expect(failure.hint).toContain("deadlines.build");
  });

  test("what a build leaves in the background is ended", async () => {
    await build({ build: shell(`setsid sleep 63 & exit 0`) });
    expect(members()).toEqual([]);
  });

  test("an exit before readiness fails at once, with code and log", async () => {
    const stack = await build({ command: [node, server, "exits"], deadlines: deadlines({ ready: 300 }) });
    const failure = await failureOf(stack.launch());
    expect(failure).toMatchObject({ arm: "base", phase: "launch" });
    expect(failure.message).toMatch(/exited with code 3 before it was ready\.$/);
    expect(failure.logs[0]?.lines).toContain("cannot go on");
  });

  test("a program that does not exist", async () => {
    const failure = await failureOf((await build({ command: ["no-such-program"] })).launch());
    expect(failure.message).toMatch(/could not be started: spawn no-such-program E/);
  });

  test.each([
    ["late", "in the end it answered 503."],
    ["waits", "in the end it refused the connection."],
  ])("a stack that is never ready (%s) says what it answered, and is gone", async (trait, ending) => {
    const stack = await build({ command: [node, server, trait], deadlines: deadlines({ ready: 1 }) });
    const failure = await failureOf(stack.launch());
    expect(failure).toMatchObject({ arm: "base", phase: "ready" });
    expect(failure.message).toBe(`GET /ready did not answer 2xx within 1 s: ${ending}`);
    expect(members()).toEqual([]);
  });

  test("a failing seed stops the launch", async () => {
    const failure = await failureOf((await build({ seed: shell("echo no >&2; exit 1") })).launch());
    expect(failure).toMatchObject({ phase: "seed", logs: [{ service: "seed", lines: ["no"] }, {}] });
    expect(members()).toEqual([]);
  });

  test("cancelling ends a launch under way", async () => {
    const cancel = new AbortController();
    const stack = await build({ command: [node, server, "late"], signal: cancel.signal });
    setTimeout(() => cancel.abort(), 200);
    expect((await failureOf(stack.launch())).message).toMatch(/was cancelled\.$/);
  });

  test("a port that another program took in between is no failure", async () => {
    const text = `
      const { existsSync, writeFileSync } = require("fs");
      const again = existsSync("port");
      if (!again) writeFileSync("port", process.env.PORT);
      setTimeout(() => require("http").createServer((q, r) => r.end("second")).listen(process.env.PORT, "127.0.0.1"),
        again ? 0 : 500);`;
    const stack = await build({ command: [node, "-e", text] });
    const other = createServer((_, response) => void response.writeHead(503).end());
    onTestFinished(() => void other.close());
    const launching = stack.launch();
    const file = join(stack.tree, "port");
    await expect.poll(() => existsSync(file) && readFileSync(file, "utf8")).toMatch(/^\d+$/);
    other.listen(Number(readFileSync(file, "utf8")), "127.0.0.1");
    const launch = await launching;
    expect(await get(launch, "/")).toBe("second");
    await launch.stop();
  });

  test("a folder that the tree lacks", async () => {
    const failure = await failureOf(build({ directory: "services/none" }));
    expect(failure.message).toBe("The folder `services/none` does not exist in base.");
  });

  test("a server that takes a port of its own choice says so", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const port = (other.address() as { port: number }).port;
    const text = `require('http').createServer().listen(${port}, '127.0.0.1')`;
    const failure = await failureOf((await build({ command: [node, "-e", text] })).launch());
    expect(failure.hint).toMatch(/port in the environment variable PORT and on no other/);
  });
});

describe.skipIf(!hasProc)("stopping", () => {
  test.each([["forks"], ["forks deaf"], ["daemon"], ["daemon forks"]])(
    "nothing is left of: %s",
    async (traits) => {
      const command = [node, server, ...traits.split(" ")];
      const stack = await build({ command, deadlines: deadlines({ stop: 0.3 }) });
      const launch = await stack.launch();
      expect(members()).toHaveLength(traits.includes("forks") ? 4 : 1);
      expect(await get(launch, "/")).toBe("ok");
      await launch.stop();
      expect(members()).toEqual([]);
      await expect(fetch(launch.url)).rejects.toThrow("fetch failed");
    },
  );

  test("a launch that died by itself can be stopped", async () => {
    const launch = await (await build({})).launch();
    await killAll(members);
    await launch.stop();
    expect(await launch.usage()).toMatchObject({ cpu: { absent: expect.any(String) as unknown } });
  });
});

test("a server that logs 10 MB is not held up, and its last lines are kept", async () => {
  const launch = await (await build({ command: [node, server, "chatty"] })).launch();
  const last = async (): Promise<string[] | undefined> =>
    (await launch.logs(3))[0]?.lines.map((line) => line.slice(0, 11));
  // the program listens as soon as it has handed its lines to its own buffers
  await expect.poll(last).toEqual(["line 99997 ", "line 99998 ", "line 99999 "]);
  expect((await launch.logs(1e9))[0]?.lines.length).toBeLessThan(12_000);
  await launch.stop();
});

describe.skipIf(!hasProc)("usage", () => {
  const cpu = (usage: Awaited<ReturnType<Launch["usage"]>>): number =>
    "value" in usage.cpu ? usage.cpu.value : NaN;
  const memory = (usage: Awaited<ReturnType<Launch["usage"]>>): number =>
    "value" in usage.memory ? usage.memory.value : NaN;

  test("CPU and memory of all processes, and nothing while idle", async () => {
    const launch = await (await build({ command: [node, server, "daemon"] })).launch();
    const before = await launch.usage();
    await get(launch, "/burn?ms=200");
    await get(launch, "/hold?bytes=50000000");
    const after = await launch.usage();
    // a little may be missing where one of node's own threads ended
    expect(cpu(after) - cpu(before)).toBeGreaterThan(0.19);
    expect(cpu(after) - cpu(before)).toBeLessThan(0.6);
    expect(memory(after) - memory(before)).toBeGreaterThan(49e6);
    expect(memory(after) - memory(before)).toBeLessThan(70e6);
    await launch.stop();
  });
});

test.skipIf(!existsSync("/usr/bin/taskset"))("a stack keeps to its cores", async () => {
  const command = [node, "-e", readAllowed];
  const launch = await (await build({ command, cpus: "0" })).launch();
  expect(await get(launch, "/")).toMatch(/Cpus_allowed_list:\s*0\n/);
  await launch.stop();
});

const readAllowed = `require('http').createServer((q, r) =>
  r.end(require('fs').readFileSync('/proc/self/status'))).listen(process.env.PORT, '127.0.0.1')`;
