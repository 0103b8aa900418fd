import type { LoadSuite } from "../config/config.ts";
import type { SuiteOutcome } from "../measurements/outcome.ts";
import { addedEndpoints } from "./added-endpoints.ts";
import { turnsOf } from "./load-seconds.ts";
import { loadSuite, type LoadSuiteOf } from "./pair.ts";
import { type WarmUp, warmUpAfter, watchedSeconds } from "./warm-up.ts";

/** Which launches of a trial are watched while they settle, and for how many seconds in all. */
export interface Watched {
  readonly suites: (suite: LoadSuite) => boolean;
  readonly seconds: number;
}

/** How a trial loads its launches: each suite once, and those that are watched second by second. */
export class TrialLoad {
  readonly warmUps: Record<string, WarmUp> = {};
  readonly #watched: Watched;
  /** Seconds that watching may still take. */
  #left: number;
  readonly #warm = new Map<string, readonly SuiteOutcome[]>();

  constructor(watched: Watched) {
    this.#watched = watched;
    this.#left = watched.seconds;
  }

  readonly suite: LoadSuiteOf = async (scale, suite, launches, pair, first) => {
    const isWatched =
      suite.kind === "load" &&
      this.#watched.suites(suite) &&
      this.#left >= turnsOf(suite, scale) * watchedSeconds;
    if (!isWatched) return loadSuite(scale, suite, launches, pair, first);
    const windows = { [suite.name]: { warmup: 0, seconds: 1, slice: suite.slice } };
    const seconds: (readonly SuiteOutcome[])[] = [];
    let added = {};
    while (seconds.length < watchedSeconds && this.#left > 0) {
      const begun = scale.clock();
      // Requests of their own for each second: the same again would meet warm caches.
      const nth = pair - 1 - seconds.length;
      seconds.push(await loadSuite({ ...scale, added, windows }, suite, launches, nth, first));
      this.#left -= scale.clock() - begun;
      added = { [suite.name]: seconds[0]?.flatMap(addedEndpoints) ?? [] };
    }
    const warmUp = warmUpAfter(seconds);
    this.warmUps[suite.name] = warmUp;
    this.#warm.set(suite.name, seconds[Math.min(warmUp.seconds, seconds.length - 1)] ?? []);
    return seconds[0] ?? [];
  };

  /** What a watched suite showed when it was warm: what a launch asks for in its first second is not what it is measured at. */
  readonly whenWarm = (outcome: SuiteOutcome): readonly SuiteOutcome[] =>
    this.#warm.get(outcome.suite) ?? [outcome];
}
