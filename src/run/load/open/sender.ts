import { connect as connectTcp, isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ArmRecord } from "../record.ts";
import type { Prepared } from "../wire.ts";
import type { Channel, Ended, Ending, Exchange } from "./channel.ts";
import { type Connect, Connection } from "./connection.ts";
import { Sessions } from "./http2.ts";
import { Queue } from "./queue.ts";

export interface Origin {
  readonly url: string;
  /** Greatest number of connections. */
  readonly connections: number;
  /** Absent means HTTP/1.1. HTTP/2 is agreed on within TLS, and expected of a server in the clear. */
  readonly protocol?: "http/1.1" | "http/2";
  /** Accept certificates that nobody vouches for. */
  readonly insecure: boolean;
}

/**
 * Sends requests to one arm when it is told to, over kept-alive connections, one request at a time on each, or on each
 * stream of HTTP/2. Where all are busy the request waits, and its latency and its timeout have been running since its
 * intended start. Nothing is sent twice, but what an HTTP/2 server said it left alone as it closed.
 */
export class Sender {
  readonly #connect: Connect;
  readonly #most: number;
  readonly #sessions: Sessions | null;
  readonly #open = new Set<Channel>();
  /** Last in, first out: as few connections as the load needs stay in use. */
  readonly #idle: Channel[] = [];
  /** In order of their intended starts; any of them can time out. */
  readonly #waiting = new Queue<Exchange>();
  /** The shortest timeout so far. Milliseconds. */
  #shortest = Number.POSITIVE_INFINITY;
  #record: ArmRecord | null = null;
  #pending = 0;
  #drained: (() => void) | null = null;
  readonly #meanwhile: (now: number) => void;
  readonly #watch: NodeJS.Timeout;

  /**
   * @param meanwhile what else is to be done after something has ended, since that was noticed at `now` (milliseconds of
   *   performance.now()): this process is awake then
   */
  constructor(origin: Origin, meanwhile: (now: number) => void = () => {}) {
    this.#meanwhile = meanwhile;
    this.#connect = connector(origin);
    this.#most = origin.connections;
    this.#sessions =
      origin.protocol === "http/2"
        ? new Sessions(origin, this.#ended, () => this.#serve(performance.now()))
        : null;
    this.#watch = setInterval(() => this.#expire(performance.now()), 50);
  }

  /** Where the results of the requests from now on go. Only while drained. */
  recordTo(record: ArmRecord): void {
    this.#record = record;
  }

  /** @param intended, now milliseconds of performance.now() */
  send(request: Prepared, intended: number, now: number): void {
    this.#record?.endpoint(request.template).lateness.add((now - intended) / 1000);
    this.#pending++;
    if (request.timeout < this.#shortest) this.#shortest = request.timeout;
    const exchange = { request, intended, started: now };
    const connection = this.#waiting.size === 0 ? this.#free(now) : null;
    if (connection === null) this.#waiting.push(exchange);
    else connection.start(exchange, now);
  }

  /** Resolves once every request has ended: bounded by the longest timeout. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#pending === 0) resolve();
      else this.#drained = resolve;
    });
  }

  close(): void {
    clearInterval(this.#watch);
    for (const connection of this.#open) connection.discard();
    this.#sessions?.close();
  }

  #serve(now: number): void {
    for (let first = this.#waiting.first; first !== undefined; first = this.#waiting.first) {
      // The watch has not come to it yet: nobody waits for its answer any more.
      const overdue = isLate(first, now);
      const connection = overdue ? null : this.#free(now);
      if (!overdue && connection === null) return;
      this.#waiting.shift();
      if (connection === null) this.#settle(first, { failure: "timeout" }, now);
      else connection.start(first, now);
    }
  }

  #free(now: number): Channel | null {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.open) continue;
      if (idle.staleAt > now) return idle;
      this.#open.delete(idle);
      idle.discard();
    }
    const connection = this.#sessions === null ? this.#connection() : this.#sessions.channel();
    if (connection !== null) this.#open.add(connection);
    return connection;
  }

  #connection(): Connection | null {
    return this.#open.size >= this.#most ? null : new Connection(this.#connect, this.#ended);
  }

  readonly #ended: Ended = (connection, exchange, ending, now) => {
    if (exchange !== null && "untouched" in ending && exchange.again !== true) {
      exchange.again = true;
      this.#waiting.insert(exchange, ({ intended }) => intended > exchange.intended);
    } else if (exchange !== null) this.#settle(exchange, ending, now);
    if (!connection.open) this.#open.delete(connection);
    else this.#idle.push(connection);
    if (this.#waiting.size > 0) this.#serve(now);
    this.#meanwhile(now);
  };

  #settle({ request, intended, started }: Exchange, ending: Ending, now: number): void {
    this.#pending--;
    if (this.#pending === 0) {
      this.#drained?.();
      this.#drained = null;
    }
    const endpoint = this.#record?.endpoint(request.template);
    if (endpoint === undefined) return;
    if ("failure" in ending) endpoint.fail(ending.failure);
    else if (now - intended > request.timeout) endpoint.fail("timeout");
    else if (!request.expect.includes(ending.status)) endpoint.fail(`status ${ending.status}`);
    else {
      endpoint.succeed((now - intended) / 1000, ending.bytes);
      endpoint.service.add((now - started) / 1000);
    }
  }

  /** Fails what has waited too long; the exact moment is told by `#settle`, so a coarse watch is enough. */
  #expire(now: number): void {
    const late = (exchange: Exchange): boolean => isLate(exchange, now);
    // The first has waited longest: where even that one may go on, a long queue is not looked through.
    const first = this.#waiting.first;
    if (first !== undefined && now - first.intended > this.#shortest) {
      for (const exchange of this.#waiting.remove(late)) {
        this.#settle(exchange, { failure: "timeout" }, now);
      }
    }
    for (const connection of this.#open) {
      if (connection.exchange !== null && late(connection.exchange)) connection.abandon("timeout");
    }
  }
}

function isLate({ request, intended }: Exchange, now: number): boolean {
  return now - intended > request.timeout;
}

function connector({ url, insecure }: Origin): Connect {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (protocol !== "https:") {
    // One buffer for all, since each chunk is read at once: Node would allocate 64 KB for every answer.
    const buffer = Buffer.allocUnsafe(65_536);
    return (received) => {
      const callback = (length: number): boolean => {
        received(buffer.subarray(0, length));
        return true;
      };
      return connectTcp({ host, port: Number(port || 80), noDelay: true, onread: { buffer, callback } });
    };
  }
  const servername = isIP(host) === 0 ? host : undefined;
  return (received) => {
    const socket = connectTls({
      host,
      port: Number(port || 443),
      rejectUnauthorized: !insecure,
      ...(servername === undefined ? {} : { servername }),
    });
    socket.setNoDelay(true);
    socket.on("data", received);
    return socket;
  };
}
