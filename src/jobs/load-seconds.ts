import type { LoadSuite } from "../config/config.ts";
import { loadSuites } from "../config/scope.ts";
import { type Scale, scriptWindow } from "./pair.ts";
import type { Trial } from "./trial.ts";

/** Seconds that k6 takes to start and to end, warm-up and load together. */
const startSeconds = 2;

/** Draining and probes take a tenth more than the load itself. */
const overhead = 1.1;

/** Seconds that one pair's suites take, as far as they are known beforehand. */
export function loadSecondsOf(
  { suites, windows, stacks, added, k6 }: Scale,
  suiteSeconds: Trial["suiteSeconds"],
): number {
  return suites.reduce((sum, suite) => {
    const window = windows[suite.name];
    if (suite.kind === "k6") {
      // The first load also learns the names of requests: where a length is known, it counts and not what that took.
      const seconds = k6[suite.name]?.seconds(scriptWindow(suite)) ?? null;
      if (seconds !== null) return sum + 2 * (1.1 * (suite.warmup + seconds) + startSeconds);
    }
    // What is not sized by a window was run whole.
    if (suite.kind !== "load" || window === undefined) return sum + (suiteSeconds[suite.name] ?? 0);
    return sum + overhead * turnsOf(suite, { stacks, added }) * (window.warmup + window.seconds);
  }, 0);
}

/** The parts of it that go into warm-ups of load suites, and into windows to which the config gives no length. */
export function partsOfLoad(scale: Scale): { readonly warmup: number; readonly windows: number } {
  const all = loadSuites(scale.suites);
  const sum = (of: readonly LoadSuite[], part: "warmup" | "seconds"): number =>
    of.reduce(
      (so, suite) => so + overhead * turnsOf(suite, scale) * (scale.windows[suite.name]?.[part] ?? 0),
      0,
    );
  return {
    warmup: sum(all, "warmup"),
    windows: sum(
      all.filter(({ window }) => window === null),
      "seconds",
    ),
  };
}

/** How many times the window of a suite is loaded in a pair. */
export function turnsOf(suite: LoadSuite, { stacks, added }: Pick<Scale, "stacks" | "added">): number {
  const alone = added[suite.name]?.length ?? 0;
  const together = suite.arms === "alternating" && stacks[suite.stack]?.base !== null ? 2 : 1;
  return (suite.requests.length > alone ? together : 0) + (alone > 0 ? 1 : 0);
}
