import type { Writable } from "node:stream";
import yoctoSpinner, { type Spinner } from "yocto-spinner";
import { type Progress, progressLine } from "../report/progress.ts";

interface Stream extends Writable {
  readonly isTTY?: boolean;
}

/** How far a run is: one live line on a terminal; elsewhere a line per phase and per pair. */
export class LiveLine {
  readonly #stream: Stream;
  readonly #started = performance.now();
  #spinner: Spinner | null = null;
  #lastPhase = "";

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  readonly show = (known: Partial<Progress> & Pick<Progress, "phase">): void => {
    const elapsed = (performance.now() - this.#started) / 1000;
    const line = progressLine({ arm: null, pair: null, gates: null, left: null, ...known, elapsed });
    if (this.#stream.isTTY !== true) {
      const phase = `${known.phase} ${known.arm ?? ""} ${known.pair?.current ?? ""}`;
      if (phase !== this.#lastPhase) this.#stream.write(`${line}\n`);
      this.#lastPhase = phase;
      return;
    }
    if (known.told !== undefined) {
      // It is read after the line has moved on.
      this.done();
      this.#stream.write(`${line}\n`);
      return;
    }
    this.#spinner ??= yoctoSpinner({ stream: this.#stream, handleSignals: false }).start();
    this.#spinner.text = line;
  };

  /** Takes the line away. */
  done(): void {
    this.#spinner?.stop();
    this.#spinner = null;
  }
}
