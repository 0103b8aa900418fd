/** Reads the lines of one kind of recording, and says by their numbers which it cannot read. */
export interface Rows {
  /** Threshold expressions by metric, where the recording has them. */
  readonly thresholds: ReadonlyMap<string, readonly string[]>;
  /** Takes the line of this number, from 1: the bytes from `start` to before `end`, which `view` has too. */
  take(bytes: Uint8Array, view: DataView, start: number, end: number, number: number): void;
  /** Takes the last line where no break ended it; false where it may have been cut off. */
  end(rest: Uint8Array | null): boolean;
}
