import { bareLineFeed, type Head, readHead } from "./head.ts";
import { Rest } from "./rest.ts";

type State = "head" | "body" | "chunk-size" | "chunk" | "chunk-end" | "trailer" | "to-close" | "done";

/**
 * Reads one HTTP/1.1 response after the other from the bytes of a connection (RFC 9112), strictly: what a client must
 * refuse is a problem, because an arm that answers wrongly must count errors. Bodies are measured, not kept. However
 * the bytes are cut into chunks, the result is the same; what cannot become an answer is refused as soon as that shows,
 * since the rest of it may never come.
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

  #state: State = "head";
  #left = 0;
  #method = "";
  /** Bytes that heads (interim ones too) and trailers may still have. */
  #budget = maxHead;
  readonly #rest = new Rest();
  #head: Head | null = null;
  /** The head before this one: a server says much the same again and again, and reading it is dear. */
  #known: { readonly head: Head; readonly method: string } | null = null;
  #knownBytes = Buffer.allocUnsafe(0);

  begin(method: string): void {
    this.status = 0;
    this.bytes = 0;
    this.reusable = true;
    this.idle = null;
    this.problem = null;
    this.#state = "head";
    this.#left = 0;
    this.#method = method;
    this.#budget = maxHead;
    this.#rest.clear();
  }

  /** Takes a chunk; true once the answer is complete or has a problem. Not to be called again then. */
  push(chunk: Buffer): boolean {
    let searched = this.#rest.length;
    const data = searched === 0 ? chunk : this.#rest.join(chunk);
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
      } else if (this.#state === "chunk-end") {
        if (!"\r\n".startsWith(data.toString("latin1", at, at + 2)))
          return this.#refuse("chunk longer than its size");
        if (data.length - at < 2) return this.#keep(data, at);
        this.#state = "chunk-size";
        at += 2;
      } else if (this.#state === "head" && searched === 0 && this.#again(data, at)) {
        at += this.#knownBytes.length;
      } else {
        const marker = this.#state === "head" ? "\r\n\r\n" : "\r\n";
        const end = data.indexOf(marker, Math.max(at, searched - marker.length), "latin1");
        const next = end + marker.length;
        if (end < 0 || next - at > this.#limit) return this.#incomplete(data, at, searched);
        if (this.#state !== "chunk-size") this.#budget -= next - at;
        const inHead = this.#state === "head";
        const problem = this.#line(data.toString("latin1", at, end));
        if (problem !== null) return this.#refuse(problem);
        // An interim head is followed by another one.
        if (inHead && this.#state !== "head") this.#remember(data, at, next);
        at = next;
      }
      searched = 0;
    }
  }

  /** The server closed its side: true where that is how this answer ends. */
  end(): boolean {
    return this.#state === "to-close";
  }

  get #limit(): number {
    return this.#state === "chunk-size" ? maxChunkLine : this.#budget;
  }

  /** A line or a head whose end has not come yet, or too late. */
  #incomplete(data: Buffer, at: number, searched: number): boolean {
    const known = data.subarray(at, at + this.#limit);
    if (this.#state === "head" && !"HTTP/1.".startsWith(known.toString("latin1", 0, 7))) {
      return this.#refuse("no HTTP status line");
    }
    if (
      this.#state === "chunk-size" &&
      !/^[0-9a-f]{0,16}(?:$|[ \t;\r])/i.test(known.toString("latin1", 0, 17))
    ) {
      return this.#refuse(malformedSize);
    }
    for (let feed = known.indexOf(10, searched); feed >= 0; feed = known.indexOf(10, feed + 1)) {
      // It will stand in the line, or end it: either way it is wrong, unless something before it is.
      if (known[feed - 1] !== 13) {
        return this.#refuse(this.#line(known.toString("latin1", 0, feed + 1)) ?? bareLineFeed);
      }
    }
    if (data.length - at <= this.#limit) return this.#keep(data, at);
    const lines = this.#state === "head" ? known.lastIndexOf(10) + 1 : 0;
    const head = lines > 0 ? readHead(known.toString("latin1", 0, lines), this.#method) : null;
    return this.#refuse(typeof head === "string" ? head : "headers too large");
  }

  #keep(data: Buffer, at: number): boolean {
    this.#rest.keep(data, at);
    return false;
  }

  #refuse(problem: string): boolean {
    this.problem = problem;
    this.reusable = false;
    return true;
  }

  #line(line: string): string | null {
    if (this.#state === "head") return this.#readHead(line);
    if (this.#state === "chunk-size") {
      // RFC 9112, 7.1: digits that do not fit must not wrap around. Blanks behind them were common once.
      const size = Number.parseInt(/^([0-9a-f]{1,16})[ \t]*(?:;[^\r\n]*)?$/i.exec(line)?.[1] ?? "", 16);
      if (!Number.isSafeInteger(size)) return malformedSize;
      this.#left = size;
      this.#state = size === 0 ? "trailer" : "chunk";
      return null;
    }
    if (line.includes("\n")) return bareLineFeed;
    if (line === "") this.#state = "done";
    // A line that begins with a blank continues the one before it.
    else if (!/^[^:]*[^: \t]:|^[ \t]/.test(line)) return "malformed trailer";
    return null;
  }

  #readHead(text: string): string | null {
    const head = readHead(text, this.#method);
    if (typeof head === "string") return head;
    if (head.status < 200) return null; // interim: the answer itself follows
    this.#head = head;
    this.#take(head);
    return null;
  }

  #take(head: Head): void {
    this.status = head.status;
    this.reusable = head.reusable;
    this.idle = head.idle;
    this.#left = typeof head.body === "number" ? head.body : 0;
    if (head.body === 0) this.#state = "done";
    else if (head.body === "chunked") this.#state = "chunk-size";
    else this.#state = head.body === "to-close" ? "to-close" : "body";
  }

  /** Whether the same head comes again, byte by byte, as an answer to the same method; it is then taken as read. */
  #again(data: Buffer, at: number): boolean {
    const { length } = this.#knownBytes;
    if (this.#known === null || this.#known.method !== this.#method) return false;
    if (data.length - at < length || length > this.#budget) return false;
    if (this.#knownBytes.compare(data, at, at + length) !== 0) return false;
    this.#budget -= length;
    this.#take(this.#known.head);
    return true;
  }

  #remember(data: Buffer, from: number, to: number): void {
    if (this.#head === null) return;
    if (this.#knownBytes.length !== to - from) this.#knownBytes = Buffer.allocUnsafe(to - from);
    data.copy(this.#knownBytes, 0, from, to);
    this.#known = { head: this.#head, method: this.#method };
  }
}

const maxHead = 65_536;
/** RFC 9112, 7.1.1: extensions of a chunk ought to be limited. */
const maxChunkLine = 4096;
const malformedSize = "malformed chunk size";
