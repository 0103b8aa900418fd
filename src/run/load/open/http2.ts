import { type ClientHttp2Session, connect } from "node:http2";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, TLSSocket } from "node:tls";
import type { Channel, Ended } from "./channel.ts";
import { StreamChannel } from "./stream-channel.ts";

interface Http2Origin {
  readonly url: string;
  readonly connections: number;
  readonly insecure: boolean;
}

/** The connections of HTTP/2 to one server (RFC 9113): as few as its limits on streams allow. */
export class Sessions {
  readonly #origin: Http2Origin;
  readonly #ended: Ended;
  readonly #available: () => void;
  readonly #sessions = new Set<Session>();

  /** @param available told when channels may be had that could not be had before */
  constructor(origin: Http2Origin, ended: Ended, available: () => void) {
    this.#origin = origin;
    this.#ended = ended;
    this.#available = available;
  }

  /** A channel that carries nothing; null while there is none to be had. */
  channel(): Channel | null {
    let connecting = false;
    for (const session of this.#sessions) {
      if (session.gone) this.#sessions.delete(session);
      else if (session.channels.size < session.capacity) return session.channel();
      else connecting ||= !session.ready;
    }
    // The server's limit is not known yet: the first request brings it, the others may fit beside it.
    if (connecting || this.#sessions.size >= this.#origin.connections) return null;
    const session = new Session(this.#origin, this.#ended, this.#available);
    this.#sessions.add(session);
    return session.channel();
  }

  close(): void {
    for (const session of this.#sessions) session.destroy();
  }
}

/** One connection and the streams on it. */
export class Session {
  readonly channels = new Set<StreamChannel>();
  /** The server has told its settings: nothing is sent before, since it would have to guess the limit. */
  ready = false;
  /** How many streams at once; one until the server has told. */
  capacity = 1;
  /** The last stream that the server looked at before it went away; null while it has not. */
  last: number | null = null;
  /** Why there is no connection any more. */
  failure = "closed early";
  readonly http2: ClientHttp2Session;
  readonly #ended: Ended;
  readonly #available: () => void;
  #gone = false;

  constructor(origin: Http2Origin, ended: Ended, available: () => void) {
    this.#ended = ended;
    this.#available = available;
    const socket = socketTo(origin);
    const session = connect(origin.url, { createConnection: () => socket, settings });
    this.http2 = session;
    session.on("connect", () => {
      // A server that takes no part in ALPN would be spoken to in a protocol that it may not know.
      if (socket instanceof TLSSocket && socket.alpnProtocol !== "h2")
        this.#break("HTTP/2 was not agreed on");
      else session.setLocalWindowSize(connectionWindow);
    });
    session.on("remoteSettings", ({ maxConcurrentStreams }) => this.#settings(maxConcurrentStreams));
    session.on("goaway", (_code, last) => {
      this.last = last;
      this.retire();
    });
    session.on("error", (error: NodeJS.ErrnoException) => this.#break(error.code ?? "connection error"));
    session.on("close", () => this.#break(this.failure));
  }

  /** No new stream can be had; those on their way may still end well. */
  get gone(): boolean {
    return this.#gone || this.http2.closed || this.http2.destroyed;
  }

  channel(): StreamChannel {
    const channel = new StreamChannel(this, this.#ended);
    this.channels.add(channel);
    return channel;
  }

  /** Takes a channel away; the last one of a connection that takes no more ends it. */
  drop(channel: StreamChannel): void {
    this.channels.delete(channel);
    if (this.#gone && this.channels.size === 0) this.http2.destroy();
  }

  /** No more new streams; those that carry nothing end. */
  retire(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const channel of this.channels) if (channel.exchange === null) channel.lose();
    this.#available();
  }

  destroy(): void {
    this.#gone = true;
    this.http2.destroy();
  }

  #settings(limit: number | undefined): void {
    this.capacity = limit ?? Number.POSITIVE_INFINITY;
    if (this.gone) return;
    if (!this.ready) {
      this.ready = true;
      for (const channel of this.channels) channel.begin();
    }
    this.#available();
  }

  #break(failure: string): void {
    this.failure = failure;
    this.destroy();
    for (const channel of this.channels) channel.lose();
  }
}

/** Bytes that may be on their way before the server has to wait: as clients in use have it, not the 64 KB of old. */
const settings = { enablePush: false, initialWindowSize: 1_048_576 };
const connectionWindow = 16_777_216;

function socketTo({ url, insecure }: Http2Origin): Socket {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (protocol !== "https:") return connectTcp({ host, port: Number(port || 80), noDelay: true });
  const socket = connectTls({
    host,
    port: Number(port || 443),
    rejectUnauthorized: !insecure,
    ALPNProtocols: ["h2"],
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  return socket.setNoDelay(true);
}
