import { expect, test } from "vitest";
import { type Head, readHead } from "../../../../src/run/load/open/head.ts";

const head = (lines: string, method = "GET"): Head | string =>
  readHead(lines.replaceAll("|", "\r\n"), method);
const sound = { status: 200, body: 0, reusable: true, idle: null };

test.each<[string, string, Partial<Head>, string?]>([
  ["a length", "HTTP/1.1 200 OK|Content-Length: 5", { body: 5 }],
  ["a length with zeros before it", "HTTP/1.1 200 OK|Content-Length: 0000000000000000000005", { body: 5 }],
  ["blanks around a value", "HTTP/1.1 200 OK|Content-Length:\t 5 \t", { body: 5 }],
  ["an empty value", "HTTP/1.1 200 OK|X:|Content-Length: 5", { body: 5 }],
  ["a newer minor version", "HTTP/1.7 200 OK|Content-Length: 5", { body: 5 }],
  ["a status beyond 599", "HTTP/1.1 999 Strange|Content-Length: 5", { status: 999, body: 5 }],
  ["205 with a length of nothing", "HTTP/1.1 205 Reset|Content-Length: 0", { status: 205 }],
  ["205 without a length", "HTTP/1.1 205 Reset", { status: 205, body: "to-close", reusable: false }],
  ["205 with a body, which it must not have", "HTTP/1.1 205 R|Content-Length: 3", { status: 205, body: 3 }],
  ["HEAD with chunks", "HTTP/1.1 200 OK|Transfer-Encoding: chunked", {}, "HEAD"],
  ["304 with chunks", "HTTP/1.1 304 OK|Transfer-Encoding: chunked", { status: 304 }],
  ["204 with a length of nothing", "HTTP/1.1 204 No|Content-Length: 0", { status: 204 }],
  ["204 with a length", "HTTP/1.1 204 No|Content-Length: 3", { status: 204, reusable: false }],
  ["204 with chunks", "HTTP/1.1 204 No|Transfer-Encoding: chunked", { status: 204, reusable: false }],
  ["an interim answer with a length", "HTTP/1.1 103 Hints|Content-Length: 3", { status: 103 }],
  ["a folded value", "HTTP/1.1 200 OK|X: a|  b|\tc: d|Content-Length:| 5", { body: 5 }],
  ["a folded list", "HTTP/1.1 200 OK|Connection: x,|\tclose|Content-Length: 0", { reusable: false }],
  ["close in a list", "HTTP/1.1 204 No|Connection: keep-alive , Close", { status: 204, reusable: false }],
  [
    "close in a second field",
    "HTTP/1.1 204 No|Connection: x|Connection: close",
    { status: 204, reusable: false },
  ],
  ["a word that holds close", "HTTP/1.1 204 No|Connection: not-close", { status: 204 }],
  ["1.0 without a word", "HTTP/1.0 204 No", { status: 204, reusable: false }],
  [
    "1.0 with a word that holds keep-alive",
    "HTTP/1.0 204 No|Connection: no-keep-alive",
    { status: 204, reusable: false },
  ],
  [
    "1.0 with chunks",
    "HTTP/1.0 200 OK|Connection: keep-alive|Transfer-Encoding: chunked",
    { body: "chunked", reusable: false },
  ],
  ["an idle limit", "HTTP/1.1 204 No|Keep-Alive: timeout=7, max=10", { status: 204, idle: 7000 }],
  ["no more requests", "HTTP/1.1 204 No|Keep-Alive: timeout=7, max=0", { status: 204, reusable: false }],
  [
    "no more requests, said first",
    "HTTP/1.1 204 No|Keep-Alive: max=0, timeout=7",
    { status: 204, reusable: false },
  ],
])("%s", (_, lines, expected, method) => {
  expect(head(lines, method)).toEqual({ ...sound, ...expected });
});

