import { createServer, type RequestListener, type Server } from "node:http";
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from "node:net";
import type { LoadSuite, RequestTemplate } from "../../../src/config/config.ts";
import type { LoadOrder, Target } from "../../../src/run/load/load.ts";

/** A server on a free port of this machine, closed with its connections. */
export interface Running {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function listen(server: Server | TcpServer, scheme = "http"): Promise<Running> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `${scheme}://127.0.0.1:${port}`, close };
}

export function serveHttp(listener: RequestListener): Promise<Running> {
  return listen(createServer(listener));
}

/** A server of raw answers: `answer` is told each request's head, from 1 on each connection. */
export function serveRaw(answer: (socket: Socket, nth: number, head: string) => void): Promise<Running> {
  return listen(
    createTcpServer((socket) => {
      let nth = 0;
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk.toString("latin1");
        for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
          const head = text.slice(0, end);
          text = text.slice(end + 4);
          answer(socket, ++nth, head);
        }
      });
    }),
  );
}

export const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

export function request(part: Partial<RequestTemplate> = {}): RequestTemplate {
  const { method = "GET", path = "/" } = part;
  const defaults = { method, path, headers: {}, body: null, weight: 1, expect: [200], timeout: 2 };
  return { name: `${method} ${path}`, ...defaults, ...part };
}

export function suite(part: Partial<LoadSuite> = {}): LoadSuite {
  return {
    kind: "load",
    stack: "stack",
    name: "suite",
    load: "open",
    rate: 100,
    schedule: "constant",
    connections: 8,
    requests: [request()],
    headers: {},
    warmup: 0,
    window: null,
    slice: 0.1,
    arms: "alternating",
    insecure: false,
    ...part,
  };
}

export function target(url: string, part: Partial<Target> = {}): Target {
  const none = { absent: "not read here" };
  return { url, network: null, usage: async () => ({ cpu: none, memory: none }), ...part };
}

export function order(part: Partial<LoadOrder> = {}): LoadOrder {
  return {
    suite: suite(),
    window: { warmup: 0, seconds: 0.3, slice: 0.1 },
    first: "base",
    seed: 1,
    base: null,
    head: null,
    ...part,
  };
}
