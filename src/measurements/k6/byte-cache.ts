const SLOTS = 4096;
const LONGEST = 1024;

/**
 * Remembers a number for ranges of bytes, so that a range that comes again and again is recognised without making a text
 * of it. Each range has one slot, which another range may take over; memory is fixed.
 */
export class ByteCache {
  readonly #bytes = new Uint8Array(SLOTS * LONGEST);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #lengths = new Int32Array(SLOTS);
  readonly #values = new Int32Array(SLOTS);
  #slot = 0;

  /** The number that was put for these bytes, or -1. `view` is of the same buffer as the bytes. */
  get(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const length = end - start;
    const slot = hash(bytes, view, start, end) & (SLOTS - 1);
    this.#slot = slot;
    if (this.#lengths[slot] !== length || length === 0) return -1;
    const stored = slot * LONGEST;
    let i = 0;
    for (; i + 4 <= length; i += 4)
      if (this.#view.getInt32(stored + i, true) !== view.getInt32(start + i, true)) return -1;
    for (; i < length; i++) if (this.#bytes[stored + i] !== bytes[start + i]) return -1;
    return this.#values[slot] ?? -1;
  }

  /** Puts a number for the bytes that were asked for last. Long ranges are not remembered. */
  put(bytes: Uint8Array, start: number, end: number, value: number): void {
    if (end - start > LONGEST) return;
    this.#bytes.set(bytes.subarray(start, end), this.#slot * LONGEST);
    this.#lengths[this.#slot] = end - start;
    this.#values[this.#slot] = value;
  }
}

/** Four bytes at a time through a multiplicative hash (Knuth's constant), mixed as in MurmurHash3. */
function hash(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let h = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    h = Math.imul(h ^ view.getInt32(i, true), 0x9e3779b1);
    h ^= h >>> 15;
  }
  for (; i < end; i++) h = Math.imul(h ^ (bytes[i] ?? 0), 0x9e3779b1);
  h ^= h >>> 13;
  return h ^ (h >>> 7);
}
