import { stored } from "./formations.ts";
import type { Rule } from "./rule.ts";

/**
 * Alarm where the ratio to the last stored run is above a threshold. It has no notion of PASS: no alarm counts as one. The margin plays no
 * part. The stored run is there already, so that head's launch is all it takes.
 *
 * @param threshold 2 is the action's default of 200%; many set 110%, as CodSpeed does with a threshold of 10%
 * @param lag pairs since the stored run
 */
export function storedRatio(threshold: number, lag: number): Rule {
  return {
    name: `last stored run, ${Math.round(100 * threshold)}%`,
    source:
      "benchmark-action/github-action-benchmark: action.yml (alert-threshold 200%), src/write.ts (ratio > threshold); " +
      "110% in casbin/casbin .github/workflows/PerformancePush.yml, 10% in codspeed.io/docs/features/customization",
    judge: (pairs) => {
      const two = stored(pairs, lag);
      if (two === null) return { verdict: "inconclusive", pairs: Math.min(1, pairs.length) };
      const ratio = two.base === 0 && two.head === 0 ? 1 : two.head / two.base;
      return { verdict: ratio > threshold ? "fail" : "pass", pairs: 1 };
    },
  };
}
