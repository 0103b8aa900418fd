import type { ServerHttp2Session } from "node:http2";
import { afterEach, expect, test } from "vitest";
import { closeServers, fine, type Handle, load, serve } from "./http2-servers.ts";
import { tally } from "./play.ts";

afterEach(closeServers);

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

test("no stream is reset that was answered", async () => {
  const codes: number[] = [];
  const { url } = await serve((stream, n, session) => {
    stream.on("close", () => codes.push(stream.rstCode));
    fine(stream, n, session);
  });
  expect(tally(await load({ url, count: 20 }))).toEqual({ ok: 20 });
  expect(codes).toEqual(codes.map(() => 0));
});
