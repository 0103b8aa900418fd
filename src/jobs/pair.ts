import type { LoadSuite } from "../config/config.ts";
import type { Dropped, Failure } from "../measurements/measurements.ts";
import type { Noise, Outcome, SuiteOutcome } from "../measurements/outcome.ts";
import type { Arm, Window } from "../plan/plan.ts";
import { pairSeed } from "../plan/schedule.ts";
import type { Load } from "../run/load/load.ts";
import { type Launch, type Stack, StackError } from "../run/stacks/stack.ts";
import { inBothArms } from "./both.ts";

/** What a pair is weighed with. */
export interface Scale {
  /** Base is null where it could not be brought up: head is then weighed against limits alone. */
  readonly stacks: { readonly base: Stack | null; readonly head: Stack };
  readonly suites: readonly LoadSuite[];
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
  | { readonly outcome: Outcome }
  | { readonly failure: Failure; readonly dropped: Dropped; readonly seconds: number };

type Launches = Readonly<Record<Arm, Launch | null>>;

/** One pair: a fresh launch of each arm, each suite's load on both, and an end to everything that was started. */
export async function weighPair(scale: Scale, pair: number, first: Arm): Promise<Weighed> {
  const { clock } = scale;
  const started = clock();
  const noise = scale.watchNoise();
  const launched = await launchBoth(scale, first);
  if ("failure" in launched) return { ...launched, seconds: clock() - started };
  const loading = clock();
  let loadSeconds = 0;
  let suites: readonly SuiteOutcome[];
  try {
    suites = await loadAll(scale, launched.launches, pair, first);
    loadSeconds = clock() - loading;
  } finally {
    await stopBoth(launched.launches);
  }
  const seconds = clock() - started;
  const launchSeconds = seconds - loadSeconds;
  return { outcome: { pair, first, seconds, launchSeconds, loadSeconds, suites, noise: noise() } };
}

/** Starts both arms at once, the first one a moment earlier, so that both meet the same minute. */
async function launchBoth(
  { stacks, signal }: Scale,
  first: Arm,
): Promise<{ readonly launches: Launches } | { readonly failure: Failure; readonly dropped: Dropped }> {
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
  const [[arm, failure] = []] = [...failures].sort(([a]) => (a === "head" ? -1 : 1));
  if (broken !== null || arm === undefined || failure === undefined) throw broken;
  const blamed = failures.size > 1 ? "both" : arm;
  return { failure, dropped: { arm: blamed, reason: "launch-failed", detail: failure.message } };
}

async function stopBoth(launches: Launches): Promise<void> {
  await inBothArms(async (arm) => launches[arm]?.stop());
}

async function loadAll(
  scale: Scale,
  launches: Launches,
  pair: number,
  first: Arm,
): Promise<readonly SuiteOutcome[]> {
  const outcomes: SuiteOutcome[] = [];
  for (const suite of scale.suites) {
    const window = scale.windows[suite.name];
    if (window === undefined) throw new RangeError(`the plan has no window for ${suite.name}`);
    const order = { window, first, seed: pairSeed(scale.seed, pair) };
    const { shared, added } = split(suite, scale.added[suite.name] ?? []);
    if (shared !== null)
      outcomes.push(await scale.load({ ...order, suite: shared, ...launches }, scale.signal));
    if (added !== null)
      outcomes.push({
        ...(await scale.load({ ...order, suite: added, base: null, head: launches.head }, scale.signal)),
        // A suite that is new as a whole has its own totals: head alone, for limits.
        ...(shared === null ? {} : { added: true as const }),
      });
  }
  return outcomes;
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
