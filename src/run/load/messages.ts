import type { LoadSuite } from "../../config/config.ts";
import type { EndpointOutcome, GeneratorHealth } from "../../measurements/outcome.ts";
import type { Arm, Window } from "../../plan/plan.ts";
import type { ArmShare, Series } from "./record.ts";

/**
 * What a generator process is told, in this order; it answers each with its counterpart, or with `failed`. One of
 * several answers with `prepared` before each turn and waits for `begin`, so that all play it together.
 */
export type Order =
  | { readonly kind: "job"; readonly job: Job }
  | { readonly kind: "warm up" }
  | { readonly kind: "measure" }
  /** Milliseconds of the machine's clock. */
  | { readonly kind: "begin"; readonly at: number };

export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "prepared" }
  | { readonly kind: "warm" }
  /** The samples of each arm have gone ahead, in parts. */
  | { readonly kind: "measured"; readonly arms: Readonly<Partial<Record<Arm, ArmShare>>> }
  | { readonly kind: "failed"; readonly message: string };

/** Some samples of one endpoint. They come before the answer that they belong to. */
export interface Part {
  readonly kind: "part";
  readonly arm: Arm;
  /** Its position in the suite. */
  readonly endpoint: number;
  readonly series: Series;
  readonly values: Float32Array;
}

/** Crosses a pipe between two processes of ours and is written nowhere: it holds the values of secrets. */
export interface Job {
  readonly suite: LoadSuite;
  readonly window: Window;
  readonly first: Arm;
  readonly seed: number;
  readonly urls: Readonly<Partial<Record<Arm, string>>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly environment: Readonly<Record<string, string>>;
  readonly share: Share;
}

/** The part of a schedule that one of several generators plays: the sends at index, index + count, and so on. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/** An arm's load as the generators saw it. */
export interface ArmLoad {
  readonly endpoints: readonly EndpointOutcome[];
  readonly seconds: number;
  readonly generator: GeneratorHealth;
}
