import { execFileSync, fork, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { GeneratorProcess } from "../../../src/run/load/generator-process.ts";
import { type LoadOrder, LoadError } from "../../../src/run/load/load.ts";
import { createLoader, type Loader } from "../../../src/run/load/loader.ts";
import { buildGenerator } from "./build-generator.ts";
import { order, request, type Running, serveHttp, suite, target } from "./orders.ts";

let generator: Awaited<ReturnType<typeof buildGenerator>>;
let loader: Loader;
const servers: Running[] = [];

beforeAll(async () => {
  generator = await buildGenerator();
  loader = loaderWith({ TOKEN: "s3cret" });
});
afterAll(async () => {
  await loader.close();
  await generator.remove();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function loaderWith(environment: Record<string, string>): Loader {
  const readFile = async (path: string): Promise<Uint8Array> => {
    if (path !== "ids.csv") throw new Error(`no ${path}`);
    return Buffer.from("id\n11\n12\n13\n");
  };
  return createLoader({ generatorPath: generator.path, readFile, environment, cpus: null });
}

interface Seen {
  readonly arm: "base" | "head";
  readonly request: string;
  readonly begin: number;
  end: number;
}

/** Both arms, and what each of them saw of every request. */
async function bothArms(delay = 0): Promise<{ seen: Seen[]; urls: Record<"base" | "head", string> }> {
  const seen: Seen[] = [];
  const arm = async (name: "base" | "head"): Promise<string> => {
    const server = await serveHttp((incoming, answer) => {
      const { host: _, ...headers } = incoming.headers;
      const chunks: Buffer[] = [];
      const begin = performance.now();
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const text = JSON.stringify([
          incoming.method,
          incoming.url,
          headers,
          Buffer.concat(chunks).toString(),
        ]);
        const entry = { arm: name, request: text, begin, end: 0 };
        seen.push(entry);
        setTimeout(() => {
          entry.end = performance.now();
          answer.end();
        }, delay);
      });
    });
    servers.push(server);
    return server.url;
  };
  return { seen, urls: { base: await arm("base"), head: await arm("head") } };
}

const requests = [
  request({ path: "/m/{1..5000}?id={@ids.csv:id}", weight: 2 }),
  request({ method: "POST", path: "/v", body: { kind: "json", value: { n: "{1..1000000}" } } }),
];
const load = (part: Partial<LoadOrder>) => loader.load(order(part), new AbortController().signal);

test.each(["base", "head"] as const)("arms take turns, mirrored round by round: %s first", async (first) => {
  // Longer than a slice's rest: what is not waited for would be seen in the next slice.
  const { seen, urls } = await bothArms(60);
  const window = { warmup: 0.1, seconds: 0.3, slice: 0.1 };
  const arms = { base: target(urls.base), head: target(urls.head) };
  const outcome = await load({ suite: suite({ rate: 50 }), window, first, ...arms });
  const turns = seen
    .filter(({ arm }, i) => i === 0 || arm !== seen[i - 1]?.arm)
    .map(({ arm }) => (arm === first ? "A" : "B"));
  // One round of warm-up, AB, then the measured rounds AB BA AB.
  expect(turns.join("")).toBe("ABABAB");
  expect(seen.length).toBe(40);
  for (const [i, { arm, begin }] of seen.entries()) {
    const before = seen.slice(0, i).filter((other) => other.arm !== arm);
    expect(before.every(({ end }) => end > 0 && end <= begin)).toBe(true);
  }
  // Warm-up is not counted.
  expect(outcome.base?.endpoints[0]?.latency.length).toBe(15);
  expect(outcome.head?.endpoints[0]?.latency.length).toBe(15);
});

test.each([
  ["open", "alternating"],
  ["open", "interleaved"],
  ["open", "together"],
] as const)("%s load, arms %s: both arms get the same requests in the same order", async (kind, arms) => {
  const { seen, urls } = await bothArms();
  const both = { base: target(urls.base), head: target(urls.head) };
  const mixed = suite({ load: kind, arms, requests, schedule: "poisson", connections: 1 });
  const outcome = await load({ suite: mixed, seed: 3, ...both });
  const of = (name: string): string[] => seen.filter(({ arm }) => arm === name).map((entry) => entry.request);
  expect(of("base").length).toBeGreaterThan(10);
  expect(of("base")).toEqual(of("head"));
  expect(new Set(of("base")).size).toBeGreaterThan(10);
  const sent = outcome.base?.endpoints.map(({ latency }) => latency.length);
  expect(outcome.head?.endpoints.map(({ latency }) => latency.length)).toEqual(sent);

  const again = await bothArms();
  await load({ suite: mixed, seed: 4, base: target(again.urls.base) });
  expect(again.seen.map((entry) => entry.request)).not.toEqual(of("base"));
});

test("together means at the same time", async () => {
  const { seen, urls } = await bothArms(5);
  const both = { base: target(urls.base), head: target(urls.head) };
  await load({ suite: suite({ arms: "together" }), ...both });
  const changes = seen.filter(({ arm }, i) => i > 0 && arm !== seen[i - 1]?.arm).length;
  // 30 requests of each; one after the other would be a single change.
  expect(changes).toBeGreaterThan(3);
});

test("interleaved means request by request, and each arm leads in every other slice", async () => {
  const { seen, urls } = await bothArms();
  const both = { base: target(urls.base), head: target(urls.head) };
  const window = { warmup: 0, seconds: 1, slice: 0.5 };
  // 50 ms apart: a machine that is busy keeps their order.
  const slow = suite({ arms: "interleaved", schedule: "constant", rate: 10 });
  await load({ suite: slow, window, first: "head", ...both });
  const order = seen.map(({ arm }) => arm);
  const half = order.length / 2;
  expect(order.slice(0, half)).toEqual(
    Array.from({ length: half }, (_, i) => (i % 2 === 0 ? "head" : "base")),
  );
  expect(order.slice(half)).toEqual(Array.from({ length: half }, (_, i) => (i % 2 === 0 ? "base" : "head")));
});

test("interleaved load waits for no answer before its end", async () => {
  // Neither arm answers anything before each has had every request of the window, four slices of it.
  const held: (() => void)[] = [];
  const arm = async (): Promise<string> => {
    const server = await serveHttp((_, answer) => {
      held.push(() => answer.end());
      if (held.length === 40) for (const release of held) release();
    });
    servers.push(server);
    return server.url;
  };
  const both = { base: target(await arm()), head: target(await arm()) };
  const patient = suite({
    arms: "interleaved",
    connections: 20,
    requests: [request({ timeout: 20 })],
    rate: 50,
  });
  const outcome = await load({ suite: patient, window: { warmup: 0, seconds: 0.4, slice: 0.1 }, ...both });
  expect(outcome.base?.endpoints[0]?.latency.length).toBe(20);
  expect(outcome.head?.endpoints[0]?.latency.length).toBe(20);
});

test("use of the machine is read before and after the measured load, not during warm-up", async () => {
  const { seen, urls } = await bothArms();
  const readAt: number[] = [];
  const usage = async () => {
    readAt.push(seen.length);
    return { cpu: { value: 10 + readAt.length }, memory: { value: 100 * readAt.length } };
  };
  const window = { warmup: 0.1, seconds: 0.1, slice: 0.1 };
  const outcome = await load({ window, base: target(urls.base, { usage }) });
  expect(readAt).toEqual([10, 20]);
  expect(outcome.base).toMatchObject({ cpu: { value: 1 }, memory: { value: 200 } });
  expect(outcome.head).toBeNull();
  const absent = await load({ window, base: target(urls.base) });
  expect(absent.base?.cpu).toEqual({ absent: "not read here" });
});

test("what cannot be sent is told at once, with every fault and no secret", async () => {
  const faulty = suite({
    headers: { authorization: "${TOKEN}", "x-other": "${NONE}" },
    requests: [request({ path: "/{id}" }), request({ body: { kind: "file", path: "gone.json" } })],
  });
  const error: unknown = await load({ suite: faulty, base: target("http://127.0.0.1:1") }).catch(
    (it: unknown) => it,
  );
  expect(error).toBeInstanceOf(LoadError);
  const { message } = error as LoadError;
  expect(message).toContain("`{id}` is not a placeholder");
  expect(message).toContain("gone.json cannot be read");
  expect(message).toContain("NONE is not set");
  expect(message).not.toContain("s3cret");
});

test("a generator that breaks is an error without the secrets of its last words", async () => {
  const script = 'process.on("message", (o) => { throw new Error("token " + o.job.environment.TOKEN); });';
  const broken = createLoader({
    generatorPath: await scriptFile(script, "broken.mjs"),
    readFile: async () => new Uint8Array(),
    environment: { TOKEN: "s3cret" },
    cpus: null,
  });
  const secret = suite({ headers: { authorization: "${TOKEN}" } });
  const asked = order({ suite: secret, base: target("http://127.0.0.1:1") });
  const error: unknown = await broken.load(asked, new AbortController().signal).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(LoadError);
  expect((error as Error).message).toContain("token ***");
  expect((error as Error).message).not.toContain("s3cret");
});

test("an abort ends the load and its process at once", async () => {
  let reached = (): void => {};
  const loaded = new Promise<void>((resolve) => (reached = resolve));
  const server = await serveHttp((_, answer) => {
    reached();
    answer.end();
  });
  servers.push(server);
  const before = generators();
  const abort = new AbortController();
  const window = { warmup: 0, seconds: 600, slice: 1 };
  const load = loader.load(order({ window, base: target(server.url) }), abort.signal);
  await loaded;
  expect(generators()).toBe(before + 1);
  abort.abort(new Error("enough"));
  await expect(load).rejects.toThrow("enough");
  expect(generators()).toBe(before);
  await expect(loader.load(order(), abort.signal)).rejects.toThrow("enough");
});

test("a generator that takes too long is ended and says so", async () => {
  const path = await scriptFile('process.on("message", () => {});', "idle.mjs");
  const options = { path, flags: [], cpus: null, deadline: 0.3, scrub: (text: string) => text };
  const idle = new GeneratorProcess(options, new AbortController().signal);
  await expect(idle.ask({ kind: "measure" })).rejects.toThrow("SIGKILL, because it took longer than 0.3 s");
  await idle.stop();
});

const pinnable = spawnSync("taskset", ["-V"]).error === undefined;

test.runIf(pinnable)("the generator stays on the CPUs that it is given", async () => {
  const script = `
    const { execFileSync } = require("node:child_process");
    process.on("message", () => {
      const message = execFileSync("taskset", ["-cp", String(process.pid)], { encoding: "utf8" });
      process.send({ kind: "failed", message });
    });`;
  const generatorPath = await scriptFile(script, "pinned.cjs");
  const readFile = async (): Promise<Uint8Array> => new Uint8Array();
  const pinned = createLoader({ generatorPath, readFile, environment: {}, cpus: "0" });
  const asked = order({ base: target("http://127.0.0.1:1") });
  await expect(pinned.load(asked, new AbortController().signal)).rejects.toThrow(/affinity list: 0$/m);
});

/** Takes the one CPU that every machine has for two cores. */
let cores = 0;
const coreOf = (): string => String(cores++);

test.runIf(pinnable)("several generators send together what one sends, each request once", async () => {
  // More than one generator takes upon itself.
  const fast = suite({
    rate: 4500,
    schedule: "poisson",
    requests: requests.map((each) => ({ ...each, timeout: 20 })),
  });
  const window = { warmup: 0.1, seconds: 0.2, slice: 0.1 };
  const sentBy = async (cpus: string | null) => {
    const { seen, urls } = await bothArms();
    const readFile = async (): Promise<Uint8Array> => Buffer.from("id\n11\n12\n13\n");
    const team = createLoader({ generatorPath: generator.path, readFile, environment: {}, cpus, coreOf });
    const asked = order({ suite: fast, window, base: target(urls.base), head: target(urls.head) });
    const outcome = await team.load(asked, new AbortController().signal);
    return { seen, outcome };
  };
  const one = await sentBy(null);
  const two = await sentBy("0,0");
  for (const arm of ["base", "head"] as const) {
    const of = ({ seen }: typeof one): string[] =>
      seen.flatMap((entry) => (entry.arm === arm ? [entry.request] : [])).sort();
    expect(of(two)).toEqual(of(one));
    const counts = ({ outcome }: typeof one) =>
      outcome[arm]?.endpoints.map(({ latency, service, lateness, failed, bytes }) => [
        latency.length,
        service.length,
        lateness.length,
        failed,
        bytes,
      ]);
    expect(counts(two)).toEqual(counts(one));
    expect(two.outcome[arm]?.seconds).toBeGreaterThanOrEqual(0.2);
    expect(two.outcome[arm]?.generator.cpuShare).toBeGreaterThan(0);
  }
  // Turns are begun and drained together: A B, then AB BA.
  const turns = two.seen.filter(({ arm }, i) => i === 0 || arm !== two.seen[i - 1]?.arm);
  expect(turns.map(({ arm }) => arm)).toEqual(["base", "head", "base", "head", "base"]);
  expect(generators()).toBe(0);
});

test.runIf(pinnable)("where one of several generators fails, the load fails and none is left", async () => {
  const script = `
    process.on("message", (order) => {
      if (order.kind === "job" && order.job.share.index === 1) process.exit(3);
      process.send({ kind: order.kind === "job" ? "ready" : "prepared" });
    });`;
  const generatorPath = await scriptFile(script, "half.cjs");
  const readFile = async (): Promise<Uint8Array> => new Uint8Array();
  const team = createLoader({ generatorPath, readFile, environment: {}, cpus: "0,0", coreOf });
  const asked = order({ suite: suite({ rate: 5000 }), base: target("http://127.0.0.1:1") });
  await expect(team.load(asked, new AbortController().signal)).rejects.toThrow("exit code 3");
  const left = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  expect(left.filter((line) => line.includes(generatorPath))).toEqual([]);
});

test("the generator ends by itself when whoever forked it goes away", async () => {
  const child = fork(generator.path, { execArgv: [], serialization: "advanced" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve) => child.once("spawn", resolve));
  child.disconnect();
  expect(await ended).toBe(0);
});

test("signals that a terminal sends to all leave it alone", async () => {
  const child = fork(generator.path, { execArgv: [], serialization: "advanced" });
  const share = { index: 0, count: 1 };
  const job = { ...order(), urls: {}, files: new Map(), environment: {}, share };
  const ready = new Promise((resolve) => child.once("message", resolve));
  child.send({ kind: "job", job });
  await ready;
  const warm = new Promise((resolve) => child.once("message", resolve));
  child.kill("SIGINT");
  child.send({ kind: "warm up" });
  expect(await warm).toEqual({ kind: "warm" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  await ended;
});

async function scriptFile(text: string, name: string): Promise<string> {
  const path = generator.path.replace("generator.mjs", name);
  await writeFile(path, text);
  return path;
}

/** Generator processes of this test that are alive. */
function generators(): number {
  const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(generator.path)).length;
}
