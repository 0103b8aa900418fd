import { expect, test } from "vitest";
import type { DrawnRequest } from "../../../src/plan/requests.ts";
import { encode, encodeHttp2 } from "../../../src/run/load/wire.ts";

const files = new Map([["a.bin", Buffer.from([1, 255])]]);
const encoded = (part: Partial<DrawnRequest>): string =>
  encode({ template: 0, method: "GET", path: "/a?b=c", headers: [], body: null, ...part }, "host:1", files)
    .toString("latin1")
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
  const drawn = { template: 0, method: "GET", path: "/a?b=c", headers: [], body: null, ...part };
  const message = encodeHttp2(drawn, new URL("https://host:1/x"), files);
  const pseudo = { ":method": "GET", ":scheme": "https", ":authority": "host:1", ":path": "/a?b=c" };
  expect(message.headers).toEqual({ ...pseudo, ...headers });
  expect(message.body === null ? null : Buffer.from(message.body).toString()).toBe(body);
});
