import type { Config, Gate } from "../config/config.ts";
import { ALPHA_FAIL, FEWEST_PAIRS, fewestForExact, LEAST_WARMUP, MOST_PAIRS } from "../config/resolution.ts";
import { allRequests, type GateTarget, gateTargets, type Learnt, loadSuites } from "../config/scope.ts";
import { shareOf, windowOf } from "../config/window.ts";
import { plannedLooks } from "../stats/planning.ts";
import { seededRandom } from "../stats/random.ts";
import type { Arm, Look, Plan, PlannedGate, Window } from "./plan.ts";

/** One-sided error rates of a whole run: an unchanged metric fails, a regression of the margin's size passes. */
const alpha = { fail: ALPHA_FAIL, pass: 0.05 } as const;

/** Coins for pairs that replace dropped ones: beyond this share the run could not pass anyway. */
const spareCoins = 0.25;

/** What is fixed before anything was launched. */
export interface Draft {
  readonly seed: number;
  /** Of the load suites. */
  readonly windows: Readonly<Record<string, Window>>;
}

/** Sizes the window of each load suite. */
export function draftPlan(config: Config, seed: number): Draft {
  const windows = Object.fromEntries(
    loadSuites(config.suites).map((suite) => {
      const { warmup, slice } = suite;
      return [suite.name, { warmup: warmup ?? LEAST_WARMUP, slice, seconds: windowOf(suite, config.gates) }];
    }),
  );
  return { seed, windows };
}

/**
 * Expands the config's gates, in its order, to what they apply to. Two gates that meet in one target with the same rule
 * are one hypothesis.
 */
export function expandGates(config: Config, learnt: Learnt): readonly PlannedGate[] {
  const expanded = config.gates.flatMap((gate) =>
    targetsOf(gate, config, learnt).map((target) => ({
      id: `${target.suite}/${target.benchmark}: ${gate.text}`,
      ...target,
      gate,
    })),
  );
  return [...new Map(expanded.map((planned) => [planned.id, planned])).values()];
}

function targetsOf(gate: Gate, { suites }: Config, learnt: Learnt): readonly GateTarget[] {
  if (gate.orphan !== true || gate.scope === null) return gateTargets(gate, suites, learnt);
  return [{ suite: gate.scope.suite, benchmark: gate.scope.benchmark ?? allRequests }];
}

/**
 * The same draft where base lacks endpoints. They are loaded apart, so that what both arms have gets a smaller share of the
 * rate: the windows grow until it has its requests again.
 *
 * @param added names of endpoints by suite
 */
export function widenWindows(
  draft: Draft,
  suites: Config["suites"],
  added: Readonly<Record<string, readonly string[]>>,
): Draft {
  return withWindows(draft, (window, name) => {
    const suite = loadSuites(suites).find((candidate) => candidate.name === name);
    const lost = (added[name] ?? []).reduce((sum, each) => sum + (suite ? shareOf(suite, each) : 0), 0);
    if (lost === 0 || lost >= 1) return window;
    const turn = 2 * window.slice;
    return { ...window, seconds: turn * Math.ceil(window.seconds / (1 - lost) / turn - 1e-9) };
  });
}

/** The same draft with each suite's window changed. */
export function withWindows(draft: Draft, change: (window: Window, suite: string) => Window): Draft {
  const windows = Object.entries(draft.windows).map(
    ([suite, window]) => [suite, change(window, suite)] as const,
  );
  return { ...draft, windows: Object.fromEntries(windows) };
}

/** The only look at all the pairs of a run at which nobody looked before: it may spend the whole error rate. */
export function oneLook(gates: readonly PlannedGate[], n: number): Look {
  const hypotheses = Math.max(1, familySize(gates));
  return { n, fail: Array.from({ length: hypotheses }, (_, i) => alpha.fail / (i + 1)), pass: alpha.pass };
}

/** How many gates can fail the run: the family that the false-alarm rate is divided over. */
export function familySize(gates: readonly PlannedGate[]): number {
  return gates.filter(({ gate }) => gate.severity === "fail" && gate.form.kind !== "report").length;
}

/** The fewest pairs that the exact test can fail one of these gates with. */
export function fewestForExactOf(gates: readonly PlannedGate[]): number {
  return fewestForExact(familySize(gates));
}

/** What tests FAIL with so many pairs. */
export function testWith(gates: readonly PlannedGate[], pairs: number): Plan["test"] {
  const isFew = pairs >= FEWEST_PAIRS && pairs < fewestForExactOf(gates);
  return isFew ? "student" : "exact";
}

/**
 * Fixes the number of pairs from what a pair takes (never from what pairs showed), then the coins and the looks.
 *
 * @param gates the family
 * @param secondsPerPair of the trial launch: launch, warm-up, load and stop of both arms
 * @param seconds that are left of the budget
 */
export function fixPlan(
  draft: Draft,
  gates: readonly PlannedGate[],
  secondsPerPair: number,
  seconds: number,
): Plan {
  const pairs = Math.min(MOST_PAIRS, Math.max(0, Math.floor(seconds / secondsPerPair)));
  const test = testWith(gates, pairs);
  const coins = { seed: draft.seed, pairs, test };
  return { ...draft, gates, alpha, pairs, order: orderOf(coins), test, looks: looksOf(gates, pairs, test) };
}

/**
 * The plan of a run as other gates make it than those that it followed. How many pairs it had room for and the seed of its coins
 * are time and chance; what is tested, when, and at which levels follows from the gates. Student's t stays where the coins were
 * tossed for it and the gates ask for it too.
 */
export function replan(followed: Plan, gates: readonly PlannedGate[]): Plan {
  const { seed, windows, pairs } = followed;
  const order = orderOf(followed);
  const test = followed.test === "student" ? testWith(gates, pairs) : "exact";
  return { seed, windows, gates, alpha, pairs, order, test, looks: looksOf(gates, pairs, test) };
}

/**
 * An independent fair coin per pair is what exact tests rest on. Student's t does not, and an arm that is slower for going first would be two
 * centres to it: of each two pairs base goes first in one. A PASS by ranks keeps its level with these, unless places alternate (docs/verdict.md).
 */
function orderOf({ seed, pairs, test }: Pick<Plan, "seed" | "pairs" | "test">): readonly Arm[] {
  const random = seededRandom(seed, "order");
  const length = pairs + Math.ceil(pairs * spareCoins);
  const coin = (): Arm => (random() < 0.5 ? "base" : "head");
  const order: Arm[] = [];
  while (order.length < length) {
    const first = coin();
    order.push(first);
    if (test === "student" && order.length < length) order.push(first === "base" ? "head" : "base");
  }
  return order;
}

/** Where pairs are few they are looked at once, with one to spare: without the last one there is no verdict. */
function looksOf(gates: readonly PlannedGate[], pairs: number, test: Plan["test"]): Plan["looks"] {
  if (test === "student") return [oneLook(gates, pairs - 1)];
  const hypotheses = Math.max(1, familySize(gates));
  return plannedLooks({ nMax: pairs, gates: hypotheses, alphaFail: alpha.fail, alphaPass: alpha.pass });
}
