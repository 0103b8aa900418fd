import type { Prepared } from "../wire.ts";
import { Queue } from "./queue.ts";

/** So many requests, or bytes of them, are drawn and encoded before they are sent. */
const most = { requests: 8192, bytes: 8_388_608 } as const;

/**
 * The requests of one slice in the order of their sends. As many as fit are prepared before the load, so that sending
 * costs nothing else; of a longer slice one follows for each that was sent, so that memory stays bounded.
 */
export class Ahead {
  readonly #prepare: () => Prepared;
  readonly #queue = new Queue<Prepared>();
  #left: number;
  #bytes = 0;

  /** @param count how many requests the slice has */
  constructor(prepare: () => Prepared, count: number) {
    this.#prepare = prepare;
    this.#left = count;
    this.fill();
  }

  /** The next request; undefined after the last one. */
  take(): Prepared | undefined {
    const request = this.#queue.shift();
    if (request !== undefined) this.#bytes -= sizeOf(request);
    return request;
  }

  /** Prepares what there is room for; to be called after each send, when nothing waits for it. */
  fill(): void {
    while (this.#left > 0 && this.#room()) {
      const request = this.#prepare();
      this.#queue.push(request);
      this.#bytes += sizeOf(request);
      this.#left--;
    }
  }

  #room(): boolean {
    // One at least, however large it is.
    return this.#queue.size === 0 || (this.#queue.size < most.requests && this.#bytes < most.bytes);
  }
}

function sizeOf({ bytes, http2 }: Prepared): number {
  return bytes.length + (http2?.body?.byteLength ?? 0);
}
