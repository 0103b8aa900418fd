import type { Readable } from "node:stream";

/**
 * The last bytes that came through some streams. Nothing is decoded or split until it is asked for, so that a program
 * that logs a lot is neither held up nor makes this process busy.
 */
export class Tail {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #size = 0;
  #cut = false;

  constructor(limit = 512 * 1024) {
    this.#limit = limit;
  }

  follow(stream: Readable): void {
    stream.on("data", (chunk: Buffer) => this.#add(chunk));
    stream.on("error", () => {}); // its writer is gone: what came before is kept
  }

  /** The last lines, without their ends; a line that lost its beginning is left out. */
  lines(count: number): readonly string[] {
    const lines = Buffer.concat(this.#chunks).toString("utf8").split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    if (this.#cut && lines.length > 1) lines.shift();
    return count <= 0 ? [] : lines.slice(-count);
  }

  #add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size <= 2 * this.#limit) return;
    // halving now and then costs less than moving at every chunk; the copy lets go of the chunks' larger buffers
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [Buffer.from(all.subarray(-this.#limit))];
    this.#size = this.#limit;
    this.#cut = true;
  }
}
