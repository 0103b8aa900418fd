import { smallestWorkablePairs } from "../stats/planning.ts";
import type { Config, LoadSuite, StackConfig, Suite } from "./config.ts";
import { gateTargets } from "./scope.ts";
import { windowOf } from "./window.ts";

/*
 * What a budget can hold and resolve, before anything was measured. Rough on purpose and optimistic: a run that is
 * refused here could not have worked on any machine. The plan does the exact sums with the timing of a real launch.
 */

/** One-sided error rate of a false FAIL of the whole run. */
export const ALPHA_FAIL = 0.01;

/** More pairs than this are never planned: they resolve little more and leave little to each look after the first. */
export const MOST_PAIRS = 60;

/**
 * Seconds that a launch takes at least. A stack of Node, PostgreSQL and Redis goes up in 3 s once built and down in
 * 1.5 s; a small process answers within half a second.
 */
const LEAST_LAUNCH: Readonly<Record<StackConfig["kind"], number>> = { compose: 4.5, command: 0.5 };

/** Seconds of load per launch before it is measured, at the least, where the config does not say. */
export const LEAST_WARMUP = 1;

/** Of both arms in one window of 8 s. */
const AT_ONCE: Readonly<Record<string, number>> = {
  "latency.p50": 0.005,
  "latency.p90": 0.009,
  "latency.p95": 0.017,
  "latency.p99": 0.032,
  "latency.mean": 0.009,
  throughput: 0.011,
  "cpu.per_request": 0.006,
  "memory.rss": 0.005,
};

/**
 * Standard deviation of ln(head / base) over pairs, measured between identical containers on a machine that did
 * little else. Alternating: .5 s slices in 16 rounds; at once: 8 s of both. p95 and the mean lie between
 * their neighbours, and memory comes from the same schedules with a small server. Interleaved requests were measured in
 * shorter windows alone (docs/evidence/lab), in which they are as steady as requests at the same moment.
 */
const QUIET_NOISE: Readonly<Record<LoadSuite["arms"], Readonly<Record<string, number>>>> = {
  alternating: {
    "latency.p50": 0.014,
    "latency.p90": 0.017,
    "latency.p95": 0.05,
    "latency.p99": 0.166,
    "latency.mean": 0.017,
    throughput: 0.012,
    "cpu.per_request": 0.02,
    "memory.rss": 0.006,
  },
  interleaved: AT_ONCE,
  together: AT_ONCE,
};

/** Seconds of one pair at the least: two launches of each stack and each suite's warm-up and window on both arms. */
export function leastPairSeconds(config: Config): number {
  const load = config.suites.map((suite) => leastSuiteSeconds(suite, config));
  return leastLaunchSeconds(config) + load.reduce((sum, seconds) => sum + seconds, 0);
}

function leastLaunchSeconds({ stacks, suites }: Config): number {
  const used = new Set(suites.flatMap((suite) => ("stack" in suite ? [suite.stack] : [])));
  return [...used].reduce((sum, name) => sum + 2 * LEAST_LAUNCH[stacks[name]?.kind ?? "command"], 0);
}

/** What commands and scripts without a window take is known once they have run. */
function leastSuiteSeconds(suite: Suite, config: Config): number {
  switch (suite.kind) {
    case "load":
      return (
        ((suite.warmup ?? LEAST_WARMUP) + windowOf(suite, config.gates)) *
        (suite.arms === "alternating" ? 2 : 1)
      );
    case "k6":
      return 2 * (suite.window === null ? 0 : suite.warmup + suite.window);
    case "bench":
    case "exec":
      return 0;
  }
}

/** The most pairs that the budget can hold after the trial launch, which takes a pair's launches at least. */
export function mostPairs(config: Config): number {
  const left = config.budget - leastLaunchSeconds(config);
  // Where nothing is known to take time, the division is by zero.
  return Math.min(MOST_PAIRS, Math.max(0, Math.floor(left / Math.max(1e-9, leastPairSeconds(config)))));
}

/** How many hypotheses the family for FAIL holds: each gate with `fail`, once for whatever it applies to. */
export function familySize(config: Config): number {
  return config.gates
    .filter(({ severity, form }) => severity === "fail" && form.kind !== "report")
    .reduce((sum, gate) => sum + gateTargets(gate, config.suites).length, 0);
}

/** The fewest pairs that the exact test can fail a family of this size with. */
export function fewestForExact(family: number): number {
  return smallestWorkablePairs(Math.max(1, family), ALPHA_FAIL);
}

/** The fewest pairs of an exact PASS at 5%: 2^-5. */
export const FEWEST_JUDGED = 5;

/** The fewest that a budget has to hold: one pair may be dropped, or slow. */
export const FEWEST_PAIRS = FEWEST_JUDGED + 1;

/**
 * The smallest margin of a ratio metric that this many pairs resolve four times out of five on a quiet machine, from
 * n = 9 (sigma / M)^2; null where no noise is known.
 */
export function smallestMargin(metric: string, arms: LoadSuite["arms"], pairs: number): number | null {
  const sigma = QUIET_NOISE[arms][metric];
  return sigma === undefined ? null : Math.expm1((3 * sigma) / Math.sqrt(Math.max(1, pairs)));
}
