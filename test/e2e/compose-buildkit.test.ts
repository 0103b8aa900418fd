import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ComposeStack } from "../../src/config/config.ts";
import { removeRun } from "../../src/io/docker-clean.ts";
import { dockerCaller } from "../../src/io/docker.ts";
import { type Engine, findEngine } from "../../src/io/engine.ts";
import type { Arm } from "../../src/plan/plan.ts";
import { prepareCompose, type BuiltCompose } from "../../src/run/stacks/compose.ts";
import { StackError } from "../../src/run/stacks/stack.ts";
import { prepareBuilder, type Builder } from "./support/builder.ts";
import { engine as docker, engineRemains } from "./support/engine.ts";
import { processRemains } from "./support/processes.ts";
import { type Registry, startRegistry } from "./support/registry.ts";

/* Builds of base and head by BuildKit in a container, as where a workflow has set buildx up. */

const never = new AbortController().signal;
const config: ComposeStack = {
  kind: "compose",
  files: ["compose.yaml"],
  profiles: [],
  ready: "/",
  target: { service: "api", port: 8080 },
  limits: {},
  relaunch: [],
  seed: null,
  deadlines: { install: 60, build: 120, ready: 60, seed: 30, stop: 3 },
  carry: [],
  pass: [],
  env: {},
};
/** The second layer is never built alike twice. */
const dockerfile = `FROM debian:12-slim
RUN head -c 16 /dev/urandom > /installed
COPY served.txt /
`;

let registry: Registry;
let builder: Builder;
let engine: Engine;
let env: Readonly<Record<string, string | undefined>>;
beforeAll(async () => {
  registry = await startRegistry("debian:12-slim");
  builder = prepareBuilder(registry);
  builder.start();
  env = { ...process.env, ...builder.env };
  engine = await findEngine(dockerCaller(env, never), process.platform);
});
afterAll(async () => {
  builder.remove();
  await registry.close();
});

let folder: string;
let runId: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weighbridge-e2e-"));
  runId = `e2e-${process.pid}-${Date.now()}`;
});
afterEach(async () => {
  await removeRun(dockerCaller(env, never), runId);
  rmSync(folder, { recursive: true });
  const left = engineRemains([runId]);
  if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
});

function prepare(arm: Arm, text = dockerfile, signal = never): Promise<BuiltCompose> {
  const tree = join(folder, arm);
  mkdirSync(tree);
  const build = "build: { context: ., provenance: mode=max, sbom: true }";
  writeFileSync(join(tree, "compose.yaml"), `services:\n  api:\n    ${build}\n`);
  writeFileSync(join(tree, "Dockerfile"), text);
  writeFileSync(join(tree, "served.txt"), "items\n");
  return prepareCompose({ arm, runId, config, tree, cpus: null, engine, env, record: () => {}, signal });
}

/** Whether each build that the builder knows is over, newest first. */
const builds = (): readonly string[] =>
  docker("--config", builder.env.DOCKER_CONFIG, "buildx", "history", "ls", "--format", "{{.Status}}").split(
    "\n",
  );

test("equal commits are equal images, whatever attestations the compose file asks for", async () => {
  const base = await prepare("base");
  await sleep(1100); // dates of files have whole seconds
  const head = await prepare("head");
  expect(head.identity).toEqual(base.identity);
});

test("a failing build says what the failing step said", async () => {
  const broken = `${dockerfile}RUN echo wrong turn; for line in $(seq 12); do echo more $line; done; exit 9\n`;
  const error = await prepare("head", broken).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StackError);
  const { message, phase, logs } = (error as StackError).failure;
  expect([phase, message]).toEqual([
    "build",
    expect.stringMatching(/did not complete successfully: exit code: 9$/u),
  ]);
  const said = logs.flatMap(({ lines }) => lines).join("\n");
  expect(said).toMatch(/wrong turn\n[^]*more 12\n[^]*Dockerfile:4\n/u);
});

test("a build that is interrupted ends in the builder too", async () => {
  const interrupt = new AbortController();
  const built = prepare("head", `${dockerfile}RUN sleep 300\n`, interrupt.signal).catch(String);
  await vi.waitFor(() => expect(processRemains(["sleep 300"])).toHaveLength(1), { timeout: 60_000 });
  interrupt.abort(new Error("SIGINT"));
  expect(await built).toBe("Error: SIGINT");
  await vi.waitFor(() => expect(builds()).not.toContain("Running"), { timeout: 10_000 });
  expect(processRemains(["sleep 300", runId])).toEqual([]);
});
