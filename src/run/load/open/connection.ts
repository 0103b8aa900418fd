import type { Socket } from "node:net";
import type { Channel, Ended, Ending, Exchange } from "./channel.ts";
import { ResponseReader } from "./response.ts";

/** Opens a connection; `received` may keep a chunk only until it returns. */
export type Connect = (received: (chunk: Buffer) => void) => Socket;

/** A kept-alive connection that carries one request at a time. */
export class Connection implements Channel {
  exchange: Exchange | null = null;
  staleAt = 0;
  #closed = false;
  readonly #socket: Socket;
  readonly #reader = new ResponseReader();
  readonly #ended: Ended;

  constructor(connect: Connect, ended: Ended) {
    const socket = connect((chunk) => this.#data(chunk));
    this.#socket = socket;
    this.#ended = ended;
    socket.on("end", () => {
      const reader = this.#reader;
      if (this.exchange !== null && reader.end())
        this.#finish({ status: reader.status, bytes: reader.bytes }, false);
      else this.#break("closed early");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => this.#break(error.code ?? "connection error"));
    socket.on("close", () => this.#break("closed early"));
  }

  get open(): boolean {
    return !this.#closed;
  }

  start(exchange: Exchange, now: number): void {
    this.exchange = exchange;
    this.#reader.begin(exchange.request.method);
    exchange.started = now;
    this.#socket.write(exchange.request.bytes);
  }

  abandon(failure: string): void {
    this.#break(failure);
  }

  discard(): void {
    this.#close();
  }

  #data(chunk: Buffer): void {
    if (this.exchange === null) return this.#break("unasked answer");
    const reader = this.#reader;
    if (!reader.push(chunk)) return;
    const ending =
      reader.problem === null
        ? { status: reader.status, bytes: reader.bytes }
        : { failure: `malformed answer: ${reader.problem}` };
    this.#finish(ending, reader.reusable);
  }

  #finish(ending: Ending, reusable: boolean): void {
    const exchange = this.exchange;
    this.exchange = null;
    // An answer that came before the whole request was written: the server may stop reading it (RFC 9112, 9.5).
    if (!reusable || this.#socket.writableLength > 0) this.#close();
    // A second below what the server says (or half of less than two), or below the 5 s that servers commonly have: a
    // request must not meet a connection that is being closed.
    const idle = this.#reader.idle ?? 5000;
    const margin = Math.min(1000, idle / 2);
    const now = performance.now();
    this.staleAt = now + idle - margin;
    this.#ended(this, exchange, ending, now);
  }

  #break(failure: string): void {
    if (this.#closed) return;
    const exchange = this.exchange;
    this.exchange = null;
    this.#close();
    this.#ended(this, exchange, { failure }, performance.now());
  }

  #close(): void {
    this.#closed = true;
    this.#socket.destroy();
  }
}
