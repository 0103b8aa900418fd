import { findMetric } from "../metric/metric.ts";
import type { Gate, LoadSuite } from "./config.ts";
import { gateTargets } from "./scope.ts";

/** Seconds that are measured per arm and pair where no gate asks for more: four slices at the default length. */
const LEAST_WINDOW = 2;

/** Seconds for a closed load, whose number of requests is not known before it runs. */
const CLOSED_WINDOW = 5;

/**
 * Standard deviations of a Poisson count that are added to the least number of requests, so that a window comes
 * out short of it in less than one of a thousand pairs.
 */
const SPARE = 3;

/** What a gate asks of a suite's load: at least `requests` of one benchmark (`*`: of all) per arm and pair. */
export interface Demand {
  readonly gate: Gate;
  readonly benchmark: string;
  readonly requests: number;
  /** Expected requests per second of that benchmark; null for a closed load. */
  readonly rate: number | null;
}

/** The demands of the judged gates on a suite; `report only` gates are shown with what there is. */
export function demandsOn(suite: LoadSuite, gates: readonly Gate[]): readonly Demand[] {
  return gates
    .filter(({ form }) => form.kind !== "report")
    .flatMap((gate) => {
      const requests = findMetric(gate.metric)?.leastRequests ?? 0;
      return gateTargets(gate, [suite]).map(({ benchmark }) => ({
        gate,
        benchmark,
        requests,
        rate: suite.rate === null ? null : suite.rate * shareOf(suite, benchmark),
      }));
    });
}

/**
 * Seconds of measured load per arm and pair: as written, or as long as the gated metrics need at the suite's rate,
 * rounded up to whole pairs of slices.
 */
export function windowOf(suite: LoadSuite, gates: readonly Gate[]): number {
  if (suite.window !== null) return suite.window;
  const needs = demandsOn(suite, gates).map(({ requests, rate }) =>
    rate === null ? CLOSED_WINDOW : withSpare(requests) / rate,
  );
  const turn = 2 * suite.slice;
  return Math.ceil(Math.max(LEAST_WINDOW, ...needs) / turn) * turn;
}

/** Requests to expect from a window so that it surely holds this many. */
export function withSpare(requests: number): number {
  return requests + SPARE * Math.sqrt(requests);
}

/** Requests that a window holds for sure (see SPARE), for a schedule that draws starts and requests at random. */
export function surelyHeld(expected: number): number {
  return expected - SPARE * Math.sqrt(expected);
}

/** Share of the suite's requests that a benchmark gets, by weight. */
export function shareOf(suite: LoadSuite, benchmark: string): number {
  if (benchmark === "*") return 1;
  const total = suite.requests.reduce((sum, { weight }) => sum + weight, 0);
  return (
    suite.requests.filter(({ name }) => name === benchmark).reduce((sum, { weight }) => sum + weight, 0) /
    total
  );
}
