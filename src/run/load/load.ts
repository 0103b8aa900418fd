import type { LoadSuite } from "../../config/config.ts";
import type { LoadOutcome } from "../../measurements/outcome.ts";
import type { Arm, Window } from "../../plan/plan.ts";
import type { StackNetwork, Usage } from "../stacks/stack.ts";

/** An arm that can be loaded: where it answers and how its use of the machine is read. */
export interface Target {
  readonly url: string;
  /** How a generator in a container reaches it; null where it stands in no network of its own. */
  readonly network: StackNetwork | null;
  usage(): Promise<Usage>;
}

/** One pair's load of one suite. */
export interface LoadOrder {
  readonly suite: LoadSuite;
  readonly window: Window;
  /** The arm that takes the first slice; the order is mirrored slice by slice (ABBA). */
  readonly first: Arm;
  /** Seeds the schedule and the requests: the same for both arms of a pair. */
  readonly seed: number;
  /** Either may be absent: only the other is then loaded. */
  readonly base: Target | null;
  readonly head: Target | null;
}

/** Loads the arms of a pair; throws LoadError when it cannot (never for wrong answers, which are counted). */
export type Load = (order: LoadOrder, signal: AbortSignal) => Promise<LoadOutcome>;

/** The load could not be made: a request that makes no sense, or a generator that broke. Tells no secret. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}
