import type { Design } from "./design.ts";
import type { Evidence } from "./evidence.ts";
import { alphaFail, alphaPass } from "./ranks.ts";
import type { Spending } from "./spendings.ts";

/** Steps of a score that is as large as the typical one; larger ones count at most `largest`. */
const steps = 16;
const largest = 8 * steps;
const typicalOf = 5;

/**
 * A sequential sign-flip test that needs no approximation: given the sizes of the differences, every pattern of signs is
 * as likely as any, so the share of patterns that have crossed a boundary at any look so far is counted exactly, and each
 * boundary is set such that it stays within the error spent. A look after each pair costs nothing. Scores are fixed as
 * pairs arrive, in steps of the typical size of the first five.
 *
 * @param score of the size of a difference, as a multiple of the typical one
 */
export function flips(name: string, about: string, score: (size: number) => number, spend: Spending): Design {
  return {
    name,
    about,
    decide: (evidence) => {
      const nMax = evidence.d.length;
      const fail = crossings(signedScores(evidence, 0, score), (n) => spend(n, nMax, alphaFail));
      const pass = crossings(signedScores(evidence, evidence.margin, score), (n) =>
        spend(n, nMax, alphaPass),
      );
      const worseFrom = fail("above");
      const withinFrom = pass("below");
      for (let n = 1; n <= nMax; n++) {
        if (n >= worseFrom && evidence.beyond(n)) return { verdict: "fail", pairs: n };
        if (n >= withinFrom) return { verdict: "pass", pairs: n };
      }
      return { verdict: "inconclusive", pairs: nMax };
    },
  };
}

function signedScores({ d }: Evidence, shift: number, score: (size: number) => number): Int32Array {
  const first = Float64Array.from({ length: Math.min(typicalOf, d.length) }, (_, i) =>
    Math.abs(d[i]! - shift),
  );
  const typical = first.sort()[first.length >> 1]!;
  return Int32Array.from({ length: d.length }, (_, i) => {
    const size = Math.min(largest, Math.round(steps * score(Math.abs(d[i]! - shift) / typical)));
    return d[i]! > shift ? size : -size;
  });
}

/** The first pair at which the sum of the scores on one side crosses its boundary; Infinity if none does. */
function crossings(scores: Int32Array, spent: (n: number) => number): (side: "above" | "below") => number {
  return (side) => {
    const total = scores.reduce((sum, score) => sum + Math.abs(score), 0);
    const mass = new Float64Array(total + 1);
    mass[0] = 1;
    let [reach, seen, crossed] = [0, 0, 0];
    for (let i = 0; i < scores.length; i++) {
      const size = Math.abs(scores[i]!);
      reach += size;
      for (let s = reach; s >= size; s--) mass[s] = (mass[s]! + mass[s - size]!) / 2;
      for (let s = Math.min(size - 1, reach); s >= 0; s--) mass[s] = mass[s]! / 2;
      if (side === "above" ? scores[i]! > 0 : scores[i]! < 0) seen += size;
      let boundary = reach + 1;
      const left = spent(i + 1) + 1e-15;
      while (boundary > 0 && crossed + mass[boundary - 1]! <= left) crossed += mass[--boundary]!;
      if (seen >= boundary) return i + 1;
      mass.fill(0, boundary, reach + 1);
    }
    return Infinity;
  };
}
