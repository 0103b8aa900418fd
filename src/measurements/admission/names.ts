import type { Config, Suite } from "../../config/config.ts";
import { allRequests, allWithNew, namesOf } from "../../config/scope.ts";
import { findMetric } from "../../metric/metric.ts";
import type { FailureCount, Measured, PairMeasurements } from "../measurements.ts";

/** Letters, digits, signs and single-width blanks: no controls, no line ends, nothing that cannot be seen. */
const plain = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,200}$/u;

/** More benchmarks than this no suite of a person has. */
const mostBenchmarks = 2_000;

/** Whether a text may be told as the name of a benchmark, a metric or a threshold. It is escaped all the same. */
export function isPlainName(text: string): boolean {
  return plain.test(text);
}

/** The pairs with what the base branch's config knows of, and how many values and failures were left out. */
export function withKnownNames(
  { suites }: Config,
  pairs: readonly PairMeasurements[],
): { readonly pairs: readonly PairMeasurements[]; readonly left: number } {
  const known = new Map(suites.map((suite) => [suite.name, new KnownNames(suite)]));
  let left = 0;
  const counted = (isKnown: boolean): boolean => {
    if (!isKnown) left += 1;
    return isKnown;
  };
  const isNamed = ({ suite, benchmark }: Measured | FailureCount): boolean =>
    known.get(suite)?.has(benchmark) === true;
  const isMetric = ({ metric }: Measured): boolean => isPlainName(metric) && findMetric(metric) !== undefined;
  const kept = pairs.map((pair) => ({
    ...pair,
    suites: pair.suites.filter((name) => known.has(name)),
    values: pair.values.filter((value) => counted(isNamed(value) && isMetric(value))),
    failures: pair.failures.filter((failure) => counted(isNamed(failure))),
  }));
  return { pairs: kept, left };
}

/** The benchmarks of one suite: those of a load suite are in the config, those of tools are known once they have run. */
class KnownNames {
  readonly #listed: ReadonlySet<string> | null;
  readonly #seen = new Set<string>();

  constructor(suite: Suite) {
    this.#listed = suite.kind === "load" ? new Set([allRequests, allWithNew, ...namesOf(suite)]) : null;
  }

  has(name: string): boolean {
    if (this.#listed !== null) return this.#listed.has(name);
    if (this.#seen.has(name)) return true;
    return isPlainName(name) && this.#seen.size < mostBenchmarks && this.#seen.add(name).has(name);
  }
}
