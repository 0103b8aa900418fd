import type { BenchSuite, Suite } from "../../src/config/config.ts";
import type { Measured, Measurements } from "../../src/measurements/measurements.ts";
import type { PlannedGate } from "../../src/plan/plan.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { gauss } from "../calibration/noise.ts";
import { pairOf, planOf, runOf } from "../verdict/samples.ts";

export function benchSuite(name: string): BenchSuite {
  return {
    kind: "bench",
    name,
    format: "go",
    run: ["go", "test", "-bench", "."],
    output: [],
    only: [],
    skip: [],
    image: null,
    directory: ".",
    brief: false,
    install: null,
    build: null,
    pass: [],
    env: {},
    carry: [],
    paths: ["**"],
    deadlines: { install: 300, build: 600, run: 600 },
  };
}

export interface ManyOptions {
  readonly benchmarks: number;
  readonly pairs: number;
  readonly seed: number;
  /** Head's time as a multiple of base's. */
  readonly slower: (benchmark: number) => number;
  readonly gates?: readonly PlannedGate[];
  /** Left out of an arm. */
  readonly lacks?: Readonly<Record<"base" | "head", (benchmark: number) => boolean>>;
  readonly suites?: readonly Suite[];
}

/** A finished run of the suite `codec`: times with 2% noise in three groups, and allocations that do not vary. */
export function manyBenchmarks(options: ManyOptions): Measurements {
  const { benchmarks, pairs, seed, slower, gates = [], lacks, suites = [benchSuite("codec")] } = options;
  const measured = Array.from({ length: pairs }, (_, pair) => {
    const random = seededRandom(seed, "pair", pair);
    const values = Array.from({ length: benchmarks }, (_, i): readonly Measured[] => {
      const base = 1e-6 * (1 + i) * Math.exp(0.02 * gauss(random));
      const head = 1e-6 * (1 + i) * slower(i) * Math.exp(0.02 * gauss(random));
      const inArms = { base: lacks?.base(i) !== true, head: lacks?.head(i) !== true };
      const of = (metric: string, from: number, to: number): Measured => ({
        suite: "codec",
        benchmark: `codec.Benchmark${"ABC"[i % 3]}/case=${i}-8`,
        metric,
        base: inArms.base ? from : null,
        head: inArms.head ? to : null,
        requests: { base: inArms.base ? 1 : 0, head: inArms.head ? 1 : 0 },
      });
      const allocations = i % 4;
      return [
        of("time.per_op", base, head),
        of("allocs.per_op", allocations, allocations + (slower(i) > 1.3 ? 2 : 0)),
      ];
    });
    return pairOf(pair, values.flat());
  });
  const run = runOf(planOf(gates, pairs), measured);
  return { ...run, config: { ...run.config, suites } };
}
