import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import {
  type Label,
  labelsIn,
  observationsOf,
  type Pool,
  type PooledPair,
  readPool,
} from "../corpus/read.ts";
import type { Observation } from "../rules/rule.ts";

/** Corpora whose suites of the same name are the same load: their pairs are judged together. */
const loads: Readonly<Record<string, string>> = {
  process: "mix",
  two: "mix",
  turns: "mix",
  windows: "mix",
};

/** Pairs under one load, one effect and one condition. */
export interface Source {
  readonly load: string;
  readonly effect: string;
  readonly condition: string;
  readonly pairs: readonly PooledPair[];
  readonly pools: readonly Pool[];
}

/**
 * Every source of a folder of corpora, pairs in the order in which they were measured.
 *
 * @param wanted the labels to read; default: all
 */
export function sourcesIn(data: string, wanted: (label: Label) => boolean = () => true): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const label of labelsIn(data).filter(wanted)) {
    const pool = readPool(data, label, { requests: !label.corpus.startsWith("bench") });
    const load = loads[label.corpus] ?? label.corpus;
    const key = [load, label.effect, label.condition].join("/");
    const known = sources.get(key);
    const pools = [...(known?.pools ?? []), pool];
    sources.set(key, { load, effect: label.effect, condition: label.condition, pairs: inTime(pools), pools });
  }
  return [...sources.values()];
}

/** Stretches of several pools by their begin. */
function inTime(pools: readonly Pool[]): readonly PooledPair[] {
  const stretches = pools.flatMap((pool) => {
    let at = 0;
    return pool.stretches.map(({ startedAt, pairs }) => {
      at += pairs;
      return { startedAt, pairs: pool.pairs.slice(at - pairs, at) };
    });
  });
  return stretches.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).flatMap(({ pairs }) => pairs);
}

/** One metric of all requests under one schedule, with the seconds that a pair takes when nothing else is loaded. */
export function seriesOf(
  source: Pick<Source, "pairs" | "pools">,
  suite: string,
  metric: string,
): readonly Observation[] {
  const seconds = secondsAlone(source, suite);
  return observationsOf(source, { suite, benchmark: "*", metric }, seconds);
}

/**
 * Pairs may have loaded several suites one after the other on the same launches: what the others took by their windows is taken
 * off.
 */
function secondsAlone({ pools }: Pick<Source, "pools">, suite: string): (pair: PairMeasurements) => number {
  const nominal = new Map<string, number>();
  for (const { suites } of pools)
    for (const each of suites)
      if (each.kind === "load")
        nominal.set(
          each.name,
          (each.arms === "alternating" ? 2 : 1) * ((each.warmup ?? 0) + (each.window ?? 0)),
        );
  return (pair) => {
    const others = pair.suites.filter((name) => name !== suite);
    return pair.seconds - others.reduce((sum, name) => sum + (nominal.get(name) ?? 0), 0);
  };
}

/** `mix, quiet` without an effect. */
export function find(
  sources: readonly Source[],
  load: string,
  effect: string,
  condition: string,
): Source | undefined {
  return sources.find((each) => each.load === load && each.effect === effect && each.condition === condition);
}
