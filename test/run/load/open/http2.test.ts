import { readFileSync } from "node:fs";
import {
  createSecureServer,
  createServer,
  type Http2Session,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Random, seededRandom } from "../../../../src/stats/random.ts";
import { listen, type Running } from "../orders.ts";
import { pick, upTo } from "./answers.ts";
import { type Count, play, type Play, tally } from "./play.ts";

const servers: Running[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

type Handle = (stream: ServerHttp2Stream, n: number, session: ServerHttp2Session) => void;

const pem = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../tls", name));
const keys = { key: pem("key.pem"), cert: pem("cert.pem") };

/** A server of streams: `handle` is told the number of each request. */
async function serve(
  handle: Handle,
  settings: object = {},
  tls = false,
): Promise<{ url: string; sessions: () => number }> {
  const server = tls ? createSecureServer({ ...keys, settings }) : createServer({ settings });
  let sessions = 0;
  server.on("session", (session: Http2Session) => {
    sessions++;
    session.on("error", () => {});
  });
  server.on("sessionError", () => {});
  server.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => {});
    const { session } = stream;
    if (session !== undefined)
      handle(stream, Number(headers[":path"]?.slice(1)), session as ServerHttp2Session);
  });
  const running = await listen(server, tls ? "https" : "http");
  servers.push(running);
  return { url: running.url, sessions: () => sessions };
}

function frame(type: number, flags: number, id: number, payload: Buffer): Buffer {
  const start = Buffer.alloc(9);
  start.writeUIntBE(payload.length, 0, 3);
  start[3] = type;
  start[4] = flags;
  start.writeUInt32BE(id, 5);
  return Buffer.concat([start, payload]);
}

function word(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

/** A server of frames as they are written (RFC 9113, 4.1): `answer` is told the stream of each request. */
function serveFrames(answer: (socket: Socket, id: number) => Promise<void>): Promise<Running> {
  return listen(
    createTcpServer((socket) => {
      let rest = Buffer.alloc(0);
      let from = 24; // the client's preface
      socket.write(frame(4, 0, 0, Buffer.alloc(0)));
      socket.on("data", (chunk: Buffer) => {
        rest = Buffer.concat([rest, chunk]);
        while (rest.length >= from + 9 && rest.length >= from + 9 + rest.readUIntBE(from, 3)) {
          const [type, flags, id] = [rest[from + 3], rest[from + 4] ?? 0, rest.readUInt32BE(from + 5)];
          from += 9 + rest.readUIntBE(from, 3);
          if (type === 4 && (flags & 1) === 0) socket.write(frame(4, 1, 0, Buffer.alloc(0)));
          if (type === 1) void answer(socket, id);
        }
      });
    }),
  );
}

const load = (part: Play): Promise<Count[]> => play({ protocol: "http/2", ...part });
const fine: Handle = (stream) => {
  if (stream.destroyed) return;
  stream.respond({ ":status": 200 });
  stream.end("fine");
};

test.each([
  ["in the clear", false],
  ["over TLS", true],
])("%s: requests share one connection and are counted with their bytes", async (_, tls) => {
  const { url, sessions } = await serve(fine, {}, tls);
  const counts = await load({ url, count: 200, burst: 20 });
  expect(counts).toEqual(counts.map(() => ({ succeeded: 1, failed: 0, causes: "", bytes: 4 })));
  expect(sessions()).toBe(1);
});

test("requests arrive as written, with their bodies", async () => {
  const seen: unknown[] = [];
  const { url } = await serve((stream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const {
        ":method": method,
        ":authority": authority,
        "content-length": length,
        accept,
      } = stream.sentHeaders ?? {};
      seen.push([method, authority, length, accept, Buffer.concat(chunks).toString()]);
      stream.respond({ ":status": 200 }, { endStream: true });
    });
  });
  expect(tally(await load({ url, count: 3, method: "POST", body: "body" }))).toEqual({ ok: 3 });
  expect(seen.length).toBe(3);
});

test("streams are as many as the server allows, then there are more connections, then requests wait", async () => {
  const active = new Map<ServerHttp2Session, number>();
  let most = 0;
  const { url, sessions } = await serve(
    (stream, _, session) => {
      active.set(session, (active.get(session) ?? 0) + 1);
      most = Math.max(most, active.get(session) ?? 0);
      stream.on("close", () => active.set(session, (active.get(session) ?? 0) - 1));
      setTimeout(() => fine(stream, 0, session), 10);
    },
    { maxConcurrentStreams: 5 },
  );
  expect(tally(await load({ url, count: 100, burst: 100, connections: 3, timeout: 20_000 }))).toEqual({
    ok: 100,
  });
  expect(most).toBe(5);
  expect(sessions()).toBe(3);
});

