import { request } from "node:http";
import { Duplex } from "node:stream";
import { expect, test } from "vitest";
import { ResponseReader } from "../../../../src/run/load/open/response.ts";
import { seededRandom } from "../../../../src/stats/random.ts";
import { drawAnswer, mutate, upTo } from "./answers.ts";

interface Read {
  /** Complete in itself, or by the end of the connection. */
  readonly whole: boolean;
  readonly status: number;
  readonly bytes: number;
  readonly reusable: boolean;
  readonly problem: string | null;
}

/** Reads an answer cut at `cuts`, from one buffer that is used again for each piece. */
function read(bytes: Buffer, method: string, cuts: readonly number[]): Read {
  const reader = new ResponseReader();
  reader.begin(method);
  const scratch = Buffer.alloc(bytes.length);
  let done = false;
  let from = 0;
  for (const to of [...cuts, bytes.length]) {
    if (done || to === from) continue;
    bytes.copy(scratch, 0, from, to);
    done = reader.push(scratch.subarray(0, to - from));
    scratch.fill(0x58);
    from = to;
  }
  const { status, reusable, problem } = reader;
  if (done && problem === null && from < bytes.length) {
    // What a connection finds when the next piece comes.
    return { whole: true, status, bytes: reader.bytes, reusable: false, problem: after };
  }
  const whole = problem === null && (done || reader.end());
  return { whole: whole || problem === after, status, bytes: reader.bytes, reusable, problem };
}

const after = "bytes after the end of the answer";

const everywhere = (bytes: Buffer): number[] => Array.from(bytes, (_, i) => i);

test("answers are read alike however they are cut, sound ones and damaged ones", () => {
  const random = seededRandom(1, "cuts");
  const seen = new Map<string, number>();
  for (let i = 0; i < 2000; i++) {
    const answer = drawAnswer(random);
    const other = drawAnswer(random).bytes;
    const damaged = mutate(random, answer.bytes, other);
    for (const bytes of [answer.bytes, damaged, mutate(random, damaged, other)]) {
      const once = read(bytes, answer.method, []);
      const some = Array.from({ length: 4 }, () => upTo(random, bytes.length)).sort((a, b) => a - b);
      for (const cuts of [some, everywhere(bytes.subarray(0, 1000))]) {
        const again = read(bytes, answer.method, cuts);
        if (!same(once, again)) {
          expect.soft(again, JSON.stringify([bytes.toString("latin1"), answer.method, cuts])).toEqual(once);
        }
      }
      if (once.problem !== null) expect(once.reusable).toBe(false);
      seen.set(once.problem ?? "", (seen.get(once.problem ?? "") ?? 0) + 1);
    }
  }
  // The damage reaches every way of being wrong, or nearly.
  expect(seen.size).toBeGreaterThan(10);
});

function same(a: Read, b: Read): boolean {
  return (
    a.whole === b.whole &&
    a.status === b.status &&
    a.bytes === b.bytes &&
    a.reusable === b.reusable &&
    a.problem === b.problem
  );
}

test("sound answers are what they were meant to be, at every cut, and less is less", () => {
  const random = seededRandom(2, "sound");
  const wrong: unknown[] = [];
  for (let i = 0; i < 150; i++) {
    const { bytes, method, status, size, reusable, toClose } = drawAnswer(random);
    const expected = { whole: true, status, bytes: size, reusable, problem: null };
    for (let cut = 0; cut <= bytes.length; cut++) {
      const found = read(bytes, method, [cut]);
      if (!same(found, expected)) wrong.push([bytes.toString("latin1"), cut, found]);
    }
    for (let length = 0; length < bytes.length; length++) {
      const found = read(bytes.subarray(0, length), method, []);
      // Only an answer that ends with the connection may be whole, and is then shorter.
      const fine = found.problem === null && (toClose ? !found.whole || found.bytes < size : !found.whole);
      if (!fine) wrong.push([bytes.toString("latin1"), length, found]);
    }
  }
  expect(wrong).toEqual([]);
});

/** What Node's own client (llhttp) makes of an answer; null where it refuses it. */
function nodeRead(bytes: Buffer, method: string): Promise<{ status: number; bytes: number } | null> {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read() {},
      write: (_, __, written) => {
        written();
        socket.push(bytes);
        socket.push(null);
      },
    });
    const client = request({ method, createConnection: () => socket });
    client.on("error", () => resolve(null));
    client.on("upgrade", () => resolve(null));
    let answered = false;
    client.on("close", () => {
      if (!answered) resolve(null);
    });
    client.on("response", (answer) => {
      answered = true;
      let size = 0;
      answer.on("data", (chunk: Buffer) => (size += chunk.length));
      answer.on("error", () => {});
      answer.on("close", () =>
        resolve(answer.complete ? { status: answer.statusCode ?? 0, bytes: size } : null),
      );
    });
    client.end();
  });
}

test("what Node's own client reads too, it reads alike", async () => {
  const random = seededRandom(3, "peer");
  let agreed = 0;
  for (let i = 0; i < 1000; i++) {
    const { bytes, method, status, size } = drawAnswer(random);
    expect(await nodeRead(bytes, method), bytes.toString("latin1")).toEqual({ status, bytes: size });
    const damaged = mutate(random, bytes, drawAnswer(random).bytes);
    const ours = read(damaged, method, []);
    if (!ours.whole || ours.problem !== null) continue;
    const theirs = await nodeRead(damaged, method);
    if (theirs === null) continue;
    agreed++;
    expect.soft({ status: ours.status, bytes: ours.bytes }, damaged.toString("latin1")).toEqual(theirs);
  }
  expect(agreed).toBeGreaterThan(150);
});
