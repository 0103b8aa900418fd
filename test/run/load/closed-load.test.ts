import { readFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { LoadSuite } from "../../../src/config/config.ts";
import type { ArmOutcome } from "../../../src/measurements/outcome.ts";
import { createLoader, type Loader } from "../../../src/run/load/loader.ts";
import { buildGenerator } from "./build-generator.ts";
import { listen, ok, order, request, type Running, serveHttp, serveRaw, suite, target } from "./orders.ts";

let generator: Awaited<ReturnType<typeof buildGenerator>>;
let loader: Loader;
const servers: Running[] = [];

beforeAll(async () => {
  generator = await buildGenerator();
  const readFile = async (): Promise<Uint8Array> => new Uint8Array();
  loader = createLoader({ generatorPath: generator.path, readFile, environment: {}, cpus: null });
});
afterAll(async () => {
  await loader.close();
  await generator.remove();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function started(server: Promise<Running>): Promise<string> {
  servers.push(await server);
  return (await server).url;
}

const connections = 3;

/** Head alone, for one slice. */
async function head(url: string, part: Partial<LoadSuite> = {}): Promise<ArmOutcome> {
  const closed = suite({ load: "closed", rate: null, connections, ...part });
  const window = { warmup: 0, seconds: 0.2, slice: 0.2 };
  const outcome = await loader.load(
    order({ suite: closed, window, head: target(url) }),
    new AbortController().signal,
  );
  if (outcome.head === null) throw new Error("head was not loaded");
  return outcome.head;
}

const endpoint = ({ endpoints }: ArmOutcome): ArmOutcome["endpoints"][0] => {
  const [first] = endpoints;
  if (first === undefined) throw new Error("no endpoint");
  return first;
};

/** A connection has one request on its way at a time: its latencies cannot add up to more than the time it had. */
function expectHonestTimes(outcome: ArmOutcome): void {
  const sum = endpoint(outcome).latency.reduce((total, latency) => total + latency, 0);
  expect(sum).toBeLessThanOrEqual(outcome.seconds * connections);
}

test("answers are counted, with fractions of milliseconds; the first of each connection is left out", async () => {
  let answered = 0;
  const url = await started(
    serveHttp((_, answer) => {
      answered++;
      answer.end("four");
    }),
  );
  const outcome = await head(url);
  const { latency, failed, bytes, service, lateness } = endpoint(outcome);
  expect(latency.length).toBe(answered - connections);
  expect([failed, bytes, service.length, lateness.length]).toEqual([0, 4, 0, 0]);
  expect(latency.some((seconds) => !Number.isInteger(seconds * 1000))).toBe(true);
  expect(outcome.generator).toMatchObject({ lost: 0, invalid: null });
  expect(outcome.seconds).toBeGreaterThanOrEqual(0.2);
  expectHonestTimes(outcome);
});

test("slow connections do not slow the answers down", async () => {
  const url = await started(
    serveRaw((socket, nth) => void setTimeout(() => socket.write(ok), nth === 1 ? 100 : 0)),
  );
  const outcome = await head(url);
  const { latency } = endpoint(outcome);
  expect(latency.length).toBeGreaterThan(0);
  // What a connection has left for the others after its first answer of .1 s; timers may fire a millisecond early.
  const left = connections * (outcome.seconds - 0.1 + 0.002);
  expect(latency.reduce((sum, one) => sum + one, 0)).toBeLessThan(left);
});

test("a server that closes connections without a word: the lost are told, the others timed rightly", async () => {
  const url = await started(
    serveRaw((socket, nth) => {
      if (nth < 5) socket.write(ok);
      else if (nth === 5) socket.end(ok);
    }),
  );
  const outcome = await head(url);
  expect(outcome.generator.lost).toBeGreaterThan(0);
  expect(outcome.generator.invalid).toBeNull();
  expect(endpoint(outcome).latency.length).toBeGreaterThan(0);
  expectHonestTimes(outcome);
});

test("a server that says that it closes the connection: nothing is lost", async () => {
  const last = ok.replace("\r\n", "\r\nConnection: close\r\n");
  const url = await started(
    serveRaw((socket, nth) => void (nth % 5 === 0 ? socket.end(last) : socket.write(ok))),
  );
  const outcome = await head(url);
  expect(outcome.generator).toMatchObject({ lost: 0, invalid: null });
  expect(endpoint(outcome)).toMatchObject({ failed: 0 });
  expect(endpoint(outcome).latency.length).toBeGreaterThan(0);
  expectHonestTimes(outcome);
});

test("a server that ends each answer by closing the connection is understood", async () => {
  const url = await started(serveRaw((socket) => void socket.end("HTTP/1.1 200 OK\r\n\r\nto the end")));
  const outcome = await head(url);
  expect(endpoint(outcome)).toMatchObject({ failed: 0, bytes: 10 });
  expect(endpoint(outcome).latency.length).toBeGreaterThan(0);
  expect(outcome.generator).toMatchObject({ lost: 0, invalid: null });
});

test("connections that break in the middle of an answer are failures, and spoil no later answer", async () => {
  const half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
  const url = await started(
    serveRaw((socket, nth) => void (nth === 3 ? socket.end(half) : socket.write(ok))),
  );
  const outcome = await head(url);
  const { failures, latency } = endpoint(outcome);
  expect(Object.keys(failures)).toEqual(["closed early"]);
  expect(latency.length).toBeGreaterThanOrEqual(failures["closed early"] ?? 0);
  expect(outcome.generator).toMatchObject({ lost: 0, invalid: null });
  expectHonestTimes(outcome);
});

test("a server that answers nothing at all fails every request", async () => {
  const outcome = await head(await started(serveRaw((socket) => void socket.end())));
  expect(endpoint(outcome).latency.length).toBe(0);
  expect(Object.keys(endpoint(outcome).failures)).toEqual(["closed early"]);
});

test("answers that nobody asked for are failures, not fast", async () => {
  const outcome = await head(await started(serveRaw((socket) => void socket.write(ok + ok))));
  const { failures, latency } = endpoint(outcome);
  expect(failures["unasked answer"]).toBeGreaterThan(0);
  expect(latency.length).toBeLessThanOrEqual(failures["unasked answer"] ?? 0);
});

test("refused connections end the slice, which keeps its length", async () => {
  const server = await serveHttp(() => {});
  await server.close();
  const outcome = await head(server.url);
  const { failures, latency } = endpoint(outcome);
  expect(latency.length).toBe(0);
  expect(failures["ECONNREFUSED"]).toBeGreaterThanOrEqual(100);
  expect(failures["ECONNREFUSED"]).toBeLessThanOrEqual(100 + 11 * connections);
  expect(outcome.seconds).toBeGreaterThanOrEqual(0.2);
  expect(outcome.generator.invalid).toBeNull();
});

test("wrong statuses are failures, however fast", async () => {
  let n = 0;
  const url = await started(
    serveHttp((_, answer) => {
      answer.writeHead(n++ % 2 === 0 ? 500 : 404).end();
    }),
  );
  const { failures, latency } = endpoint(await head(url));
  expect(latency.length).toBe(0);
  expect(Object.keys(failures).sort()).toEqual(["status 404", "status 500"]);
  expect((failures["status 404"] ?? 0) + (failures["status 500"] ?? 0)).toBe(n);
});

test("a stalled server runs into the timeout, once per connection", async () => {
  const outcome = await head(await started(serveHttp(() => {})), { requests: [request({ timeout: 0.5 })] });
  expect(endpoint(outcome)).toMatchObject({ failed: connections, failures: { timeout: connections } });
  expect(outcome.generator).toMatchObject({ lost: 0, invalid: null });
});

test("self-signed certificates are refused, unless they are said to be fine", async () => {
  const pem = (name: string): Buffer => readFileSync(join(import.meta.dirname, "tls", name));
  const server = createTlsServer({ key: pem("key.pem"), cert: pem("cert.pem") }, (_, answer) =>
    answer.end("ok"),
  );
  const url = await started(listen(server, "https"));
  const refused = endpoint(await head(url));
  expect(refused.latency.length).toBe(0);
  expect(Object.keys(refused.failures)).toEqual(["DEPTH_ZERO_SELF_SIGNED_CERT"]);
  const accepted = endpoint(await head(url, { insecure: true }));
  expect(accepted.failed).toBe(0);
  expect(accepted.latency.length).toBeGreaterThan(0);
});

test("arms take turns, drained, and get the same requests", async () => {
  const seen: { arm: string; url: string; begin: number; end: number }[] = [];
  const arm = (name: string): Promise<string> =>
    started(
      serveHttp((incoming, answer) => {
        const entry = { arm: name, url: incoming.url ?? "", begin: performance.now(), end: 0 };
        seen.push(entry);
        setTimeout(() => {
          entry.end = performance.now();
          answer.end();
        }, 20);
      }),
    );
  const [base, other] = [await arm("base"), await arm("head")];
  const requests = [request({ path: "/{1..1000000}" })];
  const closed = suite({ load: "closed", rate: null, connections: 1, requests });
  const window = { warmup: 0, seconds: 0.4, slice: 0.2 };
  const asked = order({ suite: closed, window, base: target(base), head: target(other) });
  await loader.load(asked, new AbortController().signal);
  const turns = seen.filter(({ arm }, i) => arm !== seen[i - 1]?.arm).map(({ arm }) => arm);
  expect(turns).toEqual(["base", "head", "base"]);
  for (const [i, { arm, begin }] of seen.entries()) {
    const before = seen.slice(0, i).filter((entry) => entry.arm !== arm);
    expect(before.every(({ end }) => end > 0 && end <= begin)).toBe(true);
  }
  const firstOf = (name: string): string[] =>
    seen
      .filter((entry) => entry.arm === name)
      .slice(0, 2)
      .map(({ url }) => url);
  expect(firstOf("base")).toEqual(firstOf("head"));
});

test("HEAD is refused in plain words", async () => {
  const url = await started(serveHttp((_, answer) => answer.end()));
  await expect(head(url, { requests: [request({ method: "HEAD" })] })).rejects.toThrow(
    "closed load cannot send HEAD",
  );
});

test("HTTP/2 is refused in plain words", async () => {
  const url = await started(serveHttp((_, answer) => answer.end()));
  await expect(head(url, { protocol: "http/2" })).rejects.toThrow("closed load cannot speak HTTP/2");
});
