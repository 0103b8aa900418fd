import { measure } from "../measurements/measure.ts";
import type { Failure, PairMeasurements, RunState } from "../measurements/measurements.ts";
import { unknownNoise } from "../measurements/pair-noise.ts";
import type { WithinLaunch } from "../measurements/within-launch.ts";
import type { Arm, Plan } from "../plan/plan.ts";
import { type Scale, type Weighed, weighPair } from "./pair.ts";
import type { RunRecord } from "./record.ts";
import { findingsOf } from "./trial.ts";

/** Where what is measured goes. */
export interface Saving {
  readonly record: RunRecord;
  /** Set where a revision is weighed against itself: sees what each pair showed, and every pair is measured. */
  readonly calibrating: WithinLaunch | null;
}

/** One pair, saved before anybody looks at it. */
export async function weighOne(
  { record, calibrating }: Saving,
  scale: Scale,
  plan: Plan,
  index: number,
  first: Arm,
): Promise<{ readonly pair: PairMeasurements; readonly weighed: Weighed }> {
  const weighed = await weighPair(scale, index, first);
  const pair = pairOf(weighed, index, first, plan);
  spend(record, weighed);
  await record.addPair(pair);
  if ("outcome" in weighed) {
    const results = weighed.outcome.suites.filter((suite) => suite.kind === "results");
    await record.addNotes(results.flatMap(findingsOf));
    if (pair.dropped === null) calibrating?.add(weighed.outcome);
  }
  return { pair, weighed };
}

/** Where more than this many launches fail, the run is broken rather than noisy. */
const mostFailedLaunches = 2;

/** Counts launches that failed. */
export class FailedLaunches {
  #count = 0;
  #latest: Failure | null = null;

  /** Whether there are now too many. */
  add(weighed: Weighed): boolean {
    if (!("failure" in weighed)) return false;
    this.#latest = weighed.failure;
    return ++this.#count > mostFailedLaunches;
  }

  broken(): RunState {
    if (this.#latest === null) throw new RangeError("no launch failed");
    return { kind: "broken", failure: this.#latest };
  }
}

function pairOf(weighed: Weighed, pair: number, first: Arm, { gates }: Plan): PairMeasurements {
  if ("outcome" in weighed) return measure(weighed.outcome, gates);
  const { dropped, seconds } = weighed;
  return { pair, first, seconds, dropped, suites: [], values: [], failures: [], noise: unknownNoise };
}

function spend(record: RunRecord, weighed: Weighed): void {
  if ("outcome" in weighed) {
    record.spend("launch", weighed.outcome.launchSeconds);
    record.spend("load", weighed.outcome.loadSeconds);
  } else {
    record.spend("launch", weighed.seconds);
  }
}
