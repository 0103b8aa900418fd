import { expect, test } from "vitest";
import type { DrawnRequest } from "../../../src/plan/requests.ts";
import { encodeHttp2, encoder, layOut, prepared, sizeOf } from "../../../src/run/load/wire.ts";

const files = new Map([["a.bin", Buffer.from([1, 255])]]);
const plain: DrawnRequest = { template: 0, method: "GET", path: "/a?b=c", headers: [], body: null };
const common = { template: 0, method: "GET", expect: [200], timeout: 1 };
const encoded = (part: Partial<DrawnRequest>, encode = encoder("host:1", files)): string =>
  prepared({ of: common, ...encode({ ...plain, ...part }) })
    .bytes.toString("latin1")
    .replaceAll("\r\n", "|");

test.each<[string, Partial<DrawnRequest>, string]>([
  ["a plain request", {}, "GET /a?b=c HTTP/1.1|Host: host:1|Accept: */*|User-Agent: weighbridge||"],
  [
    "headers of its own",
    {
      headers: [
        ["HOST", "x"],
        ["accept", "y"],
        ["user-agent", "z"],
      ],
    },
    "GET /a?b=c HTTP/1.1|HOST: x|accept: y|user-agent: z||",
  ],
  [
    "a body, in bytes",
    { method: "POST", body: "\u00fc" },
    "POST /a?b=c HTTP/1.1|Host: host:1|Accept: */*|User-Agent: weighbridge|Content-Length: 2||\u00c3\u00bc",
  ],
  [
    "a file, as it is",
    { method: "DELETE", body: { file: "a.bin" } },
    "DELETE /a?b=c HTTP/1.1|Host: host:1|Accept: */*|User-Agent: weighbridge|Content-Length: 2||\u0001\u00ff",
  ],
  [
    "a method that should have a body",
    { method: "PATCH" },
    "PATCH /a?b=c HTTP/1.1|Host: host:1|Accept: */*|User-Agent: weighbridge|Content-Length: 0||",
  ],
])("%s", (_, part, text) => {
  expect(encoded(part)).toBe(text);
});

test("headers outside of ASCII go as UTF-8, each request with its own, also where the last one's are at hand", () => {
  const encode = encoder("h", files);
  const [one, other]: [DrawnRequest["headers"], DrawnRequest["headers"]] = [
    [["x", "\u20ac\u00fc"]],
    [["x", "2"]],
  ];
  const rest = "Host: h|Accept: */*|User-Agent: weighbridge||";
  for (const [template, headers, value] of [
    [0, one, "\u00e2\u0082\u00ac\u00c3\u00bc"],
    [1, other, "2"],
    [0, one, "\u00e2\u0082\u00ac\u00c3\u00bc"],
    [0, other, "2"],
    [1, [["x", "3"]], "3"],
  ] as const) {
    expect(encoded({ template, headers }, encode)).toBe(`GET /a?b=c HTTP/1.1|x: ${value}|${rest}`);
  }
});

test("a message is laid out in memory that it shares, byte by byte, and nowhere else", () => {
  const message = encoder("h", files)({ ...plain, headers: [["x", "\u00fc"]], body: { file: "a.bin" } });
  const size = sizeOf({ of: common, ...message });
  const memory = Buffer.alloc(size + 6, "-");
  layOut(message, memory, 3);
  expect(memory.subarray(3, 3 + size)).toEqual(prepared({ of: common, ...message }).bytes);
  expect([memory.toString("latin1", 0, 3), memory.toString("latin1", 3 + size)]).toEqual(["---", "---"]);
});

test.each<[string, Partial<DrawnRequest>, object, string | null]>([
  ["a plain request", {}, { accept: "*/*", "user-agent": "weighbridge" }, null],
  [
    "headers of its own, and those that HTTP/2 does not have",
    {
      headers: [
        ["HOST", "x"],
        ["Accept", "\u00fc"],
        ["user-agent", "z"],
        ["Keep-Alive", "timeout=5"],
      ],
    },
    { ":authority": "x", accept: "\u00c3\u00bc", "user-agent": "z" },
    null,
  ],
  [
    "a body, in bytes",
    { method: "POST", body: "\u00fc" },
    { ":method": "POST", accept: "*/*", "user-agent": "weighbridge", "content-length": "2" },
    "\u00fc",
  ],
  [
    "a method that should have a body",
    { method: "PATCH" },
    { ":method": "PATCH", accept: "*/*", "user-agent": "weighbridge", "content-length": "0" },
    null,
  ],
])("HTTP/2: %s", (_, part, headers, body) => {
  const message = encodeHttp2({ ...plain, ...part }, new URL("https://host:1/x"), files);
  const pseudo = { ":method": "GET", ":scheme": "https", ":authority": "host:1", ":path": "/a?b=c" };
  expect(message.headers).toEqual({ ...pseudo, ...headers });
  expect(message.body === null ? null : Buffer.from(message.body).toString()).toBe(body);
});
