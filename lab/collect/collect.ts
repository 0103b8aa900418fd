import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseConfig } from "../../src/config/parse.ts";
import type { Config } from "../../src/config/config.ts";
import { openLedger, stateFolder } from "../../src/io/ledger.ts";
import { engineFor } from "../../src/jobs/find-engine.ts";
import { type Scale, type Weighed, weighPair } from "../../src/jobs/pair.ts";
import { prepareAll } from "../../src/jobs/prepare-all.ts";
import { endRun } from "../../src/jobs/remains.ts";
import { measure } from "../../src/measurements/measure.ts";
import type { Measurements, PairMeasurements, RunState } from "../../src/measurements/measurements.ts";
import { draftPlan, expandGates, fixPlan } from "../../src/plan/build.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { createLoader } from "../../src/run/load/loader.ts";
import { readCpuSplit } from "../../src/run/probes/cpus.ts";
import { describeMachine } from "../../src/run/probes/machine.ts";
import { noiseBetween, readNoise } from "../../src/run/probes/noise.ts";
import { sortedTogether } from "../../src/stats/quantile.ts";
import { type Requests, writeChunk } from "../corpus/chunk.ts";
import type { Corpus } from "./corpora.ts";
import { disturb } from "./disturb.ts";
import { plantTrees } from "./trees.ts";

export interface Order {
  /** Root of the repository. */
  readonly root: string;
  /** The built generator. */
  readonly generator: string;
  readonly corpus: Corpus;
  readonly effect: string;
  /** What else the machine did: `quiet`, `burst`, `disk`, `awake`, or a word for what ran by itself. */
  readonly condition: string;
  /** Most pairs, and seconds after which no further pair is begun. */
  readonly pairs: number;
  readonly seconds: number;
  /** Whether arms and generator have cores of their own. */
  readonly split: boolean;
  /** Folder of all corpora. */
  readonly data: string;
  readonly seed: number;
}

/**
 * Measures one stretch of pairs with the product's own stacks, load and measurements, and saves it whatever ends it: an interrupted
 * stretch has the pairs so far. Nothing is looked at, so nothing stops it early. Returns the number of pairs.
 */
export async function collect(order: Order, signal: AbortSignal): Promise<number> {
  const { root, corpus, effect, condition, seed } = order;
  const end = disturb(condition);
  const startedAt = new Date().toISOString();
  const environment = process.env;
  const ledger = openLedger(stateFolder(environment), `lab-${startedAt.replaceAll(/\D/g, "")}`);
  const config = configOf(order);
  const cpus = order.split ? readCpuSplit() : null;
  const trees = plantTrees(
    join(root, "fixtures", corpus.fixture),
    ledger.addTree("trees"),
    effect,
    applyPatch,
  );
  const read = (path: string): Promise<Uint8Array> => readFile(join(trees.head, path));
  const loader = createLoader({
    generatorPath: order.generator,
    readFile: read,
    environment,
    cpus: cpus?.generator ?? null,
  });
  const begun = performance.now();
  const clock = (): number => (performance.now() - begun) / 1000;
  const pairs: PairMeasurements[] = [];
  const requests: (Requests | null)[] = [];
  let plan: Plan | null = null;
  let engine: string | null = null;
  let state: RunState = { kind: "complete", ended: "budget" };
  try {
    const found = await engineFor(config, environment, signal);
    engine = found?.name ?? null;
    const watch = (): void => {};
    const give = {
      config,
      trees: async () => trees,
      head: trees.head,
      ledger,
      cpus,
      environment,
      seed,
      equalToo: true,
      judging: null,
      watch,
      signal,
    };
    const prepared = await prepareAll(give, found);
    if ("nothing" in prepared) throw new Error(`nothing to weigh: ${prepared.nothing}`);
    if (prepared.baseFailure !== null) throw new Error(prepared.baseFailure.message);
    const draft = draftPlan(config, seed);
    plan = fixPlan(draft, expandGates(config, {}), 1, order.pairs);
    const { load } = loader;
    const { stacks, runners, k6, suites } = prepared;
    const scale: Scale = {
      stacks,
      runners,
      k6,
      suites,
      windows: draft.windows,
      added: {},
      seed,
      load,
      clock,
      watchNoise,
      signal,
    };
    const limit = clock() + order.seconds;
    // The first launch warms caches of the machine that no later one meets cold.
    await weighPair(scale, order.pairs, "base");
    for (const [index, first] of plan.order.slice(0, order.pairs).entries()) {
      if (signal.aborted || clock() > limit) break;
      const weighed = await weighPair(scale, index, first);
      if (!("outcome" in weighed)) throw new Error(weighed.failure.message);
      pairs.push(measure(weighed.outcome, plan.gates));
      requests.push(requestsOf(weighed));
    }
    if (pairs.length === order.pairs) state = { kind: "complete", ended: "pairs" };
  } catch (error) {
    if (!signal.aborted) {
      const message = error instanceof Error ? error.message : String(error);
      state = { kind: "broken", failure: { arm: null, phase: "run", message, logs: [] } };
      throw error;
    }
  } finally {
    if (signal.aborted) state = { kind: "interrupted", signal: String(signal.reason) };
    end();
    await loader.close();
    await endRun(ledger, environment);
    if (pairs.length > 0)
      save(order, { startedAt, config, engine, plan, pairs, state, total: clock() }, requests);
  }
  return pairs.length;
}

