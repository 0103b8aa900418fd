import { expect, test } from "vitest";
import type { DrawnRequest } from "../../../src/plan/requests.ts";
import { encode } from "../../../src/run/load/wire.ts";

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
