import type { Behaviour } from "./exchange.ts";

const head = Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
const chunk = Buffer.from(`c8\r\n${"x".repeat(200)}\r\n`);
const last = Buffer.from("0\r\n\r\n");

/** Chunks at once, after 2.5 ms and after 5 ms: an answer that is timed to its first byte seems to take no time. */
export const chunked: Behaviour = {
  name: "chunked",
  answer: (exchange) => {
    exchange.write(Buffer.concat([head, chunk]));
    exchange.after(0.0025, () => exchange.write(chunk));
    exchange.after(0.005, () => exchange.finish(Buffer.concat([chunk, last])));
  },
};
