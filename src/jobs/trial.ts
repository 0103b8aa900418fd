import type { Failure } from "../measurements/measurements.ts";
import type { SuiteOutcome } from "../measurements/outcome.ts";
import type { Window } from "../plan/plan.ts";
import { type Scale, weighPair } from "./pair.ts";

/** What the trial launch taught: how long launches take, and which endpoints base does not have. */
export interface Trial {
  readonly launchSeconds: number;
  readonly loadSeconds: number;
  readonly added: Readonly<Record<string, readonly string[]>>;
}

/** Statuses with which a server says that it does not have an endpoint. */
const unknownEndpoint = new Set(["status 404", "status 405", "status 501"]);

/** So many refusals are no chance hits on ids that base happens not to have. */
const surely = 3;

/**
 * Launches both arms once under a short load that no verdict sees. It fixes the timing from which the number of pairs is
 * planned, and finds out what does not work before minutes are spent on it.
 */
export async function tryOut(scale: Scale): Promise<Trial | { readonly failure: Failure }> {
  const short = Object.fromEntries(
    Object.entries(scale.windows).map(([suite, window]) => [suite, shortened(window)]),
  );
  const weighed = await weighPair({ ...scale, windows: short }, 0, "base");
  if ("failure" in weighed) return weighed;
  const { launchSeconds, loadSeconds, suites } = weighed.outcome;
  const added = Object.fromEntries(suites.map((suite) => [suite.suite, addedEndpoints(suite)]));
  return { launchSeconds, loadSeconds, added };
}

function shortened(window: Window): Window {
  return { warmup: Math.min(window.warmup, window.slice), slice: window.slice, seconds: 2 * window.slice };
}

/** Seconds of load of one pair; draining between slices and reading the probes takes a tenth more. */
export function loadSecondsOf({ suites, windows, stacks, added }: Scale): number {
  return suites.reduce((sum, { name, arms, requests }) => {
    const window = windows[name];
    if (window === undefined) return sum;
    const alone = added[name]?.length ?? 0;
    const together = arms === "alternating" && stacks.base !== null ? 2 : 1;
    const turns = (requests.length > alone ? together : 0) + (alone > 0 ? 1 : 0);
    return sum + 1.1 * turns * (window.warmup + window.seconds);
  }, 0);
}

/** Endpoints that head serves and of which base says that it does not know them. */
function addedEndpoints({ base, head }: SuiteOutcome): readonly string[] {
  if (base === null || head === null) return [];
  return base.endpoints
    .filter(
      ({ latency, failed, failures }) =>
        latency.length === 0 &&
        failed >= surely &&
        Object.keys(failures).every((cause) => unknownEndpoint.has(cause)),
    )
    .map(({ name }) => name)
    .filter((name) =>
      head.endpoints.some((endpoint) => endpoint.name === name && endpoint.latency.length > 0),
    );
}
