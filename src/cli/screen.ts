import type { Writable } from "node:stream";
import type { Progress } from "../report/progress.ts";
import { progressLine } from "../report/progress.ts";
import { ansi, noColour, type Palette } from "../report/palette.ts";
import yoctoSpinner, { type Spinner } from "yocto-spinner";

interface Stream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What the command line shows: results on one stream, progress and errors on the other. */
export class Screen {
  readonly #out: Stream;
  readonly #err: Stream;
  readonly #colour: boolean;
  #spinner: Spinner | null = null;
  #started = performance.now();
  #lastPhase = "";

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

  begin(): void {
    this.#started = performance.now();
    this.#lastPhase = "";
  }

  /** One live line on a terminal; elsewhere a line per phase and per pair. */
  readonly progress = (known: Partial<Progress> & Pick<Progress, "phase">): void => {
    const elapsed = (performance.now() - this.#started) / 1000;
    const line = progressLine({ arm: null, pair: null, gates: null, left: null, ...known, elapsed });
    if (this.#err.isTTY !== true) {
      const phase = `${known.phase} ${known.arm ?? ""} ${known.pair?.current ?? ""}`;
      if (phase !== this.#lastPhase) this.#err.write(`${line}\n`);
      this.#lastPhase = phase;
      return;
    }
    this.#spinner ??= yoctoSpinner({ stream: this.#err, handleSignals: false }).start();
    this.#spinner.text = line;
  };

  /** Takes the live line away. */
  done(): void {
    this.#spinner?.stop();
    this.#spinner = null;
  }
}
