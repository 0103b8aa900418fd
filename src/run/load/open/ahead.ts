import type { Prepared } from "../wire.ts";
import { Batch } from "./batch.ts";
import { Queue } from "./queue.ts";

/** So many requests, or bytes of them, are drawn and encoded before they are sent. */
const most = { requests: 8192, bytes: 8_388_608 } as const;

/**
 * The requests of one slice in the order of their sends. As many as fit are prepared before the load, so that sending
 * costs nothing else; of a longer slice one follows for each that was sent, so that memory stays bounded.
 */
export class Ahead {
  readonly #prepare: () => Prepared;
  readonly #batches = new Queue<Batch>();
  /** The batch that is being filled. */
  #last: Batch | null = null;
  /** What all requests of a template have in common. */
  readonly #common = new Map<number, Pick<Prepared, "method" | "expect" | "timeout">>();
  #left: number;
  #waiting = 0;
  #bytes = 0;

  /** @param count how many requests the slice has */
  constructor(prepare: () => Prepared, count: number) {
    this.#prepare = prepare;
    this.#left = count;
    this.fill();
  }

  /** The next request; undefined after the last one. */
  take(): Prepared | undefined {
    while (this.#batches.first?.empty === true && this.#batches.first !== this.#last) this.#batches.shift();
    const batch = this.#batches.first;
    if (batch === undefined || batch.empty) return undefined;
    const { template, bytes, http2 } = batch.take();
    const common = this.#common.get(template);
    if (common === undefined) throw new RangeError(`no request template ${template}`);
    const { method, expect, timeout } = common;
    this.#waiting--;
    this.#bytes -= sizeOf({ bytes, http2 });
    return { template, method, bytes, ...(http2 === undefined ? {} : { http2 }), expect, timeout };
  }

  /** Prepares what there is room for; to be called after each send, when nothing waits for it. */
  fill(): void {
    while (this.#left > 0 && this.#room()) {
      const request = this.#prepare();
      if (!this.#common.has(request.template)) this.#common.set(request.template, request);
      this.#push(request);
      this.#waiting++;
      this.#bytes += sizeOf(request);
      this.#left--;
    }
  }

  #push(request: Prepared): void {
    if (this.#last?.push(request) === true) return;
    this.#last = new Batch(request.bytes.length);
    this.#last.push(request);
    this.#batches.push(this.#last);
  }

  #room(): boolean {
    // One at least, however large it is.
    return this.#waiting === 0 || (this.#waiting < most.requests && this.#bytes < most.bytes);
  }
}

function sizeOf({
  bytes,
  http2,
}: Pick<Prepared, "bytes"> & { http2?: Prepared["http2"] | undefined }): number {
  return bytes.length + (http2?.body?.byteLength ?? 0);
}
