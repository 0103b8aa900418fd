import type { LoadSuite } from "../config/config.ts";
import { metricOf } from "../metric/metric.ts";
import type { PlannedGate, Window } from "./plan.ts";

/** Measured seconds per arm and pair where neither the config nor a gated quantile asks for more. */
const shortestWindow = 1;
/** A closed loop's rate is not known beforehand; saturated services give thousands of requests in this time. */
const closedWindow = 2;

/**
 * The window of one suite: long enough that every gated metric has the requests that it needs in nearly every pair
 * (a Poisson count stays within three of its standard deviations), in an even number of slices so that the arms'
 * turns balance inside the pair.
 */
export function windowOf(suite: LoadSuite, gates: readonly PlannedGate[]): Window {
  const wanted = suite.window ?? longestNeed(suite, gates);
  const turns = 2 * Math.max(1, Math.ceil(wanted / suite.slice / 2 - 1e-9));
  return { warmup: suite.warmup, slice: suite.slice, seconds: turns * suite.slice };
}

function longestNeed(suite: LoadSuite, gates: readonly PlannedGate[]): number {
  if (suite.rate === null) return closedWindow;
  const rate = suite.rate;
  const needs = gates
    .filter((planned) => planned.suite === suite.name && planned.gate.form.kind !== "report")
    .map((planned) => {
      const requests = metricOf(planned.gate.metric).leastRequests;
      const slack = suite.schedule === "poisson" ? 3 * Math.sqrt(requests) : 1;
      return (requests + slack) / (rate * shareOf(suite, planned.benchmark));
    });
  return Math.max(shortestWindow, ...needs);
}

/** The share of the suite's requests that go to one endpoint. */
function shareOf(suite: LoadSuite, benchmark: string): number {
  const total = suite.requests.reduce((sum, request) => sum + request.weight, 0);
  const request = suite.requests.find((candidate) => candidate.name === benchmark);
  return request === undefined ? 1 : request.weight / total;
}
