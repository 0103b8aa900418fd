const LONGEST = 1024;
const LEAST_SLOTS = 64;
const MOST_SLOTS = 4096;

/**
 * Remembers a number for ranges of bytes, so that a range that comes again and again is recognised without making a text
 * of it. Each range has two slots, of which another range may take one over: memory is bounded.
 */
export class ByteCache {
  #slots = 0;
  #bytes = new Uint8Array();
  #view = new DataView(new ArrayBuffer());
  #lengths = new Int32Array();
  #values = new Int32Array();
  #slot = 0;
  #puts = 0;

  constructor() {
    this.#allocate(LEAST_SLOTS);
  }

  /** The number that was put for these bytes, or -1. `view` is of the same buffer as the bytes. */
  get(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const slot = hash(bytes, view, start, end) & (this.#slots - 1);
    this.#slot = slot;
    if (this.#holds(slot, bytes, view, start, end)) return this.#values[slot] as number;
    if (this.#holds(slot ^ 1, bytes, view, start, end)) return this.#values[slot ^ 1] as number;
    return -1;
  }

  /** Puts a number for the bytes that were asked for last. Long ranges are not remembered. */
  put(bytes: Uint8Array, start: number, end: number, value: number): void {
    if (end - start > LONGEST) return;
    if (++this.#puts === this.#slots && this.#slots < MOST_SLOTS) return this.#allocate(2 * this.#slots);
    const free = this.#lengths[this.#slot] === 0;
    const slot = free ? this.#slot : this.#slot ^ (this.#puts & 1);
    this.#bytes.set(bytes.subarray(start, end), slot * LONGEST);
    this.#lengths[slot] = end - start;
    this.#values[slot] = value;
  }

  /** Begins anew, with nothing remembered. */
  #allocate(slots: number): void {
    this.#slots = slots;
    this.#bytes = new Uint8Array(slots * LONGEST);
    this.#view = new DataView(this.#bytes.buffer);
    this.#lengths = new Int32Array(slots);
    this.#values = new Int32Array(slots);
    this.#puts = 0;
  }

  #holds(slot: number, bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    const length = end - start;
    if (this.#lengths[slot] !== length || length === 0) return false;
    const stored = slot * LONGEST;
    let i = 0;
    for (; i + 4 <= length; i += 4)
      if (this.#view.getInt32(stored + i, true) !== view.getInt32(start + i, true)) return false;
    for (; i < length; i++) if (this.#bytes[stored + i] !== bytes[start + i]) return false;
    return true;
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
  for (; i < end; i++) h = Math.imul(h ^ (bytes[i] as number), 0x9e3779b1);
  h ^= h >>> 13;
  return h ^ (h >>> 7);
}
