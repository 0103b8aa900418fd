import type { LoadSuite } from "../config/config.ts";
import type { SuiteOutcome } from "../measurements/outcome.ts";
import { addedEndpoints } from "./added-endpoints.ts";
import { loadSuite, type LoadSuiteOf } from "./pair.ts";
import { type WarmUp, warmUpOf } from "./warm-up.ts";

/** How a trial loads its launches: each suite once, and those that are watched until they have settled. */
export class TrialLoad {
  readonly warmUps: Record<string, WarmUp> = {};
  readonly #watched: (suite: LoadSuite) => boolean;
  /** Of the last second. */
  readonly #warm = new Map<string, readonly SuiteOutcome[]>();

  /** @param watched whether the launches of a suite are watched */
  constructor(watched: (suite: LoadSuite) => boolean) {
    this.#watched = watched;
  }

  readonly suite: LoadSuiteOf = async (scale, suite, launches, pair, first) => {
    const outcomes = await loadSuite(scale, suite, launches, pair, first);
    if (suite.kind !== "load" || !this.#watched(suite)) return outcomes;
    const added = { [suite.name]: outcomes.flatMap(addedEndpoints) };
    this.warmUps[suite.name] = await warmUpOf(async (seconds) => {
      const windows = { [suite.name]: { warmup: 0, seconds, slice: suite.slice } };
      const played = await loadSuite({ ...scale, added, windows }, suite, launches, pair, first);
      this.#warm.set(suite.name, played);
      return played;
    });
    return outcomes;
  };

  /** What a suite showed when it was watched last: what a launch asks for in its first second is not what it is measured at. */
  readonly warmest = (outcome: SuiteOutcome): readonly SuiteOutcome[] =>
    this.#warm.get(outcome.suite) ?? [outcome];
}
