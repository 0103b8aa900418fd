import type { Config } from "../config/config.ts";
import { FEWEST_PAIRS } from "../config/resolution.ts";
import { loadSuites } from "../config/scope.ts";
import { type Draft, fewestForExactOf, withWindows } from "./build.ts";
import type { PlannedGate } from "./plan.ts";

/** Of the time that launches take and are warmed up for, what is measured on them may grow to. */
const shareOfLaunch = 1 / 3;

/** Seconds of a pair, as the trial launch told them, and those that are left of the budget. */
export interface PairTimes {
  readonly launch: number;
  readonly warmup: number;
  /** Of all suites without their warm-ups, and the part of it that is windows without a length of their own. */
  readonly load: number;
  readonly windows: number;
  readonly left: number;
  /** Pairs that must be left (`enoughOf`). */
  readonly enough: number;
}

/**
 * The same draft with longer windows where launches are slow to start or to settle: windows without a length of their own are doubled as long
 * as the load stays within a third of that time and enough pairs are left.
 *
 * Windows of one launch tell as much about CPU and latency as those of several (docs/evidence/lab): a third more time for a pair
 * can make them several times as long. Where launches are all of the noise, as of memory, it widens an interval by a sixth, or a fifth where pairs are
 * few. Doubling keeps windows the same in most runs of a machine, which a saved calibration needs.
 */
export function lengthenWindows(draft: Draft, suites: Config["suites"], times: PairTimes): Draft {
  const factor = factorOf(times);
  if (factor === 1) return draft;
  const free = new Set(loadSuites(suites).flatMap(({ name, window }) => (window === null ? [name] : [])));
  return withWindows(draft, (window, suite) =>
    free.has(suite) ? { ...window, seconds: factor * window.seconds } : window,
  );
}

function factorOf(times: PairTimes): number {
  const { windows, left, enough } = times;
  if (windows === 0) return 1;
  const before = times.launch + times.warmup;
  const load = (factor: number): number => times.load + (factor - 1) * windows;
  const pairsWith = (factor: number): number => Math.floor(left / (before + load(factor)));
  let factor = 1;
  for (;;) {
    const next = 2 * factor;
    if (load(next) > shareOfLaunch * before || pairsWith(next) < enough) return factor;
    factor = next;
  }
}

/**
 * The pairs that longer ones must leave: three more than the exact test needs where there are so many; where it has too few anyway, all
 * but one.
 *
 * @param all that there are when pairs are as short as they can be
 */
export function enoughOf(gates: readonly PlannedGate[], all: number): number {
  const exact = fewestForExactOf(gates);
  return all >= exact ? Math.min(all, exact + 3) : Math.max(FEWEST_PAIRS, all - 1);
}
