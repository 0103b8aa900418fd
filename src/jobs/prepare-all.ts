import { existsSync } from "node:fs";
import { join } from "node:path";
import { commonStack } from "../config/resolve-suite.ts";
import type { BenchSuite, Config, ExecSuite, Gate, K6Suite, StackConfig, Suite } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import type { Ledger } from "../io/ledger.ts";
import type { Failure } from "../measurements/measurements.ts";
import { findMetric } from "../metric/metric.ts";
import type { Arm } from "../plan/plan.ts";
import { prepareBench } from "../run/commands/bench.ts";
import { prepareExec } from "../run/commands/exec.ts";
import type { Runner } from "../run/commands/runner.ts";
import { type K6Runner, levelsOf, prepareK6 } from "../run/k6/k6.ts";
import type { Stack } from "../run/stacks/stack.ts";
import type { FoundEngine } from "./find-engine.ts";
import { eachArm, equal, nothingNamed, prepareStack, sameFiles } from "./prepare.ts";
import { scriptGates } from "./script-gates.ts";
import type { Watch } from "./watch.ts";

/** Both arms of something that can be launched; base is null where it could not be brought up. */
export interface Both<T> {
  readonly base: T | null;
  readonly head: T;
}

export interface PrepareAllOrder {
  readonly config: Config;
  /** Writes the trees of both arms under a name and returns their paths. */
  readonly trees: (name: string, carry: readonly string[]) => Promise<Readonly<Record<Arm, string>>>;
  readonly ledger: Ledger;
  /** Cores of the arms and of the generator as lists; null: any. */
  readonly cpus: { readonly arms: string; readonly generator: string } | null;
  /** Tree of head, whose scripts load both arms. */
  readonly head: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly seed: number;
  /** Run also what both commits share: a revision is weighed against itself. */
  readonly equalToo: boolean;
  /** Tree and config of base, whose thresholds of scripts judge as its gates do; null: head's own do. */
  readonly judging: { readonly tree: string; readonly config: Config } | null;
  readonly watch: Watch;
  readonly signal: AbortSignal;
}

/** Everything that the suites run against, by the name of the stack or suite, and the suites that are worth running. */
export interface Weighable {
  readonly suites: readonly Suite[];
  /** Names of those that are not, because both commits have the same of them. */
  readonly unchanged: readonly string[];
  /** The config's and those of the scripts. */
  readonly gates: readonly Gate[];
  readonly stacks: Readonly<Record<string, Both<Stack>>>;
  readonly runners: Readonly<Record<string, Both<Runner>>>;
  readonly k6: Readonly<Record<string, K6Runner>>;
  /** The first that kept base of a stack or suite from being brought up. */
  readonly baseFailure: Failure | null;
  readonly findings: readonly Finding[];
}

/**
 * Builds every stack and suite of commands, each in trees of its own. What both commits share is not run; where that is
 * all of it, there is nothing to weigh. Throws StackError, ContainerError and ConfigError.
 */
export async function prepareAll(
  order: PrepareAllOrder,
  found: FoundEngine | null,
): Promise<Weighable | { readonly nothing: string }> {
  const { config } = order;
  const stacks: Record<string, Both<Stack>> = {};
  const runners: Record<string, Both<Runner>> = {};
  const findings: Finding[] = [];
  const unchanged = new Map<string, string>();
  let baseFailure: Failure | null = null;
  for (const [name, stack] of Object.entries(config.stacks)) {
    const suites = config.suites.filter((suite) => "stack" in suite && suite.stack === name);
    if (suites.length === 0) continue;
    const prepared = await prepareOne(order, name, stack, suites, found);
    if ("unchanged" in prepared) {
      for (const suite of suites) unchanged.set(suite.name, prepared.unchanged);
      continue;
    }
    stacks[name] = prepared.stacks;
    baseFailure ??= prepared.baseFailure;
    findings.push(...prepared.findings);
  }
  for (const suite of config.suites) {
    if (suite.kind !== "bench" && suite.kind !== "exec") continue;
    const prepared = await prepareCommands(order, suite, found);
    if (prepared === null) {
      unchanged.set(suite.name, sameFiles(suite));
      continue;
    }
    runners[suite.name] = prepared.runners;
    baseFailure ??= prepared.baseFailure;
  }
  const suites = config.suites.filter(({ name }) => !unchanged.has(name));
  const k6: Record<string, K6Runner> = {};
  const gates = [...config.gates];
  for (const suite of suites) {
    if (suite.kind !== "k6") continue;
    const judge = await judgingScript(order, suite, found);
    const runner = await prepareScript(order, suite, found, order.head, judge);
    k6[suite.name] = runner;
    const own = scriptGates(suite, judge ?? runner);
    gates.push(...own.gates);
    findings.push(...runner.findings, ...own.findings);
  }
  gates.push(...(await orphanedThresholds(order, found)));
  if (suites.length === 0) return { nothing: [...new Set(unchanged.values())].join(", ") };
  const same = [...unchanged].map(([name, reason]) => unchangedNote(name, reason));
  findings.push(...same);
  return { suites, unchanged: [...unchanged.keys()], gates, stacks, runners, k6, baseFailure, findings };
}