test("what a closing server did not look at is sent once more, elsewhere", async () => {
  const looked: number[] = [];
  let leaving = false;
  const { url, sessions } = await serve((stream, n, session) => {
    if (sessions() === 1 && n >= 10) {
      // The tenth is the last: those behind it were not processed.
      if (!leaving) session.goaway(0, (stream.id ?? 0) - 2);
      leaving = true;
      return;
    }
    looked.push(n);
    setTimeout(() => fine(stream, n, session), 5);
  });
  expect(tally(await load({ url, count: 30, burst: 30 }))).toEqual({ ok: 30 });
  expect(looked.length).toBe(30);
  expect(new Set(looked).size).toBe(30);
  expect(sessions()).toBe(2);
});

test("a server that turns every request away fails each once", async () => {
  const { url } = await serve((_, __, session) => session.goaway(0, 0));
  const counts = tally(await load({ url, count: 20, burst: 5, timeout: 1000 }));
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(counts["ok"]).toBeUndefined();
  expect(counts["miscounted"]).toBeUndefined();
});

test.each<[string, Handle, string]>([
  ["resets streams", (stream) => stream.close(11), "stream reset: ENHANCE_YOUR_CALM"],
  ["refuses streams", (stream) => stream.close(7), "stream reset: REFUSED_STREAM"],
  ["never answers", () => {}, "timeout"],
  [
    "never ends an answer",
    (stream) => {
      stream.respond({ ":status": 200 });
      stream.write("half");
    },
    "timeout",
  ],
  ["answers otherwise", (stream) => stream.respond({ ":status": 503 }, { endStream: true }), "status 503"],
])("a server that %s fails each request once", async (_, handle, cause) => {
  const { url } = await serve(handle);
  expect(
    tally(await load({ url, count: 20, burst: 5, timeout: cause === "timeout" ? 300 : 20_000 })),
  ).toEqual({ [cause]: 20 });
});

test("a stream that is given up leaves those beside it alone", async () => {
  const { url, sessions } = await serve((stream, n, session) => {
    if (n > 0) setTimeout(() => fine(stream, n, session), n === 1 ? 500 : 0);
  });
  const counts = await load({ url, count: 10, burst: 2, timeout: 400, pause: 40 });
  expect(tally(counts)).toEqual({ ok: 8, timeout: 2 });
  expect(sessions()).toBeLessThan(4);
});

// Where a connection is broken by what it carries, Node tells only the server: its streams hang or refuse themselves,
// until the first that times out takes the connection with it.
const head = (id: number): Buffer => frame(1, 4, id, Buffer.from([0x88])); // :status 200, END_HEADERS
const half = (id: number): Buffer => frame(0, 0, id, Buffer.from("half"));
const whole = (id: number): Buffer => frame(0, 1, id, Buffer.from("whole")); // END_STREAM
const reset = (id: number, code: number): Buffer => frame(3, 0, id, word(code));
const goaway = (last: number, code: number): Buffer =>
  frame(7, 0, 0, Buffer.concat([word(last), word(code)]));

test.each<[string, (id: number) => readonly (Buffer | "end" | "reset")[], RegExp]>([
  ["a whole answer", (id) => [head(id), half(id), whole(id)], /^ok$/],
  ["a whole answer without a body", (id) => [frame(1, 5, id, Buffer.from([0x88]))], /^ok$/],
  ["a whole answer, then a reset without an error", (id) => [head(id), whole(id), reset(id, 0)], /^ok$/],
  [
    "half an answer, then a reset without an error",
    (id) => [head(id), half(id), reset(id, 0)],
    /^closed early$/,
  ],
  ["half an answer, cancelled", (id) => [head(id), half(id), reset(id, 8)], /^stream reset: CANCEL$/],
  [
    "half an answer, then an error",
    (id) => [head(id), half(id), reset(id, 2)],
    /^stream reset: INTERNAL_ERROR$/,
  ],
  ["an unknown error", (id) => [reset(id, 99)], /^stream reset: 99$/],
  ["half an answer, then the end", (id) => [head(id), half(id), "end"], /^closed early$/],
  [
    "half an answer, then a reset connection",
    (id) => [head(id), half(id), "reset"],
    /^(ECONNRESET|closed early)$/,
  ],
  [
    "half an answer to a request that it then never saw",
    (id) => [head(id), half(id), goaway(0, 0)],
    /REFUSED_STREAM$/,
  ],
  ["a farewell in anger", (id) => [goaway(id, 2)], /^(ERR_HTTP2_SESSION_ERROR|closed early)$/],
  [
    "a length that does not hold",
    (id) => [
      frame(1, 4, id, Buffer.concat([Buffer.from([0x88, 0x0f, 0x0d, 1]), Buffer.from("9")])),
      whole(id),
    ],
    /^stream reset: PROTOCOL_ERROR$/,
  ],
  [
    "no frames",
    (id) => [head(id), Buffer.from("garbage garbage garbage")],
    /^(timeout|stream reset: REFUSED_STREAM)$/,
  ],
  ["a body before its head", (id) => [whole(id)], /^(timeout|stream reset: REFUSED_STREAM)$/],
])("%s", async (_, answers, cause) => {
  for (const pieces of [false, true]) {
    const server = await serveFrames(async (socket, id) => {
      const parts = answers(id);
      const buffers = parts.filter((part) => typeof part !== "string");
      for (const buffer of pieces ? buffers : [Buffer.concat(buffers)]) {
        socket.write(buffer);
        await new Promise((next) => setTimeout(next, 5));
      }
      if (parts.at(-1) === "end") socket.end();
      if (parts.at(-1) === "reset") socket.resetAndDestroy();
    });
    servers.push(server);
    // One at a time: what ends a connection would end the others with it.
    const counts = tally(await load({ url: server.url, count: 3, pause: 50, timeout: 500 }));
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const name of Object.keys(counts)) expect(name).toMatch(cause);
  }
});

