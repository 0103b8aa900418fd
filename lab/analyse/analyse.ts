import { isOurs } from "../rules/ours.ts";
import { type Entry, rulesOf } from "../rules/registry.ts";
import { sprt } from "../rules/sprt.ts";
import { spreadOf } from "../stats/spread.ts";
import { type Between, betweenOf, isBetween } from "./between.ts";
import { type BenchmarkRates, benchmarkRates } from "./benchmarks.ts";
import { type Components, componentsOf } from "./components.ts";
import { type Expected, expectedOf } from "./expected.ts";
import { type Covariate, covariatesOf } from "./covariates.ts";
import { differences, type Differences } from "./noise.ts";
import { type Floors, floorsOf } from "./noise-floor.ts";
import { type QuantileNoise, quantileNoise } from "./quantiles.ts";
import { few, most, questions } from "./questions.ts";
import { type Question, type Rates, ratesOf } from "./rates.ts";
import { isSettling, type Settling, settlingOf } from "./settling.ts";
import { find, seriesOf, type Source, sourcesIn } from "./sources.ts";
import type { Machine } from "../../src/measurements/measurements.ts";

/** Everything that the report says, as plain values. */
export interface Results {
  readonly machine: Machine;
  readonly collected: readonly Collected[];
  readonly differences: readonly Differences[];
  readonly rates: readonly Rates[];
  readonly components: readonly Components[];
  readonly settling: readonly Settling[];
  readonly between: readonly Between[];
  readonly expected: readonly Expected[];
  readonly quantiles: readonly QuantileNoise[];
  readonly covariates: readonly Covariate[];
  readonly floors: readonly Floors[];
  readonly benchmarks: readonly BenchmarkRates[];
}

/** What there is of one corpus. */
export interface Collected {
  readonly name: string;
  readonly pairs: number;
  readonly dropped: number;
  readonly stretches: number;
  /** Begin of the first and of the last stretch, ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** The windows of launches that settle which count as settled: from the middle on. */
const settledFrom = 6;

/** @param data folder of all corpora */
export function analyse(data: string): Results {
  const sources = sourcesIn(data);
  const machine = sources[0]?.pools[0]?.machine;
  if (machine === undefined) throw new Error(`${data} holds no measurements`);
  return {
    machine,
    collected: sources.flatMap(collectedOf),
    differences: differences(sources.filter((source) => !isSettling(source) && !isBetween(source))),
    rates: questions.flatMap((question) => {
      const { load, condition, metric, times } = question;
      const source = find(sources, load, times === undefined ? question.effect : "none", condition);
      if (source === undefined) return [];
      const all = [...rulesOf(question.most ?? most, few), ...oracleOf(sources, question)];
      const rules = question.most === undefined ? all : all.filter(({ rule }) => isOurs(rule.name));
      // What single requests took is their latency, whatever else is asked, and a product of medians is none of theirs.
      const asked = rules.filter(
        ({ requests }) => !requests || (metric.startsWith("latency.") && times === undefined),
      );
      return asked.flatMap((entry) => ratesOf(question, source, entry) ?? []);
    }),
    components: sources
      .filter(({ effect, condition }) => effect === "none" && condition === "quiet")
      .flatMap((source) =>
        ["interleaved", "slices-100"].flatMap((suite) =>
          ["cpu.per_request", "latency.p50", "latency.p95", "memory.rss"].flatMap(
            (metric) => componentsOf(source, suite, metric, isSettling(source) ? settledFrom : 0) ?? [],
          ),
        ),
      ),
    settling: sources
      .filter((source) => isSettling(source) && source.effect === "none")
      .flatMap((source) =>
        ["cpu.per_request", "latency.p50", "latency.p95"].flatMap(
          (metric) => settlingOf(source, metric) ?? [],
        ),
      ),
    between: sources
      .filter(isBetween)
      .flatMap((source) =>
        ["cpu.per_request", "latency.p50", "latency.p95"].flatMap(
          (metric) => betweenOf(source, metric) ?? [],
        ),
      ),
    expected: sources.flatMap((source) => expectedOf(source, ["interleaved", "turns"])),
    quantiles: sources
      .filter(({ load, condition }) => load === "light" && condition === "quiet")
      .flatMap((source) => quantileNoise(source, "interleaved", [0.5, 0.95, 0.99])),
    benchmarks: sources
      .filter(({ load, effect }) => load.startsWith("bench") && effect === "none")
      .flatMap((source) => benchmarkRates(source, 0.05) ?? []),
    floors: sources
      .filter((source) => source.effect === "none" && !source.load.startsWith("bench") && !isSettling(source))
      .flatMap((source) =>
        ["cpu.per_request", "latency.p50", "latency.p95"].map((metric) =>
          floorsOf(source, "interleaved", metric, 10),
        ),
      )
      .filter(({ runs }) => runs > 0),
    covariates: ["turns", "interleaved"].flatMap((suite) =>
      ["cpu.per_request", "latency.p50", "latency.p95"].flatMap((metric) =>
        sources
          .filter(
            ({ load, effect, condition }) => load === "mix" && effect === "none" && condition === "quiet",
          )
          .flatMap((source) => covariatesOf(source, suite, metric)),
      ),
    ),
  };
}

/** The fastest test that there could be, told the noise by the equal arms of the same load and machine. */
function oracleOf(sources: readonly Source[], question: Question): readonly Entry[] {
  const { load, condition, suite, metric } = question;
  const equal = find(sources, load, "none", condition);
  const pairs = equal === undefined ? [] : seriesOf(equal, suite, metric);
  if (pairs.length < 20) return [];
  const { sd } = spreadOf(pairs.map(({ base, head }) => Math.log(head / base)));
  return [{ rule: sprt(sd), span: most, requests: false, step: null }];
}

function collectedOf({ pools }: Source): readonly Collected[] {
  return pools.map(({ corpus, effect, condition, pairs, stretches }) => ({
    name: `${corpus} / ${effect} / ${condition}`,
    pairs: pairs.length,
    dropped: pairs.filter(({ pair }) => pair.dropped !== null).length,
    stretches: stretches.length,
    from: stretches[0]?.startedAt ?? "",
    to: stretches.at(-1)?.startedAt ?? "",
  }));
}
