import type { LoadSuite } from "../../config/config.ts";
import type { EndpointOutcome, GeneratorHealth } from "../../measurements/outcome.ts";
import type { Arm, Window } from "../../plan/plan.ts";

/** What the generator process is told, in this order; it answers each with its counterpart, or with `failed`. */
export type Order =
  | { readonly kind: "job"; readonly job: Job }
  | { readonly kind: "warm up" }
  | { readonly kind: "measure" };

export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "warm" }
  | { readonly kind: "measured"; readonly arms: Readonly<Partial<Record<Arm, ArmLoad>>> }
  | { readonly kind: "failed"; readonly message: string };

/** Crosses a pipe between two processes of ours and is written nowhere: it holds the values of secrets. */
export interface Job {
  readonly suite: LoadSuite;
  readonly window: Window;
  readonly first: Arm;
  readonly seed: number;
  readonly urls: Readonly<Partial<Record<Arm, string>>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly environment: Readonly<Record<string, string>>;
}

/** An arm's load as the generator saw it. */
export interface ArmLoad {
  readonly endpoints: readonly EndpointOutcome[];
  readonly seconds: number;
  readonly generator: GeneratorHealth;
}