test.each([
  ["a status of two digits", "HTTP/1.1 20 OK", "no HTTP status line"],
  ["a status that begins with 0", "HTTP/1.1 099 OK", "no HTTP status line"],
  ["a status of four digits", "HTTP/1.1 2000 OK", "no HTTP status line"],
  ["another major version", "HTTP/2.0 200 OK", "no HTTP status line"],
  ["a lower-case name", "http/1.1 200 OK", "no HTTP status line"],
  ["a carriage return in the reason", "HTTP/1.1 200 O\rK", "no HTTP status line"],
  ["an upgrade", "HTTP/1.1 101 Switching|Upgrade: x", "switched protocols unasked"],
  ["no name", "HTTP/1.1 200 OK|: x", "malformed header"],
  ["a blank before the colon", "HTTP/1.1 200 OK|Content-Length : 5", "malformed header"],
  ["a folded first line", "HTTP/1.1 200 OK| X: y", "malformed header"],
  ["no colon", "HTTP/1.1 200 OK|Content-Length 5", "malformed header"],
  [
    "a status line that ends in LF",
    "HTTP/1.1 200 OK\nContent-Length: 5",
    "line feed without a carriage return",
  ],
  [
    "a field that ends in LF",
    "HTTP/1.1 200 OK|A: b\nContent-Length: 5",
    "line feed without a carriage return",
  ],
  ["a carriage return in a value", "HTTP/1.1 200 OK|X: a\rContent-Length: 5", "stray carriage return or NUL"],
  ["a carriage return too many", "HTTP/1.1 200 OK|Content-Length: 5\r", "stray carriage return or NUL"],
  ["NUL in a value", "HTTP/1.1 200 OK|X: a\0b|Content-Length: 5", "stray carriage return or NUL"],
  ["NUL in the reason", "HTTP/1.1 200 O\0K|Content-Length: 5", "stray carriage return or NUL"],
  ["NUL behind a folded line", "HTTP/1.1 200 OK|X: a| b\0", "stray carriage return or NUL"],
  ["a blank within a name", "HTTP/1.1 200 OK|X Y: a|Content-Length: 5", "malformed header"],
  ["a tab within a name", "HTTP/1.1 200 OK|Content-Length: 5|X\tY: a", "malformed header"],
  ["an odd blank and a blank within a name", "HTTP/1.1 200 OK|X\u00a0Y Z: a", "malformed header"],
  ["whatever comes first", "HTTP/1.1 200 OK|X: a\nB: c\r", "line feed without a carriage return"],
  ["a signed length", "HTTP/1.1 200 OK|Content-Length: +5", "malformed content-length"],
  ["a length with an odd blank", "HTTP/1.1 200 OK|Content-Length: 5\u00a0", "malformed content-length"],
  ["a length of 64 bits", "HTTP/1.1 200 OK|Content-Length: 18446744073709551616", "malformed content-length"],
  ["no length", "HTTP/1.1 200 OK|Content-Length:", "malformed content-length"],
  ["a list of lengths", "HTTP/1.1 200 OK|Content-Length: 5, 5", "malformed content-length"],
  ["two lengths", "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6", "two content-lengths"],
  [
    "chunked twice",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked|Transfer-Encoding: chunked",
    "unknown transfer-encoding",
  ],
  ["chunked in a list", "HTTP/1.1 200 OK|Transfer-Encoding: chunked, chunked", "unknown transfer-encoding"],
  ["identity", "HTTP/1.1 200 OK|Transfer-Encoding: identity", "unknown transfer-encoding"],
  [
    "a control character behind chunked",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked\v",
    "unknown transfer-encoding",
  ],
  [
    "length and chunks, for HEAD too",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked|Content-Length: 5",
    "both content-length and transfer-encoding",
    "HEAD",
  ],
])("refuses %s", (_, lines, problem, method = "GET") => {
  expect(head(lines, method)).toBe(problem);
});

test("long runs of blanks cost their length and not its square, which would outlast the test", () => {
  const blanks = " ".repeat(60_000);
  for (const name of ["Connection", "Content-Length", "Keep-Alive", "X"]) {
    expect(head(`HTTP/1.1 200 OK|${name}: x${blanks}y,${blanks}|${blanks}|${blanks}z`)).toBeDefined();
  }
});
