import { type ClientHttp2Stream, constants } from "node:http2";
import type { Channel, Ended, Ending, Exchange } from "./channel.ts";
import type { Session } from "./http2.ts";

/** A place for one stream at a time on a connection of HTTP/2. */
export class StreamChannel implements Channel {
  exchange: Exchange | null = null;
  /** Servers announce that they close: nothing is to be guessed. */
  readonly staleAt = Number.POSITIVE_INFINITY;
  #stream: ClientHttp2Stream | null = null;
  #closed = false;
  readonly #session: Session;
  readonly #ended: Ended;

  constructor(session: Session, ended: Ended) {
    this.#session = session;
    this.#ended = ended;
  }

  get open(): boolean {
    return !this.#closed && !this.#session.gone;
  }

  start(exchange: Exchange, now: number): void {
    this.exchange = exchange;
    exchange.started = now;
    if (this.#session.ready) this.begin();
  }

  /** Sends what was started before the connection was ready. */
  begin(): void {
    const message = this.exchange?.request.http2;
    if (message === undefined) return;
    const { headers, body } = message;
    const stream = this.#session.http2.request(headers, { endStream: body === null });
    this.#stream = stream;
    let status = 0;
    let bytes = 0;
    let whole = false;
    // What happens to a stream that was given up concerns nobody.
    const end = (ending: Ending): void => {
      if (this.#stream === stream) this.#finish(ending);
    };
    stream.on("response", (fields) => (status = Number(fields[":status"])));
    stream.on("data", (chunk: Buffer) => (bytes += chunk.length));
    // Node ends the readable side both at the end of an answer and where a stream is cancelled, or reset without an
    // error. Nothing public tells them apart but this: only then the stream is closed before.
    const push = stream.push.bind(stream);
    stream.push = (chunk: unknown, encoding) => {
      if (chunk === null && !stream.closed) whole = true;
      return push(chunk, encoding);
    };
    stream.on("end", () => {
      if (status > 0 && whole) end({ status, bytes });
    });
    stream.on("error", () => {});
    stream.on("close", () => end(this.#failure(stream, status > 0)));
    if (body !== null) stream.end(body);
  }

  abandon(failure: string): void {
    if (this.exchange === null) return;
    this.#stream?.close(constants.NGHTTP2_CANCEL);
    // It may be the connection that is stuck, which nothing would tell: the next request gets another. First, since
    // one that waits is given what becomes free here.
    this.#session.retire();
    this.#finish({ failure });
  }

  discard(): void {
    this.#closed = true;
    this.#session.drop(this);
  }

  /** The connection is gone, or no longer takes what this could carry. */
  lose(): void {
    if (this.#closed) return;
    this.discard();
    this.#finish({ failure: this.#session.failure });
  }

  #failure(stream: ClientHttp2Stream, answered: boolean): Ending {
    const { last, failure, http2 } = this.#session;
    const code = stream.rstCode ?? constants.NGHTTP2_NO_ERROR;
    if (!answered && last !== null && (stream.id ?? 0) > last && code === constants.NGHTTP2_REFUSED_STREAM) {
      return { failure: "stream refused", untouched: true };
    }
    if (http2.destroyed) return { failure };
    return {
      failure: code === constants.NGHTTP2_NO_ERROR ? "closed early" : `stream reset: ${codeName(code)}`,
    };
  }

  #finish(ending: Ending): void {
    const { exchange } = this;
    const stream = this.#stream;
    this.exchange = null;
    this.#stream = null;
    // An answer that came before the whole request was sent (RFC 9113, 8.1): the rest of it is not wanted.
    if (stream?.closed === false && !stream.writableFinished) stream.close(constants.NGHTTP2_CANCEL);
    // The server may have lowered its limit.
    if (this.#session.gone || this.#session.channels.size > this.#session.capacity) this.discard();
    this.#ended(this, exchange, ending, performance.now());
  }
}

/** The name of an error code of RFC 9113, 7. */
function codeName(code: number): string {
  return errorCodes[code] ?? String(code);
}

const errorCodes = [
  "NO_ERROR",
  "PROTOCOL_ERROR",
  "INTERNAL_ERROR",
  "FLOW_CONTROL_ERROR",
  "SETTINGS_TIMEOUT",
  "STREAM_CLOSED",
  "FRAME_SIZE_ERROR",
  "REFUSED_STREAM",
  "CANCEL",
  "COMPRESSION_ERROR",
  "CONNECT_ERROR",
  "ENHANCE_YOUR_CALM",
  "INADEQUATE_SECURITY",
  "HTTP_1_1_REQUIRED",
];
