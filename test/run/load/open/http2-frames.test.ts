import { createServer as createTcpServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listen, type Running } from "../orders.ts";
import { closeServers, load, servers } from "./http2-servers.ts";
import { tally } from "./play.ts";

afterEach(closeServers);

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
