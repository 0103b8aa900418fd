import type { Finding } from "../config/finding.ts";
import type { Learnt } from "../config/scope.ts";
import { resultValues } from "../measurements/measure-results.ts";
import type { Failure } from "../measurements/measurements.ts";
import type { ResultArm, ResultOutcome } from "../measurements/outcome.ts";
import type { Arm, Window } from "../plan/plan.ts";
import { crowding } from "./crowding.ts";
import { addedEndpoints } from "./added-endpoints.ts";
import { type Scale, weighPair } from "./pair.ts";
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
