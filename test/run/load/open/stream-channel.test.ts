import { createServer, type ServerHttp2Stream } from "node:http2";
import { createServer as createTcpServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listen, type Running } from "../orders.ts";
import { play, tally } from "./play.ts";

const servers: Running[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

test.each([1, 2])(
  "a stuck connection fails what it had and not what waits for it: %s allowed",
  async (most) => {
    const sound = createServer();
    sound.on("stream", (stream: ServerHttp2Stream) =>
      stream.respond({ ":status": 200 }, { endStream: true }),
    );
    let connections = 0;
    const running = await listen(
      createTcpServer((socket) => {
        // The first never hears of any settings.
        if (connections++ > 0) sound.emit("connection", socket);
      }),
    );
    servers.push(running);
    const timeout = [300, 4000, 4000];
    const part = { protocol: "http/2", connections: most } as const;
    const counts = await play({ url: running.url, count: 3, burst: 3, timeout, ...part });
    expect(counts.map(({ causes }) => causes)).toEqual(["timeout", "", ""]);
    expect(tally(counts)).toEqual({ ok: 2, timeout: 1 });
  },
);

test("what is sent again goes before what has waited for less long", async () => {
  const order: number[] = [];
  let left = false;
  const server = createServer({ settings: { maxConcurrentStreams: 1 } });
  server.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => {});
    const n = Number(headers[":path"]?.slice(1));
    if (n === 1 && !left) {
      left = true;
      // It was not looked at: the one before it was the last.
      stream.session?.goaway(0, (stream.id ?? 0) - 2);
      return;
    }
    order.push(n);
    stream.respond({ ":status": 200 }, { endStream: true });
  });
  const running = await listen(server);
  servers.push(running);
  const part = { protocol: "http/2", connections: 1 } as const;
  expect(tally(await play({ url: running.url, count: 5, burst: 5, ...part }))).toEqual({ ok: 5 });
  // The second had the next connection before the first one's end was told.
  expect(order).toEqual([0, 2, 1, 3, 4]);
});
