import { createServer } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listen, type Running } from "../orders.ts";
import { closeServers, fine, keys, load, serve, servers } from "./http2-servers.ts";
import { tally } from "./play.ts";

afterEach(closeServers);

test.each<[string, () => Promise<Running>, RegExp]>([
  [
    "speaks HTTP/1.1 alone",
    () =>
      listen(
        createHttpsServer(keys, (_, answer) => answer.end()),
        "https",
      ),
    /agreed|NO_APPLICATION_PROTOCOL/,
  ],
  [
    "takes no part in ALPN",
    () =>
      listen(
        createHttpsServer({ ...keys, ALPNProtocols: [] }, (_, answer) => answer.end()),
        "https",
      ),
    /agreed|NO_APPLICATION_PROTOCOL/,
  ],
  [
    "is not TLS",
    () =>
      listen(
        createTcpServer((socket) => socket.write("SSH-2.0\r\n")),
        "https",
      ),
    /SSL|EPROTO|closed/,
  ],
  [
    "speaks something else in the clear",
    () => listen(createTcpServer((socket) => socket.write("SSH-2.0-OpenSSH_9\r\n"))),
    /./,
  ],
  [
    "closes at once",
    () => listen(createTcpServer((socket) => socket.end())),
    /closed early|ECONNRESET|EPIPE/,
  ],
  ["says nothing", () => listen(createTcpServer(() => {})), /timeout/],
])("a server that %s fails each request once", async (_, server, cause) => {
  const running = await server();
  servers.push(running);
  const counts = tally(await load({ url: running.url, count: 10, burst: 5, timeout: 400 }));
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(10);
  for (const name of Object.keys(counts)) expect(name).toMatch(cause);
});

test("a refused connection and a certificate that nobody vouches for fail each request once", async () => {
  const gone = await listen(createServer());
  await gone.close();
  expect(tally(await load({ url: gone.url, count: 10, burst: 5 }))).toEqual({ ECONNREFUSED: 10 });
  const { url } = await serve(fine, {}, true);
  const counts = tally(await load({ url, count: 10, burst: 5, insecure: false }));
  expect(counts).toEqual({ DEPTH_ZERO_SELF_SIGNED_CERT: 10 });
});
