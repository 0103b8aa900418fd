import type { LoadSuite } from "../../config/config.ts";
import type { Arm } from "../../plan/plan.ts";
import type { RequestMix } from "../../plan/requests.ts";
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
  readonly seed: number;
  readonly urls: Readonly<Partial<Record<Arm, string>>>;
  readonly mix: RequestMix;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Loads arms. */
export interface Player {
  /** Everything that can be done before the load: drawing and encoding requests. */
  prepare(slice: Slice, parties: readonly Party[]): void;
  /** Plays the prepared slice to one arm, or to both at once; resolves when every request has ended. */
  play(slice: Slice, parties: readonly Party[]): Promise<void>;
  close(): void;
}
