import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ComposeStack } from "../../src/config/config.ts";
import { removeRun } from "../../src/io/docker-clean.ts";
import type { Docker } from "../../src/io/docker.ts";
import { findEngine } from "../../src/io/engine.ts";
import { prepareCompose } from "../../src/run/stacks/compose.ts";
import type { Launch } from "../../src/run/stacks/stack.ts";

/*
 * The outside is a network namespace behind a pair of virtual devices: to a container it is as far away as the internet, and a packet
 * gets there by the same rules. Making one needs root, as hosted runners have by sudo.
 */

const caller: Docker = {
  env: process.env as Record<string, string>,
  signal: new AbortController().signal,
};
const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
const space = `wb-outside-${process.pid}`;
const [near, far] = [`wbn${process.pid}`, `wbf${process.pid}`];
const outside = { machine: "198.51.100.5", address: "198.51.100.6", port: 8080 };

function root(command: string): string {
  const [program, ...args] = [...asRoot, ...command.split(" ")];
  if (program === undefined) throw new RangeError("no command");
  return execFileSync(program, args, { encoding: "utf8" });
}

let folder: string;
let runId: string;
let server: ChildProcess;
let ofMachine: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weighbridge-isolated-"));
  runId = `e2e-isolated-${process.pid}`;
  root(`ip netns add ${space}`);
  root(`ip link add ${near} type veth peer name ${far} netns ${space}`);
  root(`ip addr add ${outside.machine}/30 dev ${near}`);
  root(`ip link set ${near} up`);
  root(`ip -n ${space} addr add ${outside.address}/30 dev ${far}`);
  root(`ip -n ${space} link set ${far} up`);
  root(`ip -n ${space} route add default via ${outside.machine}`);
  const serve = `require("http").createServer((_, r) => r.end("outside")).listen(${outside.port}, () => console.log("up"))`;
  const serveThere = ["ip", "netns", "exec", space, process.execPath, "-e", serve];
  const [program, args] = asRoot.length > 0 ? ["sudo", ["-n", ...serveThere]] : ["ip", serveThere.slice(1)];
  server = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(server.stdout!, "data");
  ofMachine = createServer((_, response) => response.end("machine")).listen(0, "0.0.0.0");
  await once(ofMachine, "listening");
});

afterAll(async () => {
  await removeRun(caller, runId);
  ofMachine.close();
  // It belongs to root: the namespace ends with its processes.
  for (const pid of root(`ip netns pids ${space}`).split("\n").filter(Boolean)) root(`kill ${pid}`);
  root(`ip netns del ${space}`);
  rmSync(folder, { recursive: true });
});

const config: ComposeStack = {
  kind: "compose",
  files: ["compose.yaml"],
  profiles: [],
  ready: "/ready",
  target: { service: "api", port: 8080 },
  limits: {},
  relaunch: [],
  seed: null,
  deadlines: { install: 60, build: 120, ready: 60, seed: 30, stop: 3 },
  carry: [],
  pass: [],
  env: {},
};

async function launched(isolated: boolean): Promise<Launch> {
  const tree = join(folder, String(isolated));
  cpSync(join(import.meta.dirname, "fixtures", "counter"), tree, { recursive: true });
  const stack = await prepareCompose({
    arm: "head",
    runId,
    name: isolated ? "closed" : "open",
    config: { ...config, ...(isolated ? { isolated } : {}) },
    tree,
    cpus: null,
    engine: await findEngine(caller, process.platform),
    env: process.env,
    record: () => {},
    signal: caller.signal,
  });
  return stack.launch();
}

/** What comes of a connection that the target's container opens. */
function reach(launch: Launch, host: string, port: number): string {
  const network = launch.network?.name ?? "";
  const filters = ["--filter", `network=${network}`, "--filter", "label=com.docker.compose.service=api"];
  const id = execFileSync("docker", ["ps", "-q", ...filters], { encoding: "utf8" }).trim();
  const script = `
    const socket = require("net").connect({ host: "${host}", port: ${port}, timeout: 2000 });
    const end = (word) => { console.log(word); socket.destroy(); };
    socket.on("connect", () => end("reached")).on("error", () => end("not")).on("timeout", () => end("not"));`;
  return execFileSync("docker", ["exec", id, "node", "-e", script], { encoding: "utf8" }).trim();
}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text();
}

test("an isolated stack is loaded and reaches itself, but nothing outside", async () => {
  const open = await launched(false);
  expect(reach(open, outside.address, outside.port)).toBe("reached");
  await open.stop();

  const closed = await launched(true);
  expect(reach(closed, outside.address, outside.port)).toBe("not");
  // The load comes from this machine; the target asks another service for the count.
  expect(await text(`${closed.url}/count`)).toBe("1");
  expect(reach(closed, "cache", 6379)).toBe("reached");
  // What docs/security.md says of this machine itself.
  expect(reach(closed, outside.machine, (ofMachine.address() as AddressInfo).port)).toBe("reached");
  await closed.stop();
});
