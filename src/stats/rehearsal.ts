import { seededRandom, standardNormal } from "./random.ts";
import type { SampleTest } from "./sample-test.ts";

/** A look of one gate: pairs, and the one-sided tail levels of its lower and upper bound (0: decides nothing). */
export interface GateLook {
  readonly n: number;
  readonly fail: number;
  readonly pass: number;
}

/** What is supposed of a gate. All on the scale of the differences, up is worse. */
export interface Supposed {
  /** Standard deviation of a pair's difference, 0 or more. */
  readonly sigma: number;
  /** The true change of head. */
  readonly change: number;
  /** The greatest change that passes, above 0. */
  readonly margin: number;
}

/** How runs of a gate end: chances in 0..1, which add up to 1. */
export interface Prediction {
  readonly pass: number;
  readonly fail: number;
  readonly open: number;
  /** Mean pairs until it is decided, or given up. */
  readonly pairs: number;
}

/** Runs of a design that were played through once, from which any noise, change and margin is read. */
export interface Rehearsal {
  predict(supposed: Supposed): Prediction;
  /** The smallest margin, in standard deviations of a pair, that an unchanged head passes with this chance; Infinity where none is. */
  smallestMargin(chance: number): number;
}

/** Where an undecided run stands at a look: the estimate, and its bounds at the tails of the last look. */
export interface Standpoint {
  readonly n: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly margin: number;
}

export interface Design {
  /** At least one, in the order of their pairs. */
  readonly looks: readonly GateLook[];
  /** The test of a sample. Its bounds must move and stretch with the sample. */
  readonly test: (sample: readonly number[]) => SampleTest;
  /** Whether a run that is undecided at a look ends there, because no later look is thought to decide it. */
  readonly givesUp: (at: Standpoint) => boolean;
  /** Runs that are simulated: 1,000 tell a chance of 50% to within 3 points. */
  readonly runs: number;
  readonly seed: number;
}

/** What one look of one run of standard normal differences shows. */
interface Seen {
  readonly look: GateLook;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Bounds at the tails of the last look, which tell what it can still decide. */
  readonly lastLower: number;
  readonly lastUpper: number;
}

/**
 * Plays the looks of one gate through on normal differences, with the rules of the sequential procedure: PASS where the upper
 * bound lies below the margin, FAIL where the lower bound is or was above zero and the estimate is not below the margin. Bounds
 * move and stretch with the differences, so that runs of standard normal ones answer for every noise, change and margin.
 *
 * It supposes that the noise of a pair is normal and keeps its size, and that the gate is the only one of its suite: others may
 * keep a run going where this one would have been given up.
 */
export function rehearse(design: Design): Rehearsal {
  const runs = Array.from({ length: design.runs }, (_, run) => playedThrough(design, run));
  const pairs = design.looks.at(-1)?.n ?? 0;
  const predict = (supposed: Supposed): Prediction => {
    const counts = { pass: 0, fail: 0, open: 0, pairs: 0 };
    for (const run of runs) {
      const { ending, n } = endOf(run, supposed, design.givesUp, pairs);
      counts[ending]++;
      counts.pairs += n;
    }
    const share = (count: number): number => count / design.runs;
    return {
      pass: share(counts.pass),
      fail: share(counts.fail),
      open: share(counts.open),
      pairs: share(counts.pairs),
    };
  };
  return {
    predict,
    smallestMargin: (chance) =>
      leastWith((margin) => predict({ sigma: 1, change: 0, margin }).pass >= chance),
  };
}

function playedThrough({ looks, test, seed }: Design, run: number): readonly Seen[] {
  const random = seededRandom(seed, "rehearsal", run);
  const last = looks.at(-1);
  const differences = Array.from({ length: last?.n ?? 0 }, () => standardNormal(random));
  return looks.map((look) => {
    const tested = test(differences.slice(0, look.n));
    return {
      look,
      estimate: tested.estimate(),
      lower: tested.lower(look.fail),
      upper: tested.upper(look.pass),
      lastLower: tested.lower(last?.fail ?? 0),
      lastUpper: tested.upper(last?.pass ?? 0),
    };
  });
}

function endOf(
  run: readonly Seen[],
  { sigma, change, margin }: Supposed,
  givesUp: Design["givesUp"],
  pairs: number,
): { readonly ending: "pass" | "fail" | "open"; readonly n: number } {
  const at = (standard: number): number => change + scaled(sigma, standard);
  let worse = false;
  for (const { look, estimate, lower, upper, lastLower, lastUpper } of run) {
    worse ||= at(lower) > 0;
    const beyond = at(estimate) >= margin;
    if (worse && beyond) return { ending: "fail", n: look.n };
    if (at(upper) < margin) return { ending: "pass", n: look.n };
    const standpoint = {
      n: look.n,
      estimate: at(estimate),
      lower: at(lastLower),
      upper: at(lastUpper),
      margin,
    };
    if (givesUp(standpoint)) return { ending: "open", n: look.n };
  }
  return { ending: "open", n: pairs };
}

/** A bound that is not there stays away, also where there is no noise. */
function scaled(sigma: number, standard: number): number {
  return Number.isFinite(standard) ? sigma * standard : standard;
}

/** The smallest number above 0 from which on `holds` is true, to a thousandth of itself; Infinity above a thousand. */
function leastWith(holds: (value: number) => boolean): number {
  let [low, high] = [0, 1000];
  if (!holds(high)) return Infinity;
  while (high - low > 0.001 * high) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
