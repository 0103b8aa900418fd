import { describe, expect, test, vi } from "vitest";
import { ResponseReader } from "../../../../src/run/load/open/response.ts";

interface Read {
  readonly done: boolean;
  readonly status: number;
  readonly bytes: number;
  readonly reusable: boolean;
  readonly problem: string | null;
}

/** Reads an answer in pieces of `size` bytes; stops where the reader says that it is complete. */
function read(text: string, size: number, method = "GET"): Read {
  const reader = new ResponseReader();
  reader.begin(method);
  let done = false;
  for (let at = 0; at < text.length && !done; at += size) {
    done = reader.push(Buffer.from(text.slice(at, at + size), "latin1"));
  }
  const { status, bytes, reusable, problem } = reader;
  return { done, status, bytes, reusable, problem };
}

const sound: readonly (readonly [string, string, Partial<Read>, string?])[] = [
  ["a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", { bytes: 5 }],
  ["no reason", "HTTP/1.1 404\r\ncontent-length:0\r\n\r\n", { status: 404, bytes: 0 }],
  ["equal lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", { bytes: 1 }],
  [
    "chunks",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
    { bytes: 15 },
  ],
  [
    "trailers",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n",
    { bytes: 1 },
  ],
  [
    "an interim answer",
    "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n",
    { status: 204 },
  ],
  ["204 without a body", "HTTP/1.1 204 No Content\r\n\r\n", { status: 204 }],
  ["304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", { status: 304, bytes: 0 }],
  ["HEAD with a length", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", { bytes: 0 }, "HEAD"],
  [
    "connection: close",
    "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
    { reusable: false },
  ],
  ["version 1.0", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", { reusable: false }],
  ["1.0 kept alive", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", {}],
];

describe.each([1, 2, 7, 10_000])("in pieces of %d bytes", (size) => {
  test.each(sound.map((row) => ({ row })))("$row.0", ({ row: [, text, expected, method] }) => {
    const defaults = { done: true, status: 200, bytes: 0, reusable: true, problem: null };
    expect(read(text, size, method)).toEqual({ ...defaults, ...expected });
  });

  test.each([
    ["no HTTP", "SSH-2.0-OpenSSH_9\r\n", "no HTTP status line"],
    ["another version", "HTTP/2.0 200 OK\r\n\r\n", "no HTTP status line"],
    ["a strange status", "HTTP/1.1 20 OK\r\n\r\n", "no HTTP status line"],
    ["an upgrade", "HTTP/1.1 101 Switching\r\n\r\n", "switched protocols unasked"],
    ["a header without a colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", "malformed header"],
    ["a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "malformed content-length"],
    [
      "two lengths",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "two content-lengths",
    ],
    [
      "a length and chunks",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "both content-length and transfer-encoding",
    ],
    ["an unknown coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "unknown transfer-encoding"],
    [
      "a bad chunk size",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
      "malformed chunk size",
    ],
    [
      "a chunk that goes on",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
      "chunk longer than its size",
    ],
  ])("%s is refused", (_, text, problem) => {
    expect(read(text, size)).toMatchObject({ done: true, problem, reusable: false });
  });

  test("what is incomplete is not done", () => {
    for (const text of sound.slice(0, 6).map(([, text]) => text)) {
      expect(read(text.slice(0, -1), size).done).toBe(false);
    }
  });
});

const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

test.each([
  ["a head whose lines end in LF", "HTTP/1.1 200 OK\nA: b", "line feed without a carriage return"],
  ["another protocol", "SSH", "no HTTP status line"],
  ["a chunk that goes on", `${chunked}1\r\nabc`, "chunk longer than its size"],
  ["a chunk without a size", `${chunked}nonsense`, "malformed chunk size"],
  ["a chunk's line that ends in LF", `${chunked}5\nhello`, "malformed chunk size"],
  ["a chunk of 64 bits", `${chunked}FFFFFFFFFFFFFFFF\r\n`, "malformed chunk size"],
  ["a chunk beyond 64 bits", `${chunked}10000000000000005`, "malformed chunk size"],
  ["a negative chunk", `${chunked}-1`, "malformed chunk size"],
  ["a trailer that ends in LF", `${chunked}0\r\nA: b\n`, "line feed without a carriage return"],
  ["a trailer without a colon", `${chunked}0\r\nnonsense\r\n`, "malformed trailer"],
])("%s is refused before the rest of it comes", (_, text, problem) => {
  for (const size of [1, 3, 1000]) {
    expect(read(text, size)).toMatchObject({ done: true, problem, reusable: false });
  }
});

test.each([
  ["interim answers", "", "HTTP/1.1 102 Processing\r\nA: b\r\n\r\n", 65_536],
  ["headers", "HTTP/1.1 200 OK\r\n", "A: b\r\n", 65_536],
  ["trailers", `${chunked}0\r\n`, "A: b\r\n", 65_536],
  ["extensions of a chunk", `${chunked}5`, ";a=b", 4096],
  ["zeros of a chunk", chunked, "0", 16],
])("endless %s are refused", (_, begin, again, most) => {
  const reader = new ResponseReader();
  reader.begin("GET");
  if (begin !== "") reader.push(Buffer.from(begin));
  let sent = 0;
  while (!reader.push(Buffer.from(again))) expect((sent += again.length)).toBeLessThanOrEqual(most);
  expect(reader.problem).not.toBeNull();
  expect(sent).toBeGreaterThan(most / 2);
});

test("a large head is refused in one piece as in many", () => {
  const text = `HTTP/1.1 200 OK\r\nA: ${"x".repeat(65_530)}\r\nContent-Length: 0\r\n\r\n`;
  expect(read(text, 100_000).problem).toBe("headers too large");
  expect(read(text, 1000).problem).toBe("headers too large");
});

test("a head that comes byte by byte is searched once", () => {
  const text = `HTTP/1.1 200 OK\r\n${"A: b\r\n".repeat(5000)}Content-Length: 0\r\n\r\n`;
  const search = vi.spyOn(Buffer.prototype, "indexOf");
  expect(read(text, 1)).toMatchObject({ done: true, problem: null });
  let searched = 0;
  for (const [i, [, from]] of search.mock.calls.entries()) {
    searched += (search.mock.contexts[i] as Buffer).length - Number(from ?? 0);
  }
  search.mockRestore();
  // A few bytes for each that comes, not all that came before it.
  expect(searched).toBeLessThan(12 * text.length);
});

test("bytes after the end are refused", () => {
  const text = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxy";
  expect(read(text, 1000)).toMatchObject({ problem: "bytes after the end of the answer", reusable: false });
});

test("an answer without a length ends with the connection", () => {
  const reader = new ResponseReader();
  reader.begin("GET");
  expect(reader.end()).toBe(false);
  expect(reader.push(Buffer.from("HTTP/1.1 200 OK\r\n\r\nhello"))).toBe(false);
  expect(reader.end()).toBe(true);
  expect(reader.bytes).toBe(5);
});

test("endless headers are refused", () => {
  expect(read(`HTTP/1.1 200 OK\r\nA: ${"x".repeat(70_000)}`, 4096).problem).toBe("headers too large");
});

test("the server's own limit for idle connections is heard", () => {
  const reader = new ResponseReader();
  reader.begin("GET");
  reader.push(Buffer.from("HTTP/1.1 204 No\r\nKeep-Alive: timeout=7, max=100\r\n\r\n"));
  expect(reader.idle).toBe(7000);
});

test("what a connection carried before changes nothing, also where the head comes again", () => {
  const answers = [
    ...sound,
    ["an idle limit", "HTTP/1.1 204 No\r\nKeep-Alive: timeout=7\r\n\r\n", {}] as const,
  ];
  const take = (reader: ResponseReader, [, text, , method = "GET"]: (typeof answers)[number]) => {
    reader.begin(method);
    const done = reader.push(Buffer.from(text, "latin1"));
    const { status, bytes, reusable, problem, idle } = reader;
    return { done, status, bytes, reusable, problem, idle };
  };
  for (const one of answers) {
    for (const other of answers) {
      const reader = new ResponseReader();
      for (const answer of [one, one, other, one, other, other]) {
        expect(take(reader, answer)).toEqual(take(new ResponseReader(), answer));
      }
    }
  }
});

test("the same head is followed by a body of its own, also without one after HEAD", () => {
  const reader = new ResponseReader();
  const head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
  for (const [method, body] of [
    ["GET", "ok"],
    ["HEAD", ""],
    ["GET", "no"],
    ["GET", "excess"],
  ] as const) {
    reader.begin(method);
    expect(reader.push(Buffer.from(head + body))).toBe(true);
    expect(reader.bytes).toBe(method === "HEAD" ? 0 : 2);
  }
  expect(reader.problem).toBe("bytes after the end of the answer");
});
