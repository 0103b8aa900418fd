import type { LoadSuite } from "../../config/config.ts";
import { requestFiles } from "../../config/files.ts";
import { headerReferences } from "../../config/references.ts";
import type { ArmOutcome, Reading, LoadOutcome } from "../../measurements/outcome.ts";
import { type Arm, arms } from "../../plan/plan.ts";
import { compileRequests } from "../../plan/requests.ts";
import { throttledBetween } from "../probes/throttled.ts";
import { scrubber } from "../stacks/environment.ts";
import type { Usage } from "../stacks/stack.ts";
import { generatorCpus } from "./cores.ts";
import { GeneratorProcess } from "./generator-process.ts";
import { type Load, LoadError, type LoadOrder, type Target } from "./load.ts";
import { mergeShares } from "./merge.ts";
import type { Answer, Job } from "./messages.ts";
import { Team } from "./team.ts";
import { v8Flags } from "./v8-flags.ts";

export interface LoaderOptions {
  /** The built generator.js: where it lies is the doors' business. */
  readonly generatorPath: string;
  /** A file of head's tree, by its path relative to the repository's root. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** Where `${NAME}` of headers comes from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** CPUs of the generator, as `taskset -c` takes them; null: any. */
  readonly cpus: string | null;
  /** The physical core of a CPU; absent: as the system tells. */
  readonly coreOf?: (cpu: number) => string;
}

export interface Loader {
  readonly load: Load;
  /** Ends whatever is still running. */
  close(): Promise<void>;
}

/** Loads pairs, each with generator processes of its own: one, or where one core is not enough, several. */
export function createLoader(options: LoaderOptions): Loader {
  const running = new Set<Team>();
  return {
    async load(order, signal) {
      const job = await jobOf(order, options);
      const scrub = scrubber(Object.values(job.environment));
      const path = options.generatorPath;
      const deadline = longest(order);
      const cpusOfEach = generatorCpus(order.suite, options.cpus, options.coreOf);
      const tls = Object.values(job.urls).some((url) => url.startsWith("https:"));
      const flags = v8Flags(order.suite, cpusOfEach.length, tls);
      const start = (cpus: string | null): GeneratorProcess =>
        new GeneratorProcess({ path, flags, cpus, deadline, scrub }, signal);
      const team = new Team(cpusOfEach.map(start));
      running.add(team);
      try {
        return await play(order, job, team);
      } finally {
        await team.stop();
        running.delete(team);
      }
    },
    async close() {
      await Promise.all([...running].map((team) => team.stop()));
    },
  };
}

async function play(order: LoadOrder, job: Omit<Job, "share">, team: Team): Promise<LoadOutcome> {
  await team.ask((share) => ({ kind: "job", job: { ...job, share } }));
  await team.ask(() => ({ kind: "warm up" }));
  // Nothing is on its way before and after: the difference is what the measured load cost, and nothing else.
  const before = await usages(order);
  const answers = await team.ask(() => ({ kind: "measure" }));
  const after = await usages(order);
  const outcome = (arm: Arm): ArmOutcome | null => armOutcome(arm, answers, before[arm], after[arm]);
  return { kind: "load", suite: order.suite.name, base: outcome("base"), head: outcome("head") };
}

function armOutcome(
  arm: Arm,
  answers: readonly Answer[],
  before: Usage | undefined,
  after: Usage | undefined,
): ArmOutcome | null {
  const shares = answers.flatMap((answer) => {
    if (answer.kind !== "measured") throw new LoadError(`the generator answered out of turn: ${answer.kind}`);
    return answer.arms[arm] ?? [];
  });
  if (shares.length === 0 || before === undefined || after === undefined) return null;
  const throttled = throttledBetween(before, after);
  return {
    ...mergeShares(shares),
    cpu: difference(before.cpu, after.cpu),
    memory: after.memory,
    throttled,
  };
}

async function usages(order: LoadOrder): Promise<Partial<Record<Arm, Usage>>> {
  const read = async (arm: Arm): Promise<[Arm, Usage][]> => {
    const target = order[arm];
    return target === null ? [] : [[arm, await target.usage()]];
  };
  return Object.fromEntries((await Promise.all(arms.map(read))).flat());
}

function difference(before: Reading, after: Reading): Reading {
  if ("absent" in before) return before;
  if ("absent" in after) return after;
  return { value: after.value - before.value };
}

async function jobOf(
  order: LoadOrder,
  { readFile, environment }: LoaderOptions,
): Promise<Omit<Job, "share">> {
  const { suite, window, first, seed } = order;
  const used = environmentOf(suite, environment);
  const files = new Map<string, Uint8Array>();
  for (const path of new Set(requestFiles(suite).map((file) => file.path))) {
    // A file that is not there is found below, with the request that wants it.
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) files.set(path, bytes);
  }
  const decoder = new TextDecoder();
  const texts = new Map([...files].map(([path, bytes]) => [path, decoder.decode(bytes)]));
  const { findings } = compileRequests(suite, { files: texts, environment: used });
  if (findings.length > 0) {
    throw new LoadError(`${suite.name}: ${findings.map((finding) => finding.message).join("; ")}`);
  }
  const target = (arm: Arm): [Arm, string][] => (order[arm] === null ? [] : [[arm, originOf(order[arm])]]);
  const urls = Object.fromEntries(arms.flatMap(target));
  return { suite, window, first, seed, urls, files, environment: used };
}

function originOf({ url }: Target): string {
  if (!/^https?:/.test(url)) throw new LoadError("a target's address must begin with http:// or https://");
  return url;
}

/** The variables that the suite's headers name, and no others. */
function environmentOf(
  suite: LoadSuite,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    headerReferences(suite).flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Seconds that an order can take at most: every slice may have to wait for its longest timeout. */
function longest({ suite, window }: LoadOrder): number {
  const timeout = Math.max(...suite.requests.map((request) => request.timeout));
  const slices = Math.ceil(window.warmup / window.slice) + Math.ceil(window.seconds / window.slice) + 2;
  return 60 + 2 * (window.warmup + window.seconds + slices * (timeout + 2));
}