test("no stream is reset that was answered", async () => {
  const codes: number[] = [];
  const { url } = await serve((stream, n, session) => {
    stream.on("close", () => codes.push(stream.rstCode));
    fine(stream, n, session);
  });
  expect(tally(await load({ url, count: 20 }))).toEqual({ ok: 20 });
  expect(codes).toEqual(codes.map(() => 0));
});

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

const sizeOf = (n: number): number => 1 + n;

/** Connections of which the server said that it leaves them. */
const left = new WeakSet<ServerHttp2Session>();

/** Answers at random; true where the whole of it goes out. */
function answer(
  stream: ServerHttp2Stream,
  n: number,
  session: ServerHttp2Session,
  random: Random,
  harm: number,
): boolean {
  const body = "x".repeat(sizeOf(n));
  const broken = [
    () => stream.close(pick(random, [0, 1, 2, 7, 8, 11])),
    () => {
      // Without a length it would be whole: Node ends a stream that it closes.
      stream.respond({ ":status": 200, "content-length": body.length });
      stream.write(body.slice(1), () => stream.close(pick(random, [2, 8])));
    },
    () => {
      stream.respond({ ":status": 200, "content-length": body.length + 1 });
      stream.end(body);
    },
    () => {},
    () => {
      left.add(session);
      session.destroy();
    },
    () => {
      left.add(session);
      session.goaway(pick(random, [0, 2]));
    },
    () => {
      stream.respond({ ":status": 500 });
      stream.end(body);
    },
  ];
  if (random() < harm) {
    const way = pick(random, broken);
    // Not while Node reads what follows: a server of its own that leaves then may corrupt its memory.
    setImmediate(() => {
      if (!stream.destroyed && !stream.closed) way();
    });
    return false;
  }
  setTimeout(
    () => {
      if (stream.destroyed || stream.closed) return;
      if (random() < 0.2) stream.additionalHeaders({ ":status": 103 });
      stream.respond({ ":status": 200 });
      const cut = upTo(random, body.length);
      stream.write(body.slice(0, cut));
      setTimeout(() => stream.end(body.slice(cut)), upTo(random, 3));
    },
    upTo(random, 3),
  );
  return true;
}

test("whatever a server does, each request is counted once and none wrongly", async () => {
  let succeeded = 0;
  for (let seed = 0; seed < 8; seed++) {
    const whole = new Set<number>();
    const arrivals = new Map<number, ServerHttp2Session[]>();
    const doubled: number[] = [];
    const random = seededRandom(seed, "client");
    const harm = pick(random, [0, 0.02, 0.1, 0.4]);
    const settings = { maxConcurrentStreams: pick(random, [1, 10, 100]) };
    const { url } = await serve((stream, n, session) => {
      const before = arrivals.get(n) ?? [];
      if (before.length > 1 || before.some((one) => !left.has(one))) doubled.push(n);
      arrivals.set(n, [...before, session]);
      if (answer(stream, n, session, seededRandom(seed, "server", n), harm)) whole.add(n);
    }, settings);
    const connections = pick(random, [1, 8]);
    const counts = await load({
      url,
      connections,
      count: 200,
      burst: pick(random, [1, 10, 200]),
      timeout: 400,
    });
    await Promise.all(servers.splice(0).map((server) => server.close()));
    expect(doubled, `seed ${seed}`).toEqual([]);
    for (const [n, { succeeded: ok, failed, bytes, causes }] of counts.entries()) {
      const story = `seed ${seed}, request ${n}: ${causes}`;
      expect(ok + failed, story).toBe(1);
      if (ok === 0) continue;
      succeeded++;
      expect([whole.has(n), bytes], story).toEqual([true, sizeOf(n)]);
    }
  }
  expect(succeeded).toBeGreaterThan(0);
});
