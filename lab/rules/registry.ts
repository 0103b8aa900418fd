import { benchstat } from "./benchstat.ts";
import { fixedOrderPairs, fixedOrderWelch } from "./fixed-order.ts";
import { bencherTTest, rustcPerf } from "./history-fences.ts";
import { kayenta } from "./kayenta.ts";
import { medianOfFive, medianOfFiveAndWelch } from "./median-of-five.ts";
import { mannWhitneyOnRequests, welchOnRequests } from "./on-requests.ts";
import { ours } from "./ours.ts";
import type { Rule } from "./rule.ts";
import { storedRatio } from "./stored-ratio.ts";
import { tachometer } from "./tachometer.ts";
import { wholeThenWhole } from "./whole-then-whole.ts";

/** A rule with what it has to be given. */
export interface Entry {
  readonly rule: Rule;
  /** Consecutive pairs that it may want to see; with fewer it is mostly inconclusive. */
  readonly span: number;
  /** Whether it tests requests, so that it can be asked only where the corpus kept them. */
  readonly requests: boolean;
  /** Pairs after which the next run shares no launch with it; null: as many as it looked at, which it decides as it goes. */
  readonly step: number | null;
}

/** Pairs between a stored run and head's. */
const lag = 100;

/** The rules of other tools. */
export const peers: readonly Entry[] = [
  entry(storedRatio(2, lag), lag + 1, { step: 1 }),
  entry(storedRatio(1.1, lag), lag + 1, { step: 1 }),
  entry(bencherTTest, 65),
  entry(rustcPerf, 31),
  entry(medianOfFive, 5),
  entry(medianOfFiveAndWelch, 5),
  entry(welchOnRequests, 1, { requests: true }),
  entry(mannWhitneyOnRequests, 1, { requests: true }),
  entry(benchstat, 10),
  entry(tachometer({ conditions: "0%", minimum: 50 }), 150, { step: null }),
  entry(tachometer({ conditions: "0%", minimum: 10 }), 150, { step: null }),
  entry(tachometer({ conditions: "0% and the margin", minimum: 10 }), 150, { step: null }),
  entry(kayenta(50), 50),
  // Half of the pairs have base first: with twice and a half as many there are enough of them nearly always.
  entry(fixedOrderPairs(10), 25),
  entry(fixedOrderWelch, 75),
  entry(wholeThenWhole(10), 20),
];

/**
 * All rules of one table, the product's own last.
 *
 * @param most pairs of a run
 * @param few pairs of one that is too short for the exact test
 */
export function rulesOf(most: number, few: number): readonly Entry[] {
  return [...peers, entry(ours(few), few, { step: null }), entry(ours(most), most, { step: null })];
}

function entry(rule: Rule, span: number, more: Partial<Pick<Entry, "requests" | "step">> = {}): Entry {
  return { rule, span, requests: false, step: span, ...more };
}
