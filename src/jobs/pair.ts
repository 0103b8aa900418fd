import type { K6Suite, LoadSuite, Suite } from "../config/config.ts";
import type { Dropped, Failure } from "../measurements/measurements.ts";
import type { Noise, Outcome, ResultArm, SuiteOutcome } from "../measurements/outcome.ts";
import type { Arm, Window } from "../plan/plan.ts";
import { pairSeed } from "../plan/schedule.ts";
import type { Runner } from "../run/commands/runner.ts";
import type { K6Runner } from "../run/k6/k6.ts";
import type { Load } from "../run/load/load.ts";
import { type Launch, type Stack, StackError } from "../run/stacks/stack.ts";
import { inBothArms } from "./both.ts";
import type { Both } from "./prepare-all.ts";

/** What a pair is weighed with. */
export interface Scale {
  /** By name. Base is null where it could not be brought up: head is then weighed against limits alone. */
  readonly stacks: Readonly<Record<string, Both<Stack>>>;
  /** By the name of the suite of commands. */
  readonly runners: Readonly<Record<string, Both<Runner>>>;
  /** By the name of the k6 suite. */
  readonly k6: Readonly<Record<string, Pick<K6Runner, "load" | "seconds">>>;
  readonly suites: readonly Suite[];
  /** Of the load suites. */
  readonly windows: Readonly<Record<string, Window>>;
  /** Endpoints that base does not have, by suite: loaded on head alone, apart from the rest. */
  readonly added: Readonly<Record<string, readonly string[]>>;
  readonly seed: number;
  readonly load: Load;
  /** Seconds from any fixed point. */
  readonly clock: () => number;
  /** Begins to watch the machine; the returned function says how noisy it was since. */
  readonly watchNoise: () => () => Noise;
  readonly signal: AbortSignal;
}

/** A pair that was weighed, or why an arm did not come up. */
export type Weighed =
  | { readonly outcome: Outcome; readonly suiteSeconds: Readonly<Record<string, number>> }
  | (NotLaunched & { readonly seconds: number });

interface NotLaunched {
  readonly failure: Failure;
  readonly dropped: Dropped;
  /** Name of the stack, or of the suite of commands. */
  readonly of: string;
}

type Launches = Readonly<Record<Arm, Launch | null>>;

/** How a suite of a launched stack is loaded: once, or in the trial launch more often. */
export type LoadSuiteOf = typeof loadSuite;

/**
 * One pair: for each stack a fresh launch of each arm, every load on both, and an end to everything that was started;
 * then each suite of commands in both arms, one after the other.
 */
export async function weighPair(
  scale: Scale,
  pair: number,
  first: Arm,
  loadWith: LoadSuiteOf = loadSuite,
): Promise<Weighed> {
  const { clock } = scale;
  const started = clock();
  const noise = scale.watchNoise();
  const outcomes: SuiteOutcome[] = [];
  const suiteSeconds: Record<string, number> = {};
  for (const [name, suites] of byStack(scale.suites)) {
    const stacks = scale.stacks[name];
    if (stacks === undefined) throw new RangeError(`no stack is named ${name}`);
    const launched = await launchBoth(name, stacks, first, scale.signal);
    if ("failure" in launched) return { ...launched, seconds: clock() - started };
    try {
      for (const suite of suites) {
        const begun = clock();
        outcomes.push(...(await loadWith(scale, suite, launched.launches, pair, first)));
        suiteSeconds[suite.name] = clock() - begun;
      }
    } catch (error) {
      scale.signal.throwIfAborted();
      const failed = notLoaded(error, name);
      if (failed === null) throw error;
      return { ...failed, seconds: clock() - started };
    } finally {
      await stopBoth(launched.launches);
    }
  }
  for (const suite of scale.suites) {
    const runners = scale.runners[suite.name];
    if (runners === undefined) continue;
    const begun = clock();
    const run = await runBoth(suite.name, runners, first, scale.signal);
    if ("failure" in run) return { ...run, seconds: clock() - started };
    outcomes.push(run);
    suiteSeconds[suite.name] = clock() - begun;
  }
  const seconds = clock() - started;
  const loadSeconds = Object.values(suiteSeconds).reduce((sum, each) => sum + each, 0);
  const times = { seconds, launchSeconds: seconds - loadSeconds, loadSeconds };
  return { outcome: { pair, first, ...times, suites: outcomes, noise: noise() }, suiteSeconds };
}

function byStack(suites: readonly Suite[]): ReadonlyMap<string, readonly Suite[]> {
  const groups = new Map<string, Suite[]>();
  for (const suite of suites)
    if ("stack" in suite) groups.set(suite.stack, [...(groups.get(suite.stack) ?? []), suite]);
  return groups;
}

