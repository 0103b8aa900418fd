const LEAST = 32;
const MOST = 32 * 1024;

/** The numbers of one cell, in chunks that grow with them: nothing is moved, and little more is taken than is needed. */
export class Samples {
  readonly #full: Float64Array[] = [];
  #chunk = new Float64Array(LEAST);
  #used = 0;
  #before = 0;

  get count(): number {
    return this.#before + this.#used;
  }

  add(value: number): void {
    if (this.#used === this.#chunk.length) this.#grow();
    this.#chunk[this.#used++] = value;
  }

  /** Copies all numbers into an array, from `at` on. */
  copyTo(target: Float64Array, at: number): void {
    let next = at;
    for (const chunk of this.#full) {
      target.set(chunk, next);
      next += chunk.length;
    }
    target.set(this.#chunk.subarray(0, this.#used), next);
  }

  #grow(): void {
    this.#full.push(this.#chunk);
    this.#before += this.#used;
    this.#chunk = new Float64Array(Math.min(MOST, Math.max(LEAST, this.#before >> 2)));
    this.#used = 0;
  }
}
