import type { Judgement } from "../rules/rule.ts";
import type { Design } from "./design.ts";
import { alphaFail, alphaPass } from "./ranks.ts";

const stakes = [0.25, 0.5, 1, 2];

/**
 * The sign-flip e-process: the mean over stakes of prod(1 + tanh(stake y_i / s)), where s is the median size of the
 * differences before. A fair coin gives each factor the mean 1, so the product passes 1 / alpha with a chance of alpha
 * at most, whenever it is looked at and however long the run is (Ville).
 */
export const betting: Design = {
  name: "e-process",
  about: "Sign-flip betting at stakes of 1/4 to 2, rejects at 1/alpha (Ville 1939; Ramdas and others 2023)",
  decide: (evidence): Judgement => {
    const nMax = evidence.d.length;
    const worse = wealth(evidence.d, (x) => x);
    const within = wealth(evidence.d, (x) => evidence.margin - x);
    let rejected = false;
    for (let n = 1; n <= nMax; n++) {
      rejected ||= worse[n]! >= 1 / alphaFail;
      if (rejected && evidence.beyond(n)) return { verdict: "fail", pairs: n };
      if (within[n]! >= 1 / alphaPass) return { verdict: "pass", pairs: n };
    }
    return { verdict: "inconclusive", pairs: nMax };
  },
};

function wealth(d: ArrayLike<number>, against: (x: number) => number): Float64Array {
  const values = new Float64Array(d.length + 1).fill(1);
  const products = stakes.map(() => 1);
  const sizes: number[] = [];
  for (let i = 0; i < d.length; i++) {
    const y = against(d[i]!);
    const typical = sizes[sizes.length >> 1];
    if (typical !== undefined && typical > 0)
      for (const [k, stake] of stakes.entries())
        products[k] = products[k]! * (1 + Math.tanh((stake * y) / typical));
    values[i + 1] = products.reduce((sum, product) => sum + product, 0) / stakes.length;
    const at = sizes.findIndex((size) => size > Math.abs(y));
    sizes.splice(at < 0 ? sizes.length : at, 0, Math.abs(y));
  }
  return values;
}
