import { sendTimes } from "../../../plan/schedule.ts";
import type { Share } from "../messages.ts";

/** The send times of one phase that are this generator's share, drawn slice by slice; only the last slice is kept. */
export class Timetable {
  readonly #slices: ReturnType<typeof sendTimes>;
  readonly #share: Share;
  #index = -1;
  #times = new Float64Array();

  constructor(slices: ReturnType<typeof sendTimes>, share: Share) {
    this.#slices = slices;
    this.#share = share;
  }

  /**
   * Seconds from the begin of the slice.
   *
   * @param index ascending from one call to the next, or the same again for the other arm
   */
  slice(index: number): Float64Array {
    if (index < this.#index) throw new RangeError(`slice ${index} is over`);
    for (; this.#index < index; this.#index++) {
      const { value } = this.#slices.next();
      const { index: own, count } = this.#share;
      // What the other generators play moves on by the same draws.
      this.#times = (value ?? new Float64Array()).filter((_, i) => i % count === own);
    }
    return this.#times;
  }
}
