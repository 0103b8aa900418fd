import { lookup } from "node:dns/promises";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, expect, test } from "vitest";
import { listen, ok, type Running, serveRaw } from "../orders.ts";
import { ArmRecord } from "../../../../src/run/load/record.ts";
import { Sender } from "../../../../src/run/load/open/sender.ts";
import { prepared } from "../../../../src/run/load/wire.ts";
import { play, tally } from "./play.ts";

const servers: Running[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function started(server: Promise<Running>): Promise<string> {
  servers.push(await server);
  return (await server).url;
}

/** A server that is told of connections and not of requests. */
const serveSockets = (handle: (socket: Socket) => void): Promise<string> =>
  started(listen(createTcpServer(handle)));

test.each<[string, (socket: Socket) => void, string]>([
  ["never answers", () => {}, "timeout"],
  ["closes at once", (socket) => socket.end(), "closed early"],
  ["resets at once", (socket) => void setTimeout(() => socket.resetAndDestroy(), 5), "ECONNRESET"],
  [
    "closes its side in the middle of a head",
    (socket) => socket.end("HTTP/1.1 200 OK\r\nA: "),
    "closed early",
  ],
  ["speaks first", (socket) => void socket.write("220 ready\r\n"), "malformed answer: no HTTP status line"],
  [
    "never ends its interim answers",
    (socket) => {
      const more = (): void => {
        if (!socket.destroyed)
          socket.write("HTTP/1.1 102 Processing\r\n\r\n".repeat(100), () => setImmediate(more));
      };
      more();
    },
    "malformed answer: headers too large",
  ],
])("a server that %s fails each request once", async (_, handle, cause) => {
  const url = await serveSockets(handle);
  expect(
    tally(await play({ url, count: 20, timeout: cause === "timeout" ? 300 : 20_000, connections: 4 })),
  ).toEqual({
    [cause]: 20,
  });
});

test("a body without end fails at the timeout and holds up nothing", async () => {
  const url = await serveSockets((socket) => {
    const block = Buffer.alloc(65_536);
    const more = (): void => {
      if (!socket.destroyed) socket.write(block, () => setImmediate(more));
    };
    socket.write("HTTP/1.1 200 OK\r\n\r\n", more);
  });
  expect(tally(await play({ url, count: 8, timeout: 300, connections: 4 }))).toEqual({ timeout: 8 });
});

test.each<[string, (socket: Socket) => void]>([
  ["resets it", (socket) => socket.resetAndDestroy()],
  ["closes it", (socket) => socket.end()],
  ["writes on it", (socket) => socket.write(ok)],
])("an idle connection costs nothing where the server %s", async (_, harm) => {
  let connections = 0;
  let closed = Promise.resolve();
  const turn = (): Promise<void> => new Promise((next) => setImmediate(next));
  let reached = (): void => {};
  let request = new Promise<void>((resolve) => (reached = resolve));
  const url = await started(
    serveRaw((socket, nth) => {
      if (nth === 1) connections++;
      closed = new Promise((resolve) => socket.once("close", () => resolve()));
      // The answer is read before the harm comes.
      socket.write(
        ok,
        () =>
          void turn()
            .then(turn)
            .then(() => harm(socket)),
      );
      reached();
    }),
  );
  const harmed = async (): Promise<void> => {
    await request;
    request = new Promise((resolve) => (reached = resolve));
    await closed;
    await turn();
  };
  expect(tally(await play({ url, count: 5, pause: harmed, connections: 1, timeout: 20_000 }))).toEqual({
    ok: 5,
  });
  expect(connections).toBe(5);
});

test("what has waited beyond its timeout is not sent any more", async () => {
  let requests = 0;
  const url = await started(
    serveRaw((socket) => {
      requests++;
      socket.write(ok);
    }),
  );
  const timeout = [20_000, 0, 0, 20_000];
  expect(tally(await play({ url, count: 4, burst: 4, connections: 1, timeout }))).toEqual({
    ok: 2,
    timeout: 2,
  });
  expect(requests).toBe(2);
});

test("an answer that comes before its request was taken ends the connection", async () => {
  let connections = 0;
  const url = await serveSockets((socket) => {
    connections++;
    socket.pause();
    socket.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
  });
  const body = "x".repeat(16_000_000);
  expect(tally(await play({ url, count: 3, method: "POST", body, connections: 1 }))).toEqual({
    "status 413": 3,
  });
  expect(connections).toBe(3);
});

test("answers without a body leave the connection as it was", async () => {
  let connections = 0;
  const url = await started(
    serveRaw((socket, nth) => {
      if (nth === 1) connections++;
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
    }),
  );
  expect(tally(await play({ url, count: 5, method: "HEAD", connections: 1 }))).toEqual({ ok: 5 });
  expect(connections).toBe(1);
});

test.each<[string, (socket: Socket) => void, RegExp]>([
  ["speaks no TLS", (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"), /^(ERR_SSL|EPROTO)/],
  [
    "closes within the handshake",
    (socket) => socket.once("data", () => socket.end()),
    /^(ECONNRESET|closed early)$/,
  ],
  ["never ends the handshake", () => {}, /^timeout$/],
])("https to a server that %s fails each request once", async (_, handle, cause) => {
  const url = (await serveSockets(handle)).replace("http:", "https:");
  const counts = tally(await play({ url, count: 10, timeout: 300 }));
  expect(Object.values(counts)).toEqual([10]);
  expect(Object.keys(counts)[0]).toMatch(cause);
});

const loopback = new Set(
  Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []),
);
const named = (await lookup("localhost", { all: true })).map(({ address }) => address);

test.each(named.filter((address) => loopback.has(address)))(
  "a host name is reached at whichever of its addresses answers: %s",
  async (address) => {
    const server = createHttpServer((_, answer) => answer.end());
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    const { port } = server.address() as AddressInfo;
    const counts = tally(await play({ url: `http://localhost:${port}`, count: 20 }));
    server.closeAllConnections();
    server.close();
    expect(counts).toEqual({ ok: 20 });
  },
);

test("whoever does something meanwhile is called once for each that ends, when it is counted and what waited is on its way", async () => {
  let asked = 0;
  const server = listen(
    createHttpServer((request, answer) => {
      asked++;
      // The second one is broken off.
      if (request.url === "/1") request.socket.destroy();
      else answer.end();
    }),
  );
  const seen: { ended: number; now: number }[] = [];
  const record = new ArmRecord(["one"]);
  const sender = new Sender({ url: await started(server), connections: 1, insecure: true }, (now) => {
    const { latency, failures } = record.share().endpoints[0] ?? { latency: [], failures: {} };
    const succeeded = latency.reduce((sum, { length }) => sum + length, 0);
    const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
    seen.push({ ended: succeeded + failed, now });
  });
  sender.recordTo(record);
  const common = { template: 0, method: "GET", expect: [200], timeout: 20_000 };
  const begin = performance.now();
  for (const nth of [0, 1, 2]) {
    const head = `GET /${nth} HTTP/1.1\r\nHost: a\r\n\r\n`;
    sender.send(prepared({ of: common, head, body: null }), begin, begin);
  }
  await sender.drained();
  sender.close();
  expect(seen.map(({ ended }) => ended)).toEqual([1, 2, 3]);
  expect(seen.every(({ now }, i) => now >= (seen[i - 1]?.now ?? begin))).toBe(true);
  expect(asked).toBe(3);
});
