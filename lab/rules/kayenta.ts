import { quantileWithFailures } from "../../src/stats/quantile.ts";
import { momentsOf } from "../stats/moments.ts";
import { normalShift } from "../stats/normal-shift.ts";
import { interleaved } from "./formations.ts";
import type { Rule } from "./rule.ts";

const confidence = 0.98;
/** Share of the estimate by which the interval must clear zero. */
const tolerance = 0.25;
/** The least ratio of means that counts, with which the judge comes. */
const allowedIncrease = 1;

/**
 * The judge of canaries: alarm ("High") where the interval of the shift at .98 lies above a quarter of the estimate, and the
 * ratio of means is not below `allowedIncrease`. In each arm values beyond three interquartile ranges from the quartiles are
 * removed first, where they also lie beyond the 1st and 99th percentile. Its samples are minutes of a canary and a baseline side by
 * side, here the pairs. Whatever is not High is "Pass" to it. The margin plays no part.
 *
 * @param samples of each arm; its documentation asks for 50
 */
export function kayenta(samples: number): Rule {
  return {
    name: `Mann-Whitney at .98, ${samples} samples`,
    source:
      "spinnaker/kayenta: kayenta-judge NetflixACAJudge.scala (confLevel 0.98, tolerance 0.25, IQRDetector(3)), MannWhitneyClassifier.scala, " +
      "kayenta-mannwhitney MannWhitney.scala; spinnaker.io, Best practices for configuring canary (50 data points)",
    judge: (pairs) => {
      if (pairs.length < samples) return { verdict: "inconclusive", pairs: pairs.length };
      const { base, head } = interleaved(pairs.slice(0, samples));
      return {
        verdict: isHigh(withoutOutliers(base), withoutOutliers(head)) ? "fail" : "pass",
        pairs: samples,
      };
    },
  };
}

/** How the classifier compares one metric. */
export function isHigh(control: Float64Array, experiment: Float64Array): boolean {
  const { estimate, lower } = normalShift(control, experiment, confidence);
  const ratio = momentsOf(experiment).mean / momentsOf(control).mean;
  return lower > tolerance * Math.abs(estimate) && ratio >= allowedIncrease;
}

function withoutOutliers(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  const at = (p: number): number => quantileWithFailures(sorted, 0, p) ?? Number.NaN;
  const [q1, q3] = [at(0.25), at(0.75)];
  const low = Math.min(at(0.01), q1 - 3 * (q3 - q1));
  const high = Math.max(at(0.99), q3 + 3 * (q3 - q1));
  return values.filter((value) => value >= low && value <= high);
}
