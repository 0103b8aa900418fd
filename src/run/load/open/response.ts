/** What the head of an answer says of it. */
interface Head {
  readonly status: number;
  readonly reusable: boolean;
  readonly idle: number | null;
  readonly chunked: boolean;
  readonly length: number | null;
}

type State = "head" | "body" | "chunk-size" | "chunk" | "chunk-end" | "trailer" | "to-close" | "done";

/**
 * Reads one HTTP/1.1 response after the other from the bytes of a connection (RFC 9112), strictly: what a client must
 * refuse is a problem, because an arm that answers wrongly must count errors. Bodies are measured, not kept.
 */
export class ResponseReader {
  status = 0;
  /** Bytes of the body, without its framing. */
  bytes = 0;
  /** Whether the connection can carry another request. */
  reusable = true;
  /** Milliseconds after which the server may close the idle connection; null when it did not say. */
  idle: number | null = null;
  /** Set when the answer is no HTTP: a constant clause that quotes nothing of it. */
  problem: string | null = null;
  /** Whether anything of the answer has come. */
  begun = false;

  #state: State = "head";
  #left = 0;
  #bodiless = false;
  #rest: Buffer | null = null;
  /** The head before this one and its bytes: a server says much the same again and again, and reading it is dear. */
  #last: Head | null = null;
  #lastBytes = Buffer.allocUnsafe(0);

  begin(method: string): void {
    this.status = 0;
    this.bytes = 0;
    this.reusable = true;
    this.idle = null;
    this.problem = null;
    this.begun = false;
    this.#state = "head";
    this.#left = 0;
    this.#bodiless = method === "HEAD";
    this.#rest = null;
  }

  /** Takes a chunk; true once the answer is complete or has a problem. */
  push(chunk: Buffer): boolean {
    this.begun = true;
    const data = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    let at = 0;
    for (;;) {
      if (this.#state === "done")
        return at === data.length || this.#refuse("bytes after the end of the answer");
      if (this.#state === "to-close") {
        this.bytes += data.length - at;
        return false;
      }
      if (this.#state === "body" || this.#state === "chunk") {
        const take = Math.min(this.#left, data.length - at);
        this.bytes += take;
        this.#left -= take;
        at += take;
        if (this.#left > 0) return false;
        this.#state = this.#state === "body" ? "done" : "chunk-end";
        continue;
      }
      if (this.#state === "head" && this.#again(data, at)) {
        at += this.#lastBytes.length;
        continue;
      }
      const marker = this.#state === "head" ? "\r\n\r\n" : "\r\n";
      const end = data.indexOf(marker, at, "latin1");
      if (end < 0) return this.#keep(data, at);
      const from = at;
      at = end + marker.length;
      const inHead = this.#state === "head";
      const problem = this.#line(data.toString("latin1", from, end));
      if (problem !== null) return this.#refuse(problem);
      // An interim head is followed by another one.
      if (inHead && this.#state !== "head") this.#remember(data, from, at);
    }
  }

  /** The server closed its side: true where that is how this answer ends. */
  end(): boolean {
    return this.#state === "to-close";
  }

  /** Whether the same head comes again, byte by byte; it is then taken as read. */
  #again(data: Buffer, at: number): boolean {
    const { length } = this.#lastBytes;
    if (this.#last === null || data.length - at < length) return false;
    if (this.#lastBytes.compare(data, at, at + length) !== 0) return false;
    this.#take(this.#last);
    return true;
  }

  #remember(data: Buffer, from: number, to: number): void {
    if (this.#lastBytes.length !== to - from) this.#lastBytes = Buffer.allocUnsafe(to - from);
    data.copy(this.#lastBytes, 0, from, to);
  }

  #keep(data: Buffer, at: number): boolean {
    if (data.length - at > maxHead) return this.#refuse("headers too large");
    // A head that cannot become HTTP is refused at once: the rest of it may never come.
    if (this.#state === "head" && !"HTTP/1.".startsWith(data.toString("latin1", at, at + 7))) {
      return this.#refuse("no HTTP status line");
    }
    // A copy: the chunk's memory may be used again for the next one.
    if (at < data.length) this.#rest = Buffer.from(data.subarray(at));
    return false;
  }

  #refuse(problem: string): boolean {
    this.problem = problem;
    this.reusable = false;
    return true;
  }

  #line(line: string): string | null {
    if (this.#state === "head") return this.#head(line);
    if (this.#state === "chunk-size") {
      const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
      if (size === undefined) return "malformed chunk size";
      this.#left = Number.parseInt(size, 16);
      this.#state = this.#left === 0 ? "trailer" : "chunk";
      return null;
    }
    if (this.#state === "chunk-end") {
      if (line !== "") return "chunk longer than its size";
      this.#state = "chunk-size";
      return null;
    }
    if (line === "") this.#state = "done";
    return null;
  }

  #head(text: string): string | null {
    const match = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n]*)?(?:\r\n|$)/.exec(text);
    if (match === null) return "no HTTP status line";
    const status = Number(match[2]);
    if (status === 101) return "switched protocols unasked";
    if (status < 200) return null; // interim: the answer itself follows
    let length: number | null = null;
    let idle: number | null = null;
    let chunked = false;
    let connection = "";
    for (let from = match[0].length; from < text.length;) {
      const next = text.indexOf("\r\n", from);
      const to = next < 0 ? text.length : next;
      const colon = text.indexOf(":", from);
      if (colon <= from || colon >= to) return "malformed header";
      const size = colon - from;
      // Only these four matter; comparing lengths first keeps all others cheap.
      if (size === 14 || size === 17 || size === 10) {
        const name = text.slice(from, colon).toLowerCase();
        const value = text.slice(colon + 1, to).trim();
        if (name === "content-length") {
          if (!/^\d{1,15}$/.test(value)) return "malformed content-length";
          if (length !== null && length !== Number(value)) return "two content-lengths";
          length = Number(value);
        } else if (name === "transfer-encoding") {
          if (value.toLowerCase() !== "chunked") return "unknown transfer-encoding";
          chunked = true;
        } else if (name === "connection") connection += `,${value.toLowerCase()}`;
        else if (name === "keep-alive") {
          const seconds = /(?:^|[,\s])timeout=(\d{1,6})/i.exec(value)?.[1];
          if (seconds !== undefined) idle = Number(seconds) * 1000;
        }
      }
      from = to + 2;
    }
    if (chunked && length !== null) return "both content-length and transfer-encoding";
    const reusable = match[1] === "1" ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection);
    this.#last = { status, reusable, idle, chunked, length };
    this.#take(this.#last);
    return null;
  }

  #take({ status, reusable, idle, chunked, length }: Head): void {
    this.status = status;
    this.reusable = reusable;
    this.idle = idle;
    this.#frame(chunked, length);
  }

  /** RFC 9112, 6.3: how long the body is. */
  #frame(chunked: boolean, length: number | null): void {
    if (this.#bodiless || this.status === 204 || this.status === 304) this.#state = "done";
    else if (chunked) this.#state = "chunk-size";
    else if (length === null) {
      this.#state = "to-close";
      this.reusable = false;
    } else {
      this.#left = length;
      this.#state = length === 0 ? "done" : "body";
    }
  }
}

const maxHead = 65_536;
