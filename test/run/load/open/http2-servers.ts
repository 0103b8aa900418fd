import { readFileSync } from "node:fs";
import {
  createSecureServer,
  createServer,
  type Http2Session,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { join } from "node:path";
import { listen, type Running } from "../orders.ts";
import { type Count, play, type Play } from "./play.ts";

/** Those of the test at hand. */
export const servers: Running[] = [];

export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}

export type Handle = (stream: ServerHttp2Stream, n: number, session: ServerHttp2Session) => void;

const pem = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../tls", name));
export const keys = { key: pem("key.pem"), cert: pem("cert.pem") };

/** A server of streams: `handle` is told the number of each request. */
export async function serve(
  handle: Handle,
  settings: object = {},
  tls = false,
): Promise<{ url: string; sessions: () => number }> {
  const server = tls ? createSecureServer({ ...keys, settings }) : createServer({ settings });
  let sessions = 0;
  server.on("session", (session: Http2Session) => {
    sessions++;
    session.on("error", () => {});
  });
  server.on("sessionError", () => {});
  server.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => {});
    const { session } = stream;
    if (session !== undefined)
      handle(stream, Number(headers[":path"]?.slice(1)), session as ServerHttp2Session);
  });
  const running = await listen(server, tls ? "https" : "http");
  servers.push(running);
  return { url: running.url, sessions: () => sessions };
}

export const load = (part: Play): Promise<Count[]> => play({ protocol: "http/2", ...part });
export const fine: Handle = (stream) => {
  if (stream.destroyed) return;
  stream.respond({ ":status": 200 });
  stream.end("fine");
};
