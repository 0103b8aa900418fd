import { expect, test } from "vitest";
import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import { seededRandom, standardNormal } from "../../src/stats/random.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";
import { rehearsalOf } from "../../src/verdict/forecast.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import { gateOn, pairOf, planOf, value, within } from "./samples.ts";

/* A prediction is worth what the procedure itself does: whole runs of it, look by look, until it says stop. */

/** As many as a prediction is made of. */
const runs = 1000;

function played(nMax: number, sigma: number, change: number, margin: number) {
  const plan = planOf([gateOn("latency.p50", within(margin))], nMax);
  const counts = { pass: 0, fail: 0, open: 0, pairs: 0 };
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(run, "played");
    const pairs: PairMeasurements[] = [];
    let standing = takeLooks(plan, pairs);
    while (standing.stop === null) {
      const shift = Math.log1p(change) + sigma * standardNormal(random);
      pairs.push(pairOf(pairs.length, [value("latency.p50", 0.04, 0.04 * Math.exp(shift))]));
      if (plan.looks.some(({ n }) => n === pairs.length)) standing = takeLooks(plan, pairs);
    }
    const verdict = standing.gates[0]?.verdict;
    counts[verdict === "pass" || verdict === "fail" ? verdict : "open"]++;
    counts.pairs += pairs.length;
  }
  return counts;
}

test.each([
  { nMax: 30, sigma: 0.05, change: 0, margin: 0.05 },
  { nMax: 30, sigma: 0.1, change: 0, margin: 0.05 },
  { nMax: 30, sigma: 0.05, change: 0.075, margin: 0.05 },
  { nMax: 30, sigma: 0.08, change: 0.05, margin: 0.05 },
  { nMax: 12, sigma: 0.03, change: 0, margin: 0.05 },
  { nMax: 60, sigma: 0.1, change: 0.03, margin: 0.05 },
])("$nMax pairs, noise $sigma, change $change, margin $margin", ({ nMax, sigma, change, margin }) => {
  const plan = planOf([gateOn("latency.p50", within(margin))], nMax);
  const predicted = rehearsalOf(plan, signedRank).predict({
    sigma,
    change: Math.log1p(change),
    margin: Math.log1p(margin),
  });
  const seen = played(nMax, sigma, change, margin);
  for (const ending of ["pass", "fail", "open"] as const) {
    const rate = (predicted[ending] + seen[ending] / runs) / 2;
    // Both are simulated: 3.3 standard errors of their difference, 1 in 1,000 by chance, and a run for rates near 0.
    const allowed = 3.3 * Math.sqrt((2 * rate * (1 - rate)) / runs) + 1 / runs;
    expect(Math.abs(predicted[ending] - seen[ending] / runs), ending).toBeLessThanOrEqual(allowed);
  }
  expect(Math.abs(predicted.pairs / (seen.pairs / runs) - 1)).toBeLessThan(0.06);
});
