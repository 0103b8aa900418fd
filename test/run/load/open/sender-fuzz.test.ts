import { readFileSync } from "node:fs";
import { createServer as createTcpServer, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { expect, test } from "vitest";
import { type Random, seededRandom } from "../../../../src/stats/random.ts";
import { listen, type Running } from "../orders.ts";
import { pick, upTo } from "./answers.ts";
import { play } from "./play.ts";

/** What the server did for each request: whether a whole answer went out, or it was asked again. */
type Sent = Map<number, "whole" | "broken" | "asked twice">;

/** Its answer to request `n` has so many bytes, and no other has. */
const sizeOf = (n: number): number => 1 + n;

function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

/** Ways to answer, which a client must take. */
const sound: readonly ((socket: Socket, body: string, random: Random) => void)[] = [
  (socket, body) => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  (socket, body) =>
    socket.write(
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)};a=b\r\n${body}\r\n0\r\nA: b\r\n\r\n`,
    ),
  (socket, body) =>
    socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  (socket, body) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`),
  (socket, body) =>
    socket.end(
      `HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5, max=0\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  (socket, body, random) => {
    const text = `HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const write = (from: number): void => {
      const to = Math.min(text.length, from + 1 + upTo(random, 60));
      socket.write(text.slice(from, to));
      if (to < text.length) setTimeout(() => write(to), upTo(random, 2));
    };
    write(0);
  },
];

const brokenWays: readonly ((socket: Socket, body: string, random: Random) => void)[] = [
  (socket) => socket.end(),
  (socket) => reset(socket),
  (socket, body) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length + 1}\r\n\r\n${body}`),
  (socket, body) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length + 1}\r\n\r\n${body}`);
    setTimeout(() => reset(socket), 2);
  },
  (socket, body) => socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n${body}`),
  (socket, body) =>
    socket.end(
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n`,
    ),
  (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le"),
  (socket) => socket.write("HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
  (socket) => socket.write("220 smtp.example.org ESMTP\r\n"),
  (socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
  (socket) => socket.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(4000)),
  (socket) => socket.write(`HTTP/1.1 200 OK\r\n${"A: b\r\n".repeat(20_000)}`),
  (socket, body) => socket.write(`HTTP/1.1 503 Busy\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  () => {}, // never
];

async function serve(seed: number, tls: boolean, harm: number, sent: Sent): Promise<Running> {
  const handle = (socket: Socket): void => {
    socket.on("error", () => {});
    let text = "";
    let shut = false;
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      for (let end = text.indexOf("\r\n\r\n"); end >= 0 && !shut; end = text.indexOf("\r\n\r\n")) {
        const n = Number(/^GET \/(\d+) /.exec(text)?.[1]);
        text = text.slice(end + 4);
        const random = seededRandom(seed, "server", n);
        const body = "x".repeat(sizeOf(n));
        const kind = random();
        sent.set(n, sent.has(n) ? "asked twice" : kind < harm ? "broken" : "whole");
        if (kind < harm) pick(random, brokenWays)(socket, body, random);
        else pick(random, sound)(socket, body, random);
        // The answer is whole, and what follows is nobody's.
        if (kind >= harm && kind < harm * 1.5) {
          setTimeout(
            () => pick(random, [() => socket.write("garbage"), () => reset(socket)])(),
            upTo(random, 3),
          );
        }
        shut = socket.writableEnded;
      }
    });
  };
  const pem = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../tls", name));
  const server = tls
    ? createTlsServer({ key: pem("key.pem"), cert: pem("cert.pem") }, handle)
    : createTcpServer(handle);
  return listen(server, tls ? "https" : "http");
}

test.each([
  ["in the clear", false],
  ["over TLS", true],
])("%s, a server that answers in every sound way costs no failure", async (_, tls) => {
  for (let seed = 0; seed < 3; seed++) {
    const sent: Sent = new Map();
    const server = await serve(seed, tls, 0, sent);
    const counts = await play({ url: server.url, count: 200, burst: 10, timeout: 20_000 });
    await server.close();
    expect(counts).toEqual(
      counts.map((__, n) => ({ succeeded: 1, failed: 0, causes: "", bytes: sizeOf(n) })),
    );
    expect(sent.size).toBe(200);
  }
});

test.each([
  ["in the clear", false, 14],
  ["over TLS", true, 4],
])("%s, whatever a server does, each request is counted once and none wrongly", async (_, tls, rounds) => {
  let succeeded = 0;
  for (let seed = 0; seed < rounds; seed++) {
    const sent: Sent = new Map();
    const random = seededRandom(seed, "client");
    const harm = pick(random, [0.02, 0.1, 0.4]);
    const server = await serve(seed, tls, harm, sent);
    const connections = pick(random, [4, 20, 100]);
    const counts = await play({
      url: server.url,
      connections,
      count: 200,
      burst: pick(random, [1, 10, 200]),
      chained: pick(random, [false, true]),
      timeout: 400,
    });
    await server.close();
    for (const [n, { succeeded: ok, failed, bytes, causes }] of counts.entries()) {
      const story = `seed ${seed}, request ${n}: ${sent.get(n)}, ${causes}`;
      expect(ok + failed, story).toBe(1);
      expect(sent.get(n), story).not.toBe("asked twice");
      if (ok === 0) continue;
      succeeded++;
      expect([sent.get(n), bytes], story).toEqual(["whole", sizeOf(n)]);
    }
  }
  expect(succeeded).toBeGreaterThan(0);
});