function configOf({ root, corpus }: Order): Config {
  const file = `lab/corpora/${corpus.config}`;
  const { config, findings } = parseConfig(readFileSync(join(root, file), "utf8"), file);
  if (config === null) throw new Error(findings.map(({ message }) => message).join("; "));
  return config;
}

function applyPatch(file: string, tree: string): void {
  execFileSync("git", ["apply", "--directory", ".", file], {
    cwd: tree,
    env: { ...process.env, GIT_DIR: "/dev/null" },
  });
}

function watchNoise(): ReturnType<Scale["watchNoise"]> {
  const before = readNoise();
  return () => noiseBetween(before, readNoise());
}

/** Of load suites whose arms were both loaded. */
function requestsOf(weighed: Extract<Weighed, { outcome: unknown }>): Requests | null {
  const loads = weighed.outcome.suites.flatMap((suite) => {
    if (suite.kind !== "load" || suite.base === null || suite.head === null) return [];
    const all = ({ endpoints }: typeof suite.base): Float64Array =>
      sortedTogether(endpoints.map(({ latency }) => latency));
    return [[suite.suite, { base: all(suite.base), head: all(suite.head) }] as const];
  });
  return loads.length === 0 ? null : Object.fromEntries(loads);
}

interface Collected extends Pick<Measurements, "config" | "plan" | "pairs" | "state"> {
  readonly startedAt: string;
  readonly engine: string | null;
  readonly total: number;
}

function save(order: Order, collected: Collected, requests: readonly (Requests | null)[]): void {
  const { config, plan, pairs, state, startedAt, total } = collected;
  const name = startedAt.replaceAll(/[-:]|\.\d+/g, "");
  const sets = order.split ? "" : "-shared-cores";
  const folder = join(
    order.data,
    order.corpus.name,
    order.effect.replace(":", "-"),
    `${order.condition}${sets}`,
  );
  mkdirSync(folder, { recursive: true });
  const measurements: Measurements = {
    format: "weighbridge-measurements",
    version: 2,
    tool: "lab",
    run: {
      id: name,
      startedAt,
      base: { name: "fixture", sha: "base" },
      head: { name: order.effect, sha: "head" },
      machine: describeMachine(collected.engine),
    },
    config,
    plan,
    baseFailure: null,
    pairs,
    state,
    notes: [],
    timing: { build: 0, launch: 0, load: 0, total },
  };
  writeChunk(join(folder, name), { measurements, requests });
}