async function prepareOne(
  order: PrepareAllOrder,
  name: string,
  stack: StackConfig,
  suites: readonly Suite[],
  found: FoundEngine | null,
): ReturnType<typeof prepareStack> {
  const { config, ledger, environment, seed, equalToo, watch, signal } = order;
  const cpus = order.cpus?.arms ?? null;
  const trees = await order.trees(name, stack.carry);
  const own = name === commonStack ? {} : { name };
  const file = config.file;
  return prepareStack(
    { file, ...own, stack, suites, trees, ledger, cpus, environment, seed, equalToo, watch, signal },
    found,
  );
}

/** Base's script of the suite, where base judges and has it. */
async function judgingScript(
  order: PrepareAllOrder,
  { name }: K6Suite,
  found: FoundEngine | null,
): Promise<K6Runner | null> {
  const { judging } = order;
  const suite = judging?.config.suites.find((one) => one.name === name);
  if (judging === null || suite?.kind !== "k6" || !existsSync(join(judging.tree, suite.script))) return null;
  return prepareScript(order, suite, found, judging.tree, null);
}

/** Thresholds of base's scripts whose suites head has no more: nothing can measure them. */
async function orphanedThresholds(
  order: PrepareAllOrder,
  found: FoundEngine | null,
): Promise<readonly Gate[]> {
  const gates: Gate[] = [];
  for (const suite of order.judging?.config.suites ?? []) {
    if (suite.kind !== "k6" || order.config.suites.some(({ name }) => name === suite.name)) continue;
    const judge = await judgingScript(order, suite, found);
    if (judge === null) continue;
    gates.push(...scriptGates(suite, judge).gates.map((gate) => ({ ...gate, orphan: true as const })));
  }
  return gates;
}

function prepareScript(
  order: PrepareAllOrder,
  suite: K6Suite,
  found: FoundEngine | null,
  tree: string,
  judge: K6Runner | null,
): Promise<K6Runner> {
  const { config, cpus, environment, ledger, signal } = order;
  const levels = config.gates.flatMap(({ metric }) => levelOf(metric));
  return prepareK6(suite, {
    tree,
    environment,
    container: found,
    stack: config.stacks[suite.stack]?.kind ?? "command",
    cpus: cpus?.generator ?? null,
    ledger,
    levels: judge === null ? levels : [...levels, ...levelsOf(judge.thresholds)],
    signal,
  });
}

/** The level, in percent, of a quantile of the latency. */
function levelOf(metric: string): readonly number[] {
  const quantile = metric.startsWith("latency.") ? findMetric(metric)?.quantile : undefined;
  return quantile === undefined ? [] : [Number((100 * quantile).toPrecision(6))];
}

/** Null where both arms run the same. */
async function prepareCommands(
  order: PrepareAllOrder,
  suite: BenchSuite | ExecSuite,
  found: FoundEngine | null,
): Promise<{ readonly runners: Both<Runner>; readonly baseFailure: Failure | null } | null> {
  const { config, ledger, environment, watch, signal } = order;
  const cpus = order.cpus?.arms ?? null;
  const trees = await order.trees(suite.name, suite.carry);
  const prepared = await eachArm(async (arm) => {
    watch({ phase: "build", arm });
    const place = {
      arm,
      tree: trees[arm],
      environment,
      cpus,
      docker: found?.docker ?? null,
      ledger,
      signal,
    };
    return suite.kind === "bench" ? prepareBench(suite, place) : prepareExec(suite, place);
  });
  const { base, head } = prepared.stacks;
  if (Object.keys(head.identity).length === 0)
    throw new ConfigError([nothingNamed(config.file, `suites.${suite.name}.paths`)]);
  if (!order.equalToo && base !== null && equal(base.identity, head.identity)) return null;
  return { runners: { base, head }, baseFailure: prepared.baseFailure };
}

function unchangedNote(suite: string, reason: string): Finding {
  return { severity: "note", code: "suite-unchanged", message: `${suite} was not run: ${reason}` };
}
