/** Takes one line: the bytes from `start` to before `end`, without its break. They are another line's after the call. */
export type TakeLine = (bytes: Uint8Array, view: DataView, start: number, end: number) => void;

/** A line beyond this is not waited for: no recording has one, and memory must not follow from what a file says. */
const LONGEST = 256 * 1024;
const NEWLINE = 10;
const RETURN = 13;

/**
 * Cuts chunks of bytes into lines, whatever the borders between the chunks, and copies nothing but the line that a
 * border runs through. Breaks are `\n` or `\r\n`.
 */
export class ByteLines {
  readonly #take: TakeLine;
  readonly #tooLong: () => void;
  #rest = new Uint8Array(64 * 1024);
  #restView = new DataView(this.#rest.buffer);
  #held = 0;
  #skipping = false;

  constructor(take: TakeLine, tooLong: () => void) {
    this.#take = take;
    this.#tooLong = tooLong;
  }

  push(bytes: Uint8Array): void {
    const { buffer, byteOffset, byteLength } = bytes;
    const chunk = new Uint8Array(buffer, byteOffset, byteLength); // the slice of a Buffer would be no copy
    const view = new DataView(buffer, byteOffset, byteLength);
    let start = 0;
    for (;;) {
      const end = newlineFrom(chunk, view, start);
      if (end === chunk.length) break;
      if (this.#skipping) this.#skipping = false;
      else if (this.#held > 0) this.#takeHeldWith(chunk, start, end);
      else if (end - start > LONGEST) this.#tooLong();
      else this.#take(chunk, view, start, withoutReturn(chunk, start, end));
      start = end + 1;
    }
    this.#hold(chunk, start, chunk.length);
  }

  /** Whether the last line was too long and no break ended it. */
  get endless(): boolean {
    return this.#skipping;
  }

  /** The last line, which no break ended; null where the last chunk ended with a break. */
  rest(): Uint8Array | null {
    return this.#held === 0 ? null : this.#rest.subarray(0, withoutReturn(this.#rest, 0, this.#held));
  }

  #takeHeldWith(chunk: Uint8Array, start: number, end: number): void {
    this.#hold(chunk, start, end);
    const held = this.#held;
    this.#held = 0;
    if (this.#skipping) this.#skipping = false;
    else this.#take(this.#rest, this.#restView, 0, withoutReturn(this.#rest, 0, held));
  }

  #hold(chunk: Uint8Array, start: number, end: number): void {
    if (this.#skipping || start === end) return;
    const size = this.#held + end - start;
    if (size > LONGEST) {
      this.#tooLong();
      this.#skipping = true;
      this.#held = 0;
      return;
    }
    if (size > this.#rest.length) {
      const larger = new Uint8Array(Math.min(LONGEST, 2 * size));
      larger.set(this.#rest.subarray(0, this.#held));
      this.#rest = larger;
      this.#restView = new DataView(larger.buffer);
    }
    this.#rest.set(chunk.subarray(start, end), this.#held);
    this.#held = size;
  }
}

/** Where the next break stands, or the length. Looks at four bytes at once (Mycroft's test for a zero byte). */
function newlineFrom(bytes: Uint8Array, view: DataView, from: number): number {
  let at = from;
  for (; at + 4 <= bytes.length; at += 4) {
    const word = view.getInt32(at, true) ^ 0x0a0a0a0a;
    if (((word - 0x01010101) & ~word & 0x80808080) !== 0) break;
  }
  while (at < bytes.length && bytes[at] !== NEWLINE) at++;
  return at;
}

function withoutReturn(bytes: Uint8Array, start: number, end: number): number {
  return end > start && bytes[end - 1] === RETURN ? end - 1 : end;
}
