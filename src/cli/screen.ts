import type { Writable } from "node:stream";
import { ansi, noColour, type Palette } from "../report/palette.ts";
import type { LiveLine } from "./live-line.ts";

interface Stream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What the command line shows: results on one stream, progress and errors on the other. */
export class Screen {
  readonly #out: Stream;
  readonly #err: Stream;
  readonly #colour: boolean;
  #live: LiveLine | null = null;

  constructor(out: Stream, err: Stream, environment: Readonly<Record<string, string | undefined>>) {
    this.#out = out;
    this.#err = err;
    const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
    this.#colour = out.isTTY === true && !refused;
  }

  /** No colours where nobody looks at a terminal, or NO_COLOR (no-color.org) is set. */
  get palette(): Palette {
    return this.#colour ? ansi : noColour;
  }

  get width(): number {
    return Math.max(60, Math.min(this.#out.columns ?? 100, 140));
  }

  print(text: string): void {
    this.done();
    this.#out.write(text);
  }

  error(text: string): void {
    this.done();
    this.#err.write(text.endsWith("\n") ? text : `${text}\n`);
  }

  /** Begins to show how far a run is, and says how; what that needs is loaded only now. */
  async live(): Promise<LiveLine["show"]> {
    const { LiveLine } = await import("./live-line.ts");
    this.done();
    this.#live = new LiveLine(this.#err);
    return this.#live.show;
  }

  /** Takes the live line away. */
  done(): void {
    this.#live?.done();
  }
}
