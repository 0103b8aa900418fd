/**
 * Numbers that grow without an object each and without being copied. Of each, 24 bits are kept: seconds are exact to
 * 6e-8 of themselves, which is below what the clock resolves where they are shorter than 16 ms.
 */
export class Samples {
  readonly #full: Float32Array[] = [];
  #chunk = new Float32Array(64);
  #length = 0;

  add(value: number): void {
    if (this.#length === this.#chunk.length) {
      this.#full.push(this.#chunk);
      this.#chunk = new Float32Array(Math.min(largest, 2 * this.#length));
      this.#length = 0;
    }
    this.#chunk[this.#length++] = value;
  }

  chunks(): readonly Float32Array[] {
    return [...this.#full, this.#chunk.subarray(0, this.#length)];
  }
}

/** 64 KB: what crosses between processes at once. */
const largest = 16_384;
