import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ArmOutcome } from "../../../src/measurements/outcome.ts";
import type { LoadOrder } from "../../../src/run/load/load.ts";
import { createLoader, type Loader } from "../../../src/run/load/loader.ts";
import { buildGenerator } from "./build-generator.ts";
import { listen, ok, order, request, type Running, serveHttp, serveRaw, suite, target } from "./orders.ts";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let generator: Awaited<ReturnType<typeof buildGenerator>>;
let loader: Loader;
const servers: Running[] = [];

beforeAll(async () => {
  generator = await buildGenerator();
  loader = createLoader({
    generatorPath: generator.path,
    readFile: async (path) => Buffer.from(path === "ids.csv" ? "id\n1\n2\n3\n" : "bytes\xff", "latin1"),
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
