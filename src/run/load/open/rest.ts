/** Bytes that wait for those that follow them. Adding one at a time costs as much as adding them at once. */
export class Rest {
  #buffer = none;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What waited, followed by `chunk`; nothing waits any more. Valid until the next call. */
  join(chunk: Buffer): Buffer {
    const length = this.#length + chunk.length;
    if (length > this.#buffer.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(256, 2 * length));
      this.#buffer.copy(grown, 0, 0, this.#length);
      this.#buffer = grown;
    }
    chunk.copy(this.#buffer, this.#length);
    this.#length = 0;
    return this.#buffer.subarray(0, length);
  }

  /** Lets the bytes of `data` from `at` on wait: a copy, unless they do so already. */
  keep(data: Buffer, at: number): void {
    const length = data.length - at;
    const own = data.buffer === this.#buffer.buffer;
    if (!own && length > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(Math.max(256, length));
    if (!own || at > 0) data.copy(this.#buffer, 0, at);
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
    if (this.#buffer.length > 4096) this.#buffer = none;
  }
}

const none = Buffer.allocUnsafeSlow(0);
