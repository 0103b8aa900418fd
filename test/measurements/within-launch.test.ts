import { expect, test } from "vitest";
import type { Outcome } from "../../src/measurements/outcome.ts";
import { WithinLaunch } from "../../src/measurements/within-launch.ts";
import { exponential, seededRandom, standardNormal } from "../../src/stats/random.ts";
import { armOf, endpoint, outcomeOf } from "./outcomes.ts";

/** Launches whose requests take exponential times about a level of the launch's own. */
function pairs(count: number, requests: number, launchSigma: number): readonly Outcome[] {
  const random = seededRandom(4, "within");
  const launch = () => {
    const level = 0.01 * Math.exp(launchSigma * standardNormal(random));
    const latency = (n: number) => Array.from({ length: n }, () => exponential(random, level));
    return armOf([endpoint("GET /a", latency(requests / 2)), endpoint("GET /b", latency(requests / 2))]);
  };
  return Array.from({ length: count }, (_, pair) => ({ ...outcomeOf(launch(), launch()), pair }));
}

function sigmaOf(outcomes: readonly Outcome[], metric: string): number | null {
  const within = new WithinLaunch();
  for (const outcome of outcomes) within.add(outcome);
  return within.sigma({ suite: "browse", benchmark: "*", metric });
}

// Var(ln mean) of n exponentials is 1 / n; of their median 1 / (n ln(2)^2), and the pair has two of them.
test.each([
  ["latency.mean", Math.sqrt(2 / 400)],
  ["latency.p50", Math.sqrt(2 / 400) / Math.LN2],
])("the part of %s that comes from requests is told, whatever launches differ by", (metric, truth) => {
  for (const launchSigma of [0, 0.3]) {
    const sigma = sigmaOf(pairs(150, 400, launchSigma), metric) ?? 0;
    expect(sigma / truth).toBeGreaterThan(0.85);
    expect(sigma / truth).toBeLessThan(1.15);
  }
});

test("it is not told where it cannot be", () => {
  const few = pairs(10, 60, 0);
  expect(sigmaOf(few, "latency.p99")).toBeNull();
  expect(sigmaOf(few, "cpu.per_request")).toBeNull();
  expect(sigmaOf([outcomeOf(null, armOf([endpoint("GET /a", [0.1, 0.2])]))], "latency.p50")).toBeNull();
  const within = new WithinLaunch();
  for (const outcome of few) within.add(outcome);
  expect(within.sigma({ suite: "browse", benchmark: "GET /a", metric: "latency.p50" })).toBeNull();
});
