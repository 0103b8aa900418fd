import type { Judgement } from "../rules/rule.ts";
import { mayRiseOver, mayStayUnder } from "../../src/stats/futility.ts";
import { plannedLooks, signedRankTails, type Look } from "../../src/stats/planning.ts";
import { signedRank, signedRankTail } from "../../src/stats/signed-rank.ts";
import type { Design } from "./design.ts";
import type { Evidence } from "./evidence.ts";
import { firstUsable, type Spending } from "./spendings.ts";

export const alphaFail = 0.01;
export const alphaPass = 0.05;

/** How looks are placed between the first and the last: a share of the pairs apart, 0 for each pair. */
export interface Schedule {
  readonly fail: Spending;
  readonly pass: Spending;
  /** Looks are a pair or 1 / `apart` of the pairs apart. */
  readonly apart: number;
  /** Gates in the family; the design speaks of one while all are open. */
  readonly gates?: number;
}

/** Looks of a run for the strictest level of its family. */
export function looksOf({ fail, pass, apart, gates = 1 }: Schedule, nMax: number): readonly Look[] {
  const levels = [
    { spending: fail, alpha: alphaFail / gates },
    { spending: pass, alpha: alphaPass },
  ].map((side) => ({ ...side, first: firstUsable(side.spending, side.alpha, nMax) }));
  const places = new Set([nMax, ...levels.map(({ first }) => first).filter(Number.isFinite)]);
  const earliest = Math.min(...places);
  for (let n = nMax; n > earliest; n -= Math.max(1, Math.floor(n / apart))) places.add(n);
  const sorted = [...places].sort((a, b) => a - b);
  const [failTails, passTails] = levels.map(({ spending, alpha, first }) =>
    signedRankTails(
      sorted,
      sorted.map((n) => (n < first ? 0 : spending(n, nMax, alpha))),
    ),
  );
  return sorted.map((n, j) => ({ n, fail: [failTails![j]!], pass: passTails![j]! }));
}

/** The looks of the product for the strictest level of a family of so many gates. */
export function productLooks(gates: number): (nMax: number) => readonly Look[] {
  return (nMax) =>
    plannedLooks({ nMax, gates, alphaFail, alphaPass }).map(({ n, fail, pass }) => ({
      n,
      fail: [fail[gates - 1]!],
      pass,
    }));
}

/** Counts from which W+ rejects at each look; Infinity where it may not. */
interface Critical {
  readonly n: number;
  readonly fail: number;
  readonly pass: number;
}

/** The smallest w with P(W+ >= w) within the tail. */
export function criticalCount(n: number, tail: number): number {
  if (tail < 2 ** -n) return Infinity;
  let w = (n * (n + 1)) / 2;
  while (signedRankTail(n, w - 1) <= tail) w--;
  return w;
}

/**
 * Wilcoxon's signed-rank test at planned looks: PASS when W+ about the margin rejects, FAIL when W+ about zero does, or
 * did, and the estimate is at or over the margin.
 *
 * @param options.estimate false: FAIL without a word from the estimate
 * @param options.futility give up from 10 pairs on where neither bound would come within reach by the last look
 */
export function ranks(
  name: string,
  about: string,
  looks: (nMax: number) => readonly Look[],
  options: { readonly estimate?: boolean; readonly futility?: "predictive" | "trend" } = {},
): Design {
  const planned = new Map<
    number,
    { readonly looks: readonly Look[]; readonly critical: readonly Critical[] }
  >();
  const planOf = (
    nMax: number,
  ): { readonly looks: readonly Look[]; readonly critical: readonly Critical[] } => {
    const known = planned.get(nMax);
    if (known !== undefined) return known;
    const made = looks(nMax);
    const critical = made.map(({ n, fail, pass }) => ({
      n,
      fail: criticalCount(n, fail[0]!),
      pass: criticalCount(n, pass),
    }));
    const plan = { looks: made, critical };
    planned.set(nMax, plan);
    return plan;
  };

  return {
    name,
    about,
    decide: (evidence): Judgement => {
      const nMax = evidence.d.length;
      const plan = planOf(nMax);
      let worse = false;
      for (const { n, fail, pass } of plan.critical) {
        worse ||= evidence.aboveZero(n) >= fail;
        if (worse && (options.estimate === false || evidence.beyond(n))) return { verdict: "fail", pairs: n };
        if (evidence.belowMargin(n) >= pass) return { verdict: "pass", pairs: n };
        if (
          options.futility !== undefined &&
          n >= 10 &&
          isFutile(evidence, n, plan.looks.at(-1)!, options.futility)
        )
          return { verdict: "inconclusive", pairs: n };
      }
      return { verdict: "inconclusive", pairs: nMax };
    },
  };
}

/**
 * Neither bound would come within reach by the last look: as the product has it by its predictive probability, or with
 * today's estimate taken for true.
 */
function isFutile({ d, margin }: Evidence, n: number, last: Look, rule: "predictive" | "trend"): boolean {
  const test = signedRank(Array.from({ length: n }, (_, i) => d[i]!));
  const estimate = test.estimate();
  const above = test.upper(last.pass) - estimate;
  const below = estimate - test.lower(last.fail[0]!);
  if (rule === "predictive") {
    const now = { estimate, n, nMax: last.n };
    return (
      !mayStayUnder(margin, { ...now, halfWidth: above, tail: last.pass }) &&
      !mayRiseOver(margin, 0, { ...now, halfWidth: below, tail: last.fail[0]! })
    );
  }
  const shrink = Math.sqrt(n / last.n);
  const pass = !Number.isFinite(above) || estimate + above * shrink < margin;
  const fail = estimate >= margin && (!Number.isFinite(below) || estimate - below * shrink > 0);
  return !pass && !fail;
}
