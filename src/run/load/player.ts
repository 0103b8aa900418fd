import type { LoadSuite } from "../../config/config.ts";
import type { Arm, Window } from "../../plan/plan.ts";
import type { RequestMix } from "../../plan/requests.ts";
import type { Share } from "./messages.ts";
import type { ArmRecord } from "./record.ts";

/** Warm-up is played like the rest and thrown away. */
export type Phase = "warmup" | "measured";

export interface Slice {
  readonly phase: Phase;
  readonly index: number;
  readonly count: number;
  /** Seconds. */
  readonly length: number;
}

export interface Party {
  readonly arm: Arm;
  readonly record: ArmRecord;
}

/** What a player needs to know; both arms get the same from the same seed. */
export interface Score {
  readonly suite: LoadSuite;
  readonly window: Pick<Window, "slice">;
  readonly seed: number;
  readonly urls: Readonly<Partial<Record<Arm, string>>>;
  readonly mix: RequestMix;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Absent: the whole schedule. */
  readonly share?: Share;
}

/** The share of a generator that is alone. */
export const whole: Share = { index: 0, count: 1 };

/** Loads arms. */
export interface Player {
  /** Everything that can be done before the load: drawing and encoding requests. */
  prepare(slice: Slice, parties: readonly Party[]): void;
  /**
   * Plays the prepared slice to one arm, or to both at once; resolves when every request has ended.
   *
   * @param begin milliseconds of performance.now(); undefined: now
   */
  play(slice: Slice, parties: readonly Party[], begin?: number): Promise<void>;
  close(): void;
}
