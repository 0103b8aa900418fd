import type { LoadSuite } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { type Learnt, loadSuites } from "../config/scope.ts";
import { resultValues } from "../measurements/measure-results.ts";
import type { Failure } from "../measurements/measurements.ts";
import type { ResultArm, ResultOutcome } from "../measurements/outcome.ts";
import type { Arm, Window } from "../plan/plan.ts";
import { crowding } from "./crowding.ts";
import { addedEndpoints } from "./added-endpoints.ts";
import { type Scale, scriptWindow, weighPair } from "./pair.ts";
import { TrialLoad, type Watched } from "./trial-load.ts";
import type { WarmUp } from "./warm-up.ts";

/** What the trial launch taught: how long launches take, what suites have, and which endpoints base lacks. */
export interface Trial {
  readonly launchSeconds: number;
  readonly loadSeconds: number;
  /** Of each suite that was run whole. */
  readonly suiteSeconds: Readonly<Record<string, number>>;
  readonly added: Readonly<Record<string, readonly string[]>>;
  readonly learnt: Learnt;
  /** Of the load suites that were asked. */
  readonly warmUps: Readonly<Record<string, WarmUp>>;
  readonly findings: readonly Finding[];
}

/**
 * Launches both arms once under a short load that no verdict sees. It fixes the timing from which the number of pairs is
 * planned, and finds out what does not work before minutes are spent on it. A failure is that of one stack or suite of commands.
 *
 * @param cores of the arms together; null: not known
 * @param watched whose launches are watched while they settle
 */
export async function tryOut(
  scale: Scale,
  cores: number | null,
  watched: Watched,
): Promise<Trial | { readonly failure: Failure; readonly of: string }> {
  const short = Object.fromEntries(
    Object.entries(scale.windows).map(([suite, window]) => [suite, shortened(window)]),
  );
  const load = new TrialLoad(watched);
  const weighed = await weighPair({ ...scale, windows: short }, 0, "base", load.suite);
  if ("failure" in weighed) return weighed;
  const { launchSeconds, loadSeconds, suites } = weighed.outcome;
  const results = suites.filter((suite) => suite.kind === "results");
  for (const arm of ["head", "base"] as const) {
    const empty = results.find((suite) => suite[arm]?.results.length === 0);
    if (empty !== undefined) return { failure: nothingRun(empty, arm), of: ofWhat(scale, empty.suite) };
  }
  return {
    launchSeconds,
    loadSeconds,
    suiteSeconds: weighed.suiteSeconds,
    added: Object.fromEntries(suites.map((suite) => [suite.suite, addedEndpoints(suite)])),
    learnt: Object.fromEntries(results.map((suite) => [suite.suite, resultValues(suite)])),
    warmUps: load.warmUps,
    findings: [
      ...results.flatMap(findingsOf),
      ...crowding(scale.suites, suites.flatMap(load.whenWarm), cores),
    ],
  };
}

function shortened(window: Window): Window {
  return { warmup: Math.min(window.warmup, window.slice), slice: window.slice, seconds: 2 * window.slice };
}

/** Seconds that k6 takes to start and to end, warm-up and load together. */
const startSeconds = 2;

/** Draining and probes take a tenth more than the load itself. */
const overhead = 1.1;

/** Seconds that one pair's suites take, as far as they are known beforehand. */
export function loadSecondsOf(
  { suites, windows, stacks, added, k6 }: Scale,
  suiteSeconds: Trial["suiteSeconds"],
): number {
  return suites.reduce((sum, suite) => {
    const window = windows[suite.name];
    if (suite.kind === "k6") {
      // The first load also learns the names of requests: where a length is known, it counts and not what that took.
      const seconds = k6[suite.name]?.seconds(scriptWindow(suite)) ?? null;
      if (seconds !== null) return sum + 2 * (1.1 * (suite.warmup + seconds) + startSeconds);
    }
    // What is not sized by a window was run whole.
    if (suite.kind !== "load" || window === undefined) return sum + (suiteSeconds[suite.name] ?? 0);
    return sum + overhead * turnsOf(suite, { stacks, added }) * (window.warmup + window.seconds);
  }, 0);
}

/** The parts of it that go into warm-ups of load suites, and into windows to which the config gives no length. */
export function partsOfLoad(scale: Scale): { readonly warmup: number; readonly windows: number } {
  const all = loadSuites(scale.suites);
  const sum = (of: readonly LoadSuite[], part: "warmup" | "seconds"): number =>
    of.reduce(
      (so, suite) => so + overhead * turnsOf(suite, scale) * (scale.windows[suite.name]?.[part] ?? 0),
      0,
    );
  return {
    warmup: sum(all, "warmup"),
    windows: sum(
      all.filter(({ window }) => window === null),
      "seconds",
    ),
  };
}

/** How many times the window of a suite is loaded in a pair. */
function turnsOf(suite: LoadSuite, { stacks, added }: Pick<Scale, "stacks" | "added">): number {
  const alone = added[suite.name]?.length ?? 0;
  const together = suite.arms === "alternating" && stacks[suite.stack]?.base !== null ? 2 : 1;
  return (suite.requests.length > alone ? together : 0) + (alone > 0 ? 1 : 0);
}

/** What tools said in one pair, with the suite, and the arm where the other did not say the same. */
export function findingsOf(outcome: ResultOutcome): readonly Finding[] {
  const { suite, base, head } = outcome;
  const told = (arm: ResultArm | null): ReadonlySet<string> =>
    new Set(arm?.findings.map(({ message }) => message));
  const named = (arm: Arm, other: ResultArm | null): readonly Finding[] => {
    const both = told(other);
    return (outcome[arm]?.findings ?? []).map((finding) => {
      const where = both.has(finding.message) ? suite : `${suite}, ${arm}`;
      return { ...finding, message: `${where}: ${finding.message}` };
    });
  };
  return [...named("base", head), ...named("head", base)];
}

/** An arm's suite gave no number at all: nothing that it is held to, or held against, could ever be judged. */
function nothingRun(outcome: ResultOutcome, arm: Arm): Failure {
  const findings = outcome[arm]?.findings ?? [];
  const told = findings.find(({ severity }) => severity === "error") ?? findings[0];
  return {
    arm,
    phase: "run",
    message: `${outcome.suite}: ${told?.message ?? "no result was found in what it printed"}`,
    ...(told?.hint === undefined ? {} : { hint: told.hint }),
    logs: [],
  };
}

/** The name of the stack that a suite loads, or of the suite itself. */
function ofWhat({ suites }: Scale, name: string): string {
  const suite = suites.find((candidate) => candidate.name === name);
  return suite !== undefined && "stack" in suite ? suite.stack : name;
}
