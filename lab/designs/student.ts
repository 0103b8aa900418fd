import { boundaryTails } from "../../src/stats/spending.ts";
import { studentTailQuantile } from "../../src/stats/student.ts";
import type { Design } from "./design.ts";
import { alphaFail, alphaPass } from "./ranks.ts";
import type { Spending } from "./spendings.ts";

/** Paired t tests at a look after each pair from `from`: no floor, but only normal noise keeps the promise. */
export function student(name: string, about: string, from: number, spend: Spending): Design {
  const planned = new Map<number, Readonly<Record<"fail" | "pass", Float64Array>>>();
  const criticalOf = (nMax: number, alpha: number): Float64Array => {
    const looks = Array.from({ length: nMax - from + 1 }, (_, i) => from + i);
    const tails = boundaryTails(
      looks,
      looks.map((n) => spend(n, nMax, alpha)),
    );
    const critical = new Float64Array(nMax + 1).fill(Infinity);
    for (const [j, n] of looks.entries()) critical[n] = studentTailQuantile(tails[j]!, n - 1);
    return critical;
  };
  return {
    name,
    about,
    decide: ({ d, margin }) => {
      const nMax = d.length;
      const critical = planned.get(nMax) ?? {
        fail: criticalOf(nMax, alphaFail),
        pass: criticalOf(nMax, alphaPass),
      };
      planned.set(nMax, critical);
      let [sum, squares, worse] = [0, 0, false];
      for (let n = 1; n <= nMax; n++) {
        const x = d[n - 1]!;
        sum += x;
        squares += x * x;
        if (n < from) continue;
        const mean = sum / n;
        const error = Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1) / n);
        worse ||= mean > critical.fail[n]! * error;
        if (worse && mean >= margin) return { verdict: "fail", pairs: n };
        if (margin - mean > critical.pass[n]! * error) return { verdict: "pass", pairs: n };
      }
      return { verdict: "inconclusive", pairs: nMax };
    },
  };
}
