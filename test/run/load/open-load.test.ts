import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import {
  createSecureServer as createSecureHttp2Server,
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from "node:http2";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ArmOutcome } from "../../../src/measurements/outcome.ts";
import type { LoadOrder } from "../../../src/run/load/load.ts";
import { createLoader, type Loader } from "../../../src/run/load/loader.ts";
import { buildGenerator } from "./build-generator.ts";
import { listen, ok, order, request, type Running, serveHttp, serveRaw, suite, target } from "./orders.ts";

let generator: Awaited<ReturnType<typeof buildGenerator>>;
let loader: Loader;
const servers: Running[] = [];

beforeAll(async () => {
  generator = await buildGenerator();
  loader = createLoader({
    generatorPath: generator.path,
    readFile: async () => Buffer.from([0, 255, 10, 13]),
    environment: { TOKEN: "s3cret" },
    cpus: null,
  });
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

/** Head alone, loaded as the order says. */
async function head(part: Partial<LoadOrder>): Promise<ArmOutcome> {
  const outcome = await loader.load(order(part), new AbortController().signal);
  expect(outcome.base).toBeNull();
  if (outcome.head === null) throw new Error("head was not loaded");
  return outcome.head;
}

const count = (outcome: ArmOutcome): { ok: number; failures: object } => ({
  ok: outcome.endpoints.reduce((sum, { latency }) => sum + latency.length, 0),
  failures: Object.assign({}, ...outcome.endpoints.map(({ failures }) => failures)) as object,
});

test("every scheduled request is sent and counted once, by template", async () => {
  const seen: string[] = [];
  const url = await started(
    serveHttp((incoming, answer) => {
      seen.push(`${incoming.method} ${incoming.url}`);
      answer.end(incoming.url === "/a" ? "four" : "");
    }),
  );
  const requests = [request({ path: "/a", weight: 3 }), request({ method: "DELETE", path: "/b/{1..3}" })];
  const outcome = await head({ suite: suite({ requests, schedule: "poisson" }), head: target(url) });
  expect(outcome.endpoints.map(({ name }) => name)).toEqual(["GET /a", "DELETE /b/{1..3}"]);
  const [a, b] = outcome.endpoints;
  expect(a?.latency.length).toBe(seen.filter((line) => line === "GET /a").length);
  expect(b?.latency.length).toBe(seen.filter((line) => /^DELETE \/b\/[123]$/.test(line)).length);
  expect(seen.length).toBe((a?.latency.length ?? 0) + (b?.latency.length ?? 0));
  expect([a?.bytes, b?.bytes, a?.failed, b?.failed]).toEqual([4, 0, 0, 0]);
  for (const endpoint of outcome.endpoints) {
    expect(endpoint.service.length).toBe(endpoint.latency.length);
    expect(endpoint.lateness.every((late) => late >= 0)).toBe(true);
  }
  expect(outcome.seconds).toBeGreaterThanOrEqual(0.3);
  expect(outcome.generator).toMatchObject({ lost: 0, invalid: null });
  expect(outcome.generator.cpuShare).toBeGreaterThan(0);
});

test("a server that stalls is felt by the requests that would have come meanwhile", async () => {
  let stalled: Promise<void> | null = null;
  const url = await started(
    serveHttp((_, answer) => {
      stalled ??= new Promise((resolve) => setTimeout(resolve, 200));
      void stalled.then(() => answer.end());
    }),
  );
  // One connection: all but the first request wait within the generator.
  const window = { warmup: 0, seconds: 0.3, slice: 0.3 };
  const { endpoints } = await head({ suite: suite({ connections: 1 }), window, head: target(url) });
  const [{ latency, service, lateness }] = endpoints as [(typeof endpoints)[0]];
  expect(latency.length).toBe(30);
  // Request i was meant to start 10 ms after the one before it. Timers may fire a millisecond early.
  for (let i = 0; i < 20; i++) expect(latency[i]).toBeGreaterThan(0.2 - 0.01 * i - 0.002);
  // Waiting for the connection is neither service nor the generator's lateness.
  expect((latency[5] ?? 0) - (service[5] ?? 0)).toBeGreaterThan(0.148);
  expect(lateness[5]).toBeLessThan((latency[5] ?? 0) - (service[5] ?? 0));
});

test("wrong statuses are failures, redirects are not followed", async () => {
  let n = 0;
  const url = await started(
    serveHttp((_, answer) => {
      answer.writeHead([200, 500, 302][n++ % 3] ?? 0, { location: "/" }).end();
    }),
  );
  expect(count(await head({ head: target(url) }))).toEqual({
    ok: 10,
    failures: { "status 500": 10, "status 302": 10 },
  });
  n = 0;
  const expecting = suite({ requests: [request({ expect: [302, 500] })] });
  expect(count(await head({ suite: expecting, head: target(url) }))).toEqual({
    ok: 20,
    failures: { "status 200": 10 },
  });
});

test("what is not answered in time is a failure, and is waited for no longer", async () => {
  let n = 0;
  const url = await started(serveHttp((_, answer) => void (n++ % 2 === 0 ? answer.end() : null)));
  const impatient = suite({ requests: [request({ timeout: 0.4 })], connections: 30 });
  const outcome = await head({ suite: impatient, head: target(url) });
  expect(count(outcome)).toEqual({ ok: 15, failures: { timeout: 15 } });
});

test("an answer that comes after its time is a failure too", async () => {
  const url = await started(serveHttp((_, answer) => void setTimeout(() => answer.end(), 30)));
  const outcome = await head({ suite: suite({ requests: [request({ timeout: 0.02 })] }), head: target(url) });
  expect(count(outcome)).toEqual({ ok: 0, failures: { timeout: 30 } });
  expect(outcome.endpoints[0]?.bytes).toBeNull();
});

test.each([
  ["garbage", (n: number) => `${n} beans\r\n\r\n`, { "malformed answer: no HTTP status line": 30 }],
  ["chunks", () => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", {}],
  ["two answers", () => ok + ok, { "malformed answer: bytes after the end of the answer": 30 }],
])("%s", async (_, text, failures) => {
  const url = await started(serveRaw((socket, nth) => void socket.write(text(nth))));
  const outcome = count(await head({ head: target(url) }));
  expect(outcome.failures).toEqual(failures);
  expect(outcome.ok).toBe(Object.keys(failures).length === 0 ? 30 : 0);
});

test("connections that break in the middle of an answer are failures", async () => {
  const half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
  const closing = await started(serveRaw((socket) => socket.end(half)));
  expect(count(await head({ head: target(closing) }))).toEqual({ ok: 0, failures: { "closed early": 30 } });
  const resetting = await started(
    serveRaw((socket) => socket.write(half, () => setTimeout(() => socket.resetAndDestroy(), 1))),
  );
  const reset = await head({ head: target(resetting) });
  expect([count(reset).ok, reset.endpoints[0]?.failed]).toEqual([0, 30]);
  expect(count(reset).failures).toHaveProperty("ECONNRESET");
});

test("a server that limits the requests of a connection costs no failures", async () => {
  let connections = 0;
  const url = await started(
    serveRaw((socket, nth) => {
      if (nth === 1) connections++;
      if (nth % 5 !== 0) socket.write(ok);
      else socket.end(ok.replace("\r\n", "\r\nConnection: close\r\n"));
    }),
  );
  const outcome = count(await head({ suite: suite({ connections: 1 }), head: target(url) }));
  expect(outcome).toEqual({ ok: 30, failures: {} });
  expect(connections).toBe(6);
});

test.each([
  ["is used again within the time that the server allows", "timeout=1", 1],
  ["is not used again where the server allows no time", "timeout=0", 30],
])("an idle connection %s", async (_, limit, expected) => {
  let connections = 0;
  const url = await started(
    serveRaw((socket, nth) => {
      if (nth === 1) connections++;
      socket.write(ok.replace("\r\n", `\r\nKeep-Alive: ${limit}\r\n`));
    }),
  );
  const outcome = await head({ suite: suite({ connections: 1 }), head: target(url) });
  expect(count(outcome)).toEqual({ ok: 30, failures: {} });
  expect(connections).toBe(expected);
});

test("a refused connection is a failure of each request", async () => {
  const server = await serveHttp(() => {});
  await server.close();
  expect(count(await head({ head: target(server.url) }))).toEqual({ ok: 0, failures: { ECONNREFUSED: 30 } });
});

test("bodies and headers arrive as written, secrets filled in", async () => {
  const seen = new Set<string>();
  const url = await started(
    serveHttp((incoming, answer) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const { authorization, "content-type": type, "content-length": length } = incoming.headers;
        seen.add(
          [incoming.url, authorization, type, length, Buffer.concat(chunks).toString("hex")].join(" "),
        );
        answer.end();
      });
    }),
  );
  const requests = [
    request({ method: "POST", path: "/json", body: { kind: "json", value: { id: "{7..7}" } } }),
    request({
      method: "PUT",
      path: "/file",
      body: { kind: "file", path: "raw.bin" },
      headers: { "content-type": "a/b" },
    }),
    request({ method: "POST", path: "/none" }),
  ];
  const headers = { authorization: "Bearer ${TOKEN}" };
  const outcome = await head({ suite: suite({ requests, headers }), head: target(url) });
  expect(count(outcome)).toEqual({ ok: 30, failures: {} });
  expect([...seen].sort()).toEqual([
    "/file Bearer s3cret a/b 4 00ff0a0d",
    `/json Bearer s3cret application/json 8 ${Buffer.from('{"id":7}').toString("hex")}`,
    "/none Bearer s3cret  0 ",
  ]);
});

