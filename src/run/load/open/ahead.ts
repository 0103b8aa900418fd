import { type Draft, type Prepared, prepared, sizeOf } from "../wire.ts";
import { Batch, batchSize, largest } from "./batch.ts";
import { Queue } from "./queue.ts";

/** So many requests, or bytes that they take, are drawn and encoded before they are sent. */
const most = { requests: 8192, bytes: 8_388_608 } as const;

/**
 * The requests of one slice in the order of their sends. As many as fit are prepared before the load, so that sending
 * costs nothing else; of a longer slice one follows for each that was sent, so that memory stays bounded.
 */
export class Ahead {
  readonly #prepare: () => Draft;
  /** Small requests in batches; large ones, and those of HTTP/2, which are no bytes yet, as they are. */
  readonly #waiting = new Queue<Batch | Prepared>();
  /** The batch that is being filled: the last one that waits, unless a request waits behind it. */
  #open: Batch | null = null;
  #left: number;
  #requests = 0;
  #bytes = 0;

  /** @param count how many requests the slice has */
  constructor(prepare: () => Draft, count: number) {
    this.#prepare = prepare;
    this.#left = count;
    this.fill();
  }

  /** The next request; undefined after the last one. */
  take(): Prepared | undefined {
    const request = this.#first();
    if (request !== undefined) this.#requests--;
    return request;
  }

  /** Prepares what there is room for; to be called after each send, when nothing waits for it. */
  fill(): void {
    while (this.#left > 0 && this.#room()) {
      this.#push(this.#prepare());
      this.#requests++;
      this.#left--;
    }
  }

  #first(): Prepared | undefined {
    const first = this.#waiting.first;
    // Nothing can be behind the open batch, which may be filled again.
    if (first === undefined || (first === this.#open && this.#open.empty)) return undefined;
    if (!(first instanceof Batch) || first.empty) {
      this.#waiting.shift();
      this.#bytes -= first instanceof Batch ? batchSize : bytesOf(first);
      return first instanceof Batch ? this.#first() : first;
    }
    return first.take();
  }

  #push(draft: Draft): void {
    const size = sizeOf(draft);
    if ("http2" in draft || size > largest) {
      this.#waiting.push(prepared(draft));
      this.#bytes += size;
      this.#open = null;
      return;
    }
    if (this.#open?.push(draft, size) === true) return;
    this.#open = new Batch();
    this.#open.push(draft, size);
    this.#waiting.push(this.#open);
    this.#bytes += batchSize;
  }

  #room(): boolean {
    // One at least, however large it is.
    return this.#requests === 0 || (this.#requests < most.requests && this.#bytes < most.bytes);
  }
}

function bytesOf({ bytes, http2 }: Prepared): number {
  return bytes.length + (http2?.body?.byteLength ?? 0);
}
