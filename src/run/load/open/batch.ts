import type { Http2Message, Prepared } from "../wire.ts";

/** Bytes of most batches: some two hundred requests. */
const usual = 32_768;
const mostRequests = 512;

/**
 * Requests that wait, one behind the other in one piece of memory. An object for each would outlive what the collector takes for young, and
 * be copied twice and marked before it is sent: at 20,000 requests a second that is most of what there is to collect.
 */
export class Batch {
  readonly #bytes: Buffer;
  /** Where each ends, and which template it is of. */
  readonly #ends = new Uint32Array(mostRequests);
  readonly #templates = new Uint32Array(mostRequests);
  /** As long as the others where requests go by HTTP/2, empty where they do not. */
  readonly #messages: Http2Message[] = [];
  #count = 0;
  #taken = 0;

  /** Has room for one request at least, of so many bytes. */
  constructor(atLeast: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(usual, atLeast));
  }

  get empty(): boolean {
    return this.#taken === this.#count;
  }

  /** False where there is no more room. */
  push({ bytes, template, http2 }: Prepared): boolean {
    const begin = this.#end(this.#count);
    if (this.#count === mostRequests || begin + bytes.length > this.#bytes.length) return false;
    bytes.copy(this.#bytes, begin);
    this.#ends[this.#count] = begin + bytes.length;
    this.#templates[this.#count] = template;
    if (http2 !== undefined) this.#messages.push(http2);
    this.#count++;
    return true;
  }

  /** The first one that was not taken yet; not to be called when `empty`. */
  take(): Pick<Prepared, "template" | "bytes" | "http2"> {
    const nth = this.#taken++;
    const bytes = this.#bytes.subarray(this.#end(nth), this.#end(nth + 1));
    const template = this.#templates[nth] ?? 0;
    const http2 = this.#messages[nth];
    return http2 === undefined ? { template, bytes } : { template, bytes, http2 };
  }

  /** Where the first `count` end. */
  #end(count: number): number {
    return count === 0 ? 0 : (this.#ends[count - 1] ?? 0);
  }
}