test("self-signed certificates are refused, unless they are said to be fine", async () => {
  const pem = (name: string): Buffer => readFileSync(join(import.meta.dirname, "tls", name));
  const server = createTlsServer({ key: pem("key.pem"), cert: pem("cert.pem") }, (_, answer) =>
    answer.end("ok"),
  );
  const url = await started(listen(server, "https"));
  expect(count(await head({ head: target(url) }))).toEqual({
    ok: 0,
    failures: { DEPTH_ZERO_SELF_SIGNED_CERT: 30 },
  });
  const outcome = await head({ suite: suite({ insecure: true }), head: target(url) });
  expect(count(outcome)).toEqual({ ok: 30, failures: {} });
});

test.each(["http", "https"] as const)("HTTP/2 is spoken where the suite says so: %s", async (scheme) => {
  const pem = (name: string): Buffer => readFileSync(join(import.meta.dirname, "tls", name));
  const keys = { key: pem("key.pem"), cert: pem("cert.pem") };
  const server = scheme === "http" ? createHttp2Server() : createSecureHttp2Server(keys);
  let connections = 0;
  server.on("session", () => connections++);
  server.on("request", (incoming: Http2ServerRequest, answer: Http2ServerResponse) => {
    answer.end(`${incoming.httpVersion} ${incoming.method} ${incoming.url}`);
  });
  const url = await started(listen(server, scheme));
  const outcome = await head({ suite: suite({ protocol: "http/2", insecure: true }), head: target(url) });
  expect(count(outcome)).toEqual({ ok: 30, failures: {} });
  expect(outcome.endpoints[0]?.bytes).toBe("2.0 GET /".length);
  expect(connections).toBe(1);
});

const ipv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));

test.runIf(ipv6)("IPv6 addresses are loaded too", async () => {
  const server = createHttpServer((_, answer) => answer.end());
  await new Promise<void>((resolve) => server.listen(0, "::1", resolve));
  const { port } = server.address() as AddressInfo;
  const outcome = await head({ head: target(`http://[::1]:${port}`) });
  server.closeAllConnections();
  server.close();
  expect(count(outcome)).toEqual({ ok: 30, failures: {} });
});

test("large answers and answers that end with the connection are measured to their end", async () => {
  const large = await started(serveHttp((_, answer) => void answer.end("x".repeat(300_000))));
  const outcome = await head({ head: target(large) });
  expect(count(outcome)).toEqual({ ok: 30, failures: {} });
  expect(outcome.endpoints[0]?.bytes).toBe(300_000);
  const closing = await started(serveRaw((socket) => void socket.end("HTTP/1.1 200 OK\r\n\r\nto the end")));
  const ended = await head({ head: target(closing) });
  expect(count(ended)).toEqual({ ok: 30, failures: {} });
  expect(ended.endpoints[0]?.bytes).toBe(10);
});
