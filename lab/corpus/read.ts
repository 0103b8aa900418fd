import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../src/config/config.ts";
import type { Metric } from "../../src/metric/metric.ts";
import type { Machine, PairMeasurements } from "../../src/measurements/measurements.ts";
import type { Observation } from "../rules/rule.ts";
import { type Requests, readChunk } from "./chunk.ts";

/** Where pairs belong: `process/cpu-5/quiet`. */
export interface Label {
  readonly corpus: string;
  readonly effect: string;
  readonly condition: string;
}

/** All pairs of one label, in the order in which they were measured. */
export interface Pool extends Label {
  readonly pairs: readonly PooledPair[];
  readonly suites: Config["suites"];
  readonly machine: Machine;
  /** Stretches that they come from, with begin (ISO 8601) and number of pairs. */
  readonly stretches: readonly { readonly startedAt: string; readonly pairs: number }[];
}

export interface PooledPair {
  readonly pair: PairMeasurements;
  readonly requests: Requests | null;
}

/** The labels that a folder of corpora has, in alphabetical order. */
export function labelsIn(data: string): readonly Label[] {
  const within = (...path: string[]): string[] => {
    const folder = join(data, ...path);
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  };
  return within().flatMap((corpus) =>
    within(corpus).flatMap((effect) =>
      within(corpus, effect).map((condition) => ({ corpus, effect, condition })),
    ),
  );
}

/** Every pair of a label, dropped ones included: a design says itself what it leaves out. */
export function readPool(data: string, label: Label, options: { readonly requests: boolean }): Pool {
  const folder = join(data, label.corpus, label.effect, label.condition);
  const ending = ".measurements.json.br";
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted();
  const chunks = names.map((name) => readChunk(join(folder, name.slice(0, -ending.length)), options));
  const [first] = chunks;
  if (first === undefined) throw new Error(`${folder} holds no measurements`);
  return {
    ...label,
    pairs: chunks.flatMap(({ measurements, requests }) =>
      measurements.pairs.map((pair, i) => ({ pair, requests: requests[i] ?? null })),
    ),
    suites: [
      ...new Map(
        chunks.flatMap(({ measurements }) => measurements.config.suites.map((s) => [s.name, s])),
      ).values(),
    ],
    machine: first.measurements.run.machine,
    stretches: chunks.map(({ measurements: { run, pairs } }) => ({
      startedAt: run.startedAt,
      pairs: pairs.length,
    })),
  };
}

/**
 * One metric of one benchmark as rules see it: the pairs that count and in which both arms have a number.
 *
 * @param seconds of a pair, where a design would not have run all of its suites
 */
export function observationsOf(
  { pairs }: Pick<Pool, "pairs">,
  of: { readonly suite: string; readonly benchmark: string; readonly metric: Metric["id"] },
  seconds: (pair: PairMeasurements) => number = (pair) => pair.seconds,
): readonly Observation[] {
  return pairs.flatMap(({ pair, requests }) => {
    if (pair.dropped !== null) return [];
    const value = valueOf(pair, of);
    if (value === undefined || value.base === null || value.head === null) return [];
    const { base, head } = value;
    return [
      { base, head, first: pair.first, seconds: seconds(pair), requests: requests?.[of.suite] ?? null },
    ];
  });
}

/** What a pair has of one metric, if anything. */
export function valueOf(
  pair: PairMeasurements,
  of: { readonly suite: string; readonly benchmark: string; readonly metric: string },
): PairMeasurements["values"][number] | undefined {
  return pair.values.find(
    ({ suite, benchmark, metric }) =>
      suite === of.suite && benchmark === of.benchmark && metric === of.metric,
  );
}
