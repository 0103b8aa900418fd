import type { ComposeStack, ProcessStack, StackConfig, Suite } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { headerReferences } from "../config/references.ts";
import { loadSuites } from "../config/scope.ts";
import type { Engine } from "../io/engine.ts";
import type { Ledger } from "../io/ledger.ts";
import type { Failure } from "../measurements/measurements.ts";
import { type Arm, arms } from "../plan/plan.ts";
import { coin, seededRandom } from "../stats/random.ts";
import { takeTurns } from "../run/stacks/compose-slots.ts";
import { type BuiltCompose, prepareCompose } from "../run/stacks/compose.ts";
import { buildProcessStack, processIdentity } from "../run/stacks/process.ts";
import { type Stack, StackError } from "../run/stacks/stack.ts";
import type { FoundEngine } from "./find-engine.ts";
import type { Watch } from "./watch.ts";

export interface PrepareOrder {
  /** Path of the config file, for findings. */
  readonly file: string;
  /** Tells the stacks of one run apart; absent: the run has one. */
  readonly name?: string;
  readonly stack: StackConfig;
  /** The suites that load it. */
  readonly suites: readonly Suite[];
  readonly trees: Readonly<Record<Arm, string>>;
  readonly ledger: Ledger;
  /** CPU set of both arms; null: no pinning. */
  readonly cpus: string | null;
  readonly environment: NodeJS.ProcessEnv;
  /** Seeds the coin that gives the arms their slots, where only some services restart. */
  readonly seed: number;
  /** Launch arms that run the same too: they are weighed to see the noise. */
  readonly equalToo: boolean;
  readonly watch: Watch;
  readonly signal: AbortSignal;
}

/** Stacks that can be launched, or why there is nothing to launch. */
export type Prepared =
  | { readonly unchanged: string }
  | {
      readonly stacks: { readonly base: Stack | null; readonly head: Stack };
      /** Set where base alone could not be brought up. */
      readonly baseFailure: Failure | null;
      readonly findings: readonly Finding[];
    };

/** Builds both arms and does once what their launches build on. Throws StackError when head cannot be brought up and ConfigError. */
export async function prepareStack(order: PrepareOrder, found: FoundEngine | null): Promise<Prepared> {
  const { stack } = order;
  if (stack.kind === "command") return prepareProcesses(order, stack);
  if (found === null) throw new RangeError("a compose stack needs an engine");
  return prepareContainers(order, stack, found.engine);
}

/** Why neither commit need be run: of all files that are told apart, or of those that the config names. */
export function sameFiles({ paths }: { readonly paths: readonly string[] }): string {
  return `both commits have the same files${paths.includes("**") ? "" : " of `paths`"}`;
}

async function prepareProcesses(order: PrepareOrder, config: ProcessStack): Promise<Prepared> {
  const { trees, ledger, cpus, environment: env, watch, signal } = order;
  const base = await processIdentity(config, trees.base);
  const head = await processIdentity(config, trees.head);
  if (Object.keys(head).length === 0) throw new ConfigError([nothingNamed(order.file, "stack.paths")]);
  if (equal(base, head) && !order.equalToo) return { unchanged: sameFiles(config) };
  const identity = { base, head };
  const { stacks, baseFailure } = await eachArm(async (arm) => {
    if (config.install !== null || config.build !== null)
      watch({ phase: config.build === null ? "install" : "build", arm });
    const stack = await buildProcessStack({
      arm,
      config,
      tree: trees[arm],
      identity: identity[arm],
      ledger,
      cpus,
      env,
      secrets: headerSecrets(order),
      signal,
    });
    // A base that does not start is told apart from a head that does not before either is weighed.
    watch({ phase: "launch", arm });
    await (await stack.launch()).stop();
    return stack;
  });
  return { stacks, baseFailure, findings: [] };
}

/** Without a file to compare every change would pass as unchanged. */
export function nothingNamed(file: string, key: string): Finding {
  return {
    severity: "error",
    code: "paths-nothing",
    message: `\`${key}\` matches no file of head, so no change could ever be seen`,
    hint: "write globs relative to the repository's root, such as `src/**`, or leave `paths` out",
    where: { file },
  };
}

async function prepareContainers(
  order: PrepareOrder,
  config: ComposeStack,
  engine: Engine,
): Promise<Prepared> {
  const { trees, ledger, cpus, environment: env, watch, signal } = order;
  // Images bear the run's label before anything is launched.
  ledger.addLabel(ledger.runId);
  const { stacks, baseFailure } = await eachArm<BuiltCompose>(async (arm) => {
    watch({ phase: "build", arm });
    const record = (project: string): void => ledger.addLabel(project);
    return prepareCompose({
      arm,
      runId: ledger.runId,
      ...(order.name === undefined ? {} : { name: order.name }),
      config,
      tree: trees[arm],
      cpus,
      engine,
      env,
      secrets: headerSecrets(order),
      record,
      signal,
    });
  });
  if (!order.equalToo && stacks.base !== null && equal(stacks.base.identity, stacks.head.identity))
    return { unchanged: "both commits build the same images" };
  const findings = [...(stacks.base?.findings ?? []), ...stacks.head.findings];
  const started = await eachArm<BuiltCompose | null>(async (arm) => {
    watch({ phase: "seed", arm });
    findings.push(...((await stacks[arm]?.firstStart()) ?? []));
    return stacks[arm];
  });
  const { base } = started.stacks;
  const { head } = stacks;
  const failure = baseFailure ?? started.baseFailure;
  if (config.relaunch.length === 0 || base === null)
    return { stacks: { base, head }, baseFailure: failure, findings: distinct(findings) };
  const random = seededRandom(order.seed, "slots");
  const turns = takeTurns(base, head, () => coin(random));
  return { stacks: turns, baseFailure: failure, findings: distinct([...findings, turns.finding]) };
}

/** What requests carry in headers: a service may write it into its log. */
function headerSecrets({ suites, environment }: PrepareOrder): readonly string[] {
  return loadSuites(suites)
    .flatMap(headerReferences)
    .flatMap((name) => environment[name] ?? []);
}

/** Base first; when it breaks, head goes on alone, so that the repair of a broken base can be weighed. */
export async function eachArm<T>(work: (arm: Arm) => Promise<T>): Promise<{
  readonly stacks: { readonly base: T | null; readonly head: T };
  readonly baseFailure: Failure | null;
}> {
  const done: Partial<Record<Arm, T>> = {};
  let baseFailure: Failure | null = null;
  for (const arm of arms) {
    try {
      done[arm] = await work(arm);
    } catch (error) {
      if (!(error instanceof StackError) || error.failure.arm === null) throw error;
      if (arm === "head")
        throw baseFailure === null ? error : new StackError(alike(error.failure, baseFailure));
      baseFailure = error.failure;
    }
  }
  return { stacks: { base: done.base ?? null, head: done.head as T }, baseFailure };
}

/** What breaks both arms is hardly the change's doing. */
function alike(head: Failure, base: Failure): Failure {
  const hint = `Base fails too (${base.phase}: ${base.message}): look at the config and at this machine first.`;
  return { ...head, hint: head.hint === undefined ? hint : `${hint} ${head.hint}` };
}

export function equal(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding, i) => findings.findIndex(({ message }) => message === finding.message) === i,
  );
}
