import type { Random } from "../../../../src/stats/random.ts";

/** An answer that RFC 9112 allows, and what a client must make of it. */
export interface Answer {
  readonly method: "GET" | "HEAD";
  readonly bytes: Buffer;
  readonly status: number;
  /** Bytes of the body. */
  readonly size: number;
  readonly reusable: boolean;
  /** The end of the connection is the end of the body. */
  readonly toClose: boolean;
}

export const pick = <T>(random: Random, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
};
export const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

/** Draws an answer: interim ones before it, its framing, headers of no meaning around those that have one. */
export function drawAnswer(random: Random): Answer {
  const method = random() < 0.1 ? "HEAD" : "GET";
  const status = pick(random, [200, 200, 200, 201, 204, 205, 302, 304, 404, 500, 503]);
  const body = Buffer.alloc(
    upTo(random, pick(random, [0, 5, 40, 300])),
    pick(random, ["x", "\r\n", "0\r\n\r\n"]),
  );
  const bodiless = method === "HEAD" || status === 204 || status === 304;
  const framing = status === 204 ? "none" : pick(random, ["length", "length", "chunked", "none"] as const);
  const close = random() < 0.2;
  const fields = noise(random);
  if (framing === "length") fields.push(`${cased(random, "Content-Length")}:${blank(random)}${body.length}`);
  if (framing === "chunked") fields.push(`${cased(random, "Transfer-Encoding")}:${blank(random)}chunked`);
  if (close) fields.push(`${cased(random, "Connection")}:${blank(random)}close`);
  fields.sort(() => random() - 0.5);
  const reason = pick(random, ["OK", "", "Not At All", "\u00fc"]);
  const interim = random() < 0.15 ? Array.from({ length: 1 + upTo(random, 2) }, () => early(random)) : [];
  const head = `${interim.join("")}HTTP/1.1 ${status} ${reason}\r\n${lines(fields)}\r\n`;
  const content = bodiless ? [] : framing === "chunked" ? chunks(random, body) : [body];
  const toClose = !bodiless && framing === "none";
  return {
    method,
    bytes: Buffer.concat([Buffer.from(head, "latin1"), ...content]),
    status,
    size: bodiless ? 0 : body.length,
    reusable: !close && !toClose,
    toClose,
  };
}

function early(random: Random): string {
  return `HTTP/1.1 ${pick(random, ["100 Continue", "102 Processing", "103 Early Hints"])}\r\n${lines(noise(random))}\r\n`;
}

function chunks(random: Random, body: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const size = Math.min(body.length - at, 1 + upTo(random, 60));
    const digits = `${pick(random, ["", "", "00"])}${size.toString(16)}`;
    parts.push(Buffer.from(`${cased(random, digits)}${extension(random)}\r\n`), body.subarray(at, at + size));
    parts.push(Buffer.from("\r\n"));
    at += size;
  }
  parts.push(Buffer.from(`0${extension(random)}\r\n${lines(random() < 0.2 ? noise(random) : [])}\r\n`));
  return parts;
}

const extension = (random: Random): string => pick(random, ["", "", "", ";a", ";a=b", ';a="b c"']);
const blank = (random: Random): string => pick(random, [" ", " ", "", "\t "]);
const lines = (fields: readonly string[]): string => fields.map((field) => `${field}\r\n`).join("");

function cased(random: Random, text: string): string {
  return pick(random, [text, text.toLowerCase(), text.toUpperCase()]);
}

/** Names as long as those that matter, values that look like them. */
function noise(random: Random): string[] {
  const names = ["Server", "X-Ten-Long", "X-Fourteen-Are", "X-Seventeen-Chars", "Date", "X"];
  const values = ["", "a", "close", "chunked", "5", "a: b", "\u00fc;q=0.1, b", "x".repeat(50)];
  return Array.from({ length: upTo(random, 4) }, () => `${pick(random, names)}: ${pick(random, values)}`);
}

/** Damages bytes in one of the ways in which answers come damaged. */
export function mutate(random: Random, bytes: Buffer, other: Buffer): Buffer {
  const at = upTo(random, bytes.length);
  const to = Math.min(bytes.length, at + upTo(random, 20));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (upTo(random, 6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      const index = Math.min(at, bytes.length - 1);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << upTo(random, 7));
      return flipped;
    }
    case 1:
      return Buffer.concat([before, Buffer.from(pick(random, tokens), "latin1"), after]);
    case 2:
      return before;
    case 3:
      return Buffer.concat([before, bytes.subarray(at, to), after]);
    case 4:
      return Buffer.concat([before, bytes.subarray(to)]);
    case 5:
      return Buffer.concat([before, other.subarray(upTo(random, other.length))]);
    default:
      return Buffer.concat([bytes, other]);
  }
}

const tokens = [
  "\r\n",
  "\n",
  "\r",
  " ",
  "\t",
  ":",
  "\0",
  ",",
  ";",
  "0",
  "f",
  "-",
  "\u00ff",
  "\r\n\r\n",
  "\r\n ",
  "0\r\n\r\n",
  "HTTP/1.1 200 OK\r\n",
  "HTTP/1.1 100 Continue\r\n\r\n",
  "Content-Length: 3\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Connection: close\r\n",
  "99999999999999999999",
  "x".repeat(5000),
];
