import { type Common, layOut, type Message, type Prepared } from "../wire.ts";

/** Bytes of a batch, and the most of one request in it: of a full one less than a quarter is left over. */
export const batchSize = 32_768;
export const largest = batchSize / 4;
const mostRequests = 512;

/**
 * Small requests that wait, one behind the other in one piece of memory. An object for each would outlive what the collector takes for
 * young, and be copied twice and marked before it is sent: at 20,000 requests a second that is most of what there is to collect.
 */
export class Batch {
  readonly #bytes = Buffer.allocUnsafeSlow(batchSize);
  /** Where each ends, and what it has of its template. */
  readonly #ends = new Uint32Array(mostRequests);
  readonly #of: Common[] = [];
  #count = 0;
  #taken = 0;

  get empty(): boolean {
    return this.#taken === this.#count;
  }

  /**
   * False where there is no more room.
   *
   * @param size bytes that the message takes
   */
  push(draft: Message & { readonly of: Common }, size: number): boolean {
    const begin = this.#end(this.#count);
    if (this.#count === mostRequests || begin + size > batchSize) return false;
    layOut(draft, this.#bytes, begin);
    this.#ends[this.#count] = begin + size;
    this.#of.push(draft.of);
    this.#count++;
    return true;
  }

  /** The first one that was not taken yet; not to be called when `empty`. */
  take(): Prepared {
    const nth = this.#taken++;
    const bytes = this.#bytes.subarray(this.#end(nth), this.#end(nth + 1));
    // Spreading takes as long as all that was done for the request before.
    const { template, method, expect, timeout } = this.#of[nth] as Common;
    return { template, method, bytes, expect, timeout };
  }

  /** Where the first `count` end. */
  #end(count: number): number {
    return count === 0 ? 0 : (this.#ends[count - 1] ?? 0);
  }
}