/** The first arm, then the other; alone on the machine, since both would take the other's cores. */
async function runBoth(
  suite: string,
  runners: Both<Runner>,
  first: Arm,
  signal: AbortSignal,
): Promise<SuiteOutcome | NotLaunched> {
  const done: Record<Arm, ResultArm | null> = { base: null, head: null };
  const failures = new Map<Arm, Failure>();
  const order: readonly Arm[] = first === "base" ? ["base", "head"] : ["head", "base"];
  for (const arm of order) {
    try {
      done[arm] = (await runners[arm]?.launch()) ?? null;
    } catch (error) {
      // A launch that was called off says nothing about its arm, and what could not be ended disturbs what follows.
      signal.throwIfAborted();
      if (!(error instanceof StackError) || error.failure.phase !== "launch") throw error;
      failures.set(arm, error.failure);
    }
  }
  return notLaunched(failures, suite) ?? { kind: "results", suite, ...done };
}

/** A load that one arm did not stand, as a launch of it that failed: a script of k6 that got nowhere against base alone. */
function notLoaded(error: unknown, of: string): NotLaunched | null {
  if (!(error instanceof StackError) || error.failure.phase !== "load" || error.failure.arm === null)
    return null;
  return notLaunched(new Map([[error.failure.arm, error.failure]]), of);
}

/** Head's failure before base's, which does not keep its own repair from being weighed. */
function notLaunched(failures: ReadonlyMap<Arm, Failure>, of: string): NotLaunched | null {
  const [[arm, failure] = []] = [...failures].sort(([a]) => (a === "head" ? -1 : 1));
  if (arm === undefined || failure === undefined) return null;
  const blamed = failures.size > 1 ? "both" : arm;
  return { failure, of, dropped: { arm: blamed, reason: "launch-failed", detail: failure.message } };
}

/** Starts both arms at once, the first one a moment earlier, so that both meet the same minute. */
async function launchBoth(
  name: string,
  stacks: Both<Stack>,
  first: Arm,
  signal: AbortSignal,
): Promise<{ readonly launches: Launches } | NotLaunched> {
  const launches: Record<Arm, Launch | null> = { base: null, head: null };
  const failures = new Map<Arm, Failure>();
  let broken: unknown = null;
  const order: readonly Arm[] = first === "base" ? ["base", "head"] : ["head", "base"];
  await Promise.all(
    order.map(async (arm) => {
      try {
        launches[arm] = (await stacks[arm]?.launch()) ?? null;
      } catch (error) {
        if (error instanceof StackError) failures.set(arm, error.failure);
        else broken ??= error;
      }
    }),
  );
  if (failures.size === 0 && broken === null) return { launches };
  await stopBoth(launches);
  // A launch that was called off says nothing about its arm.
  signal.throwIfAborted();
  const failed = notLaunched(failures, name);
  if (broken !== null || failed === null) throw broken;
  return failed;
}

async function stopBoth(launches: Launches): Promise<void> {
  await inBothArms(async (arm) => launches[arm]?.stop());
}

/** Loads the launches of a pair with one suite: what base lacks apart. */
export async function loadSuite(
  scale: Scale,
  suite: Suite,
  launches: Launches,
  pair: number,
  first: Arm,
): Promise<readonly SuiteOutcome[]> {
  const seed = pairSeed(scale.seed, pair);
  if (suite.kind === "k6") {
    const runner = scale.k6[suite.name];
    if (runner === undefined) throw new RangeError(`no script is ready for ${suite.name}`);
    return [await runner.load({ window: scriptWindow(suite), first, seed, ...launches })];
  }
  if (suite.kind !== "load") throw new RangeError(`${suite.name} is no load`);
  const window = scale.windows[suite.name];
  if (window === undefined) throw new RangeError(`the plan has no window for ${suite.name}`);
  const order = { window, first, seed };
  const { shared, added } = split(suite, scale.added[suite.name] ?? []);
  const outcomes: SuiteOutcome[] = [];
  if (shared !== null)
    outcomes.push(await scale.load({ ...order, suite: shared, ...launches }, scale.signal));
  if (added !== null)
    outcomes.push({
      ...(await scale.load({ ...order, suite: added, base: null, head: launches.head }, scale.signal)),
      // A suite that is new as a whole has its own totals: head alone, for limits.
      ...(shared === null ? {} : { added: true as const }),
    });
  return outcomes;
}

/** Null: as long as the script says. */
export function scriptWindow({ warmup, window, slice }: K6Suite): Window | null {
  return window === null ? null : { warmup, seconds: window, slice: slice ?? window };
}

/** A suite without the endpoints that base lacks, and the suite of these alone, each endpoint at its own rate. */
function split(
  suite: LoadSuite,
  names: readonly string[],
): { readonly shared: LoadSuite | null; readonly added: LoadSuite | null } {
  const part = (keep: (name: string) => boolean): LoadSuite | null => {
    const requests = suite.requests.filter((request) => keep(request.name));
    if (requests.length === 0) return null;
    const weight = (of: LoadSuite["requests"]): number => of.reduce((sum, each) => sum + each.weight, 0);
    const share = weight(requests) / weight(suite.requests);
    return { ...suite, requests, rate: suite.rate === null ? null : suite.rate * share };
  };
  return { shared: part((name) => !names.includes(name)), added: part((name) => names.includes(name)) };
}
