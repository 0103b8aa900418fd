import type { ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import { afterEach, expect, test } from "vitest";
import { type Random, seededRandom } from "../../../../src/stats/random.ts";
import { pick, upTo } from "./answers.ts";
import { closeServers, load, serve } from "./http2-servers.ts";

afterEach(closeServers);

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
      chained: pick(random, [false, true]),
      timeout: 400,
    });
    await closeServers();
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
