import { asv } from "./asv.ts";
import { benchmarkTools } from "./benchmarktools.ts";
import { dart } from "./dart.ts";
import type { Format } from "./format.ts";
import { go } from "./go.ts";
import { locust } from "./locust.ts";
import { luau } from "./luau.ts";
import { oha } from "./oha.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";
import { rubyBenchmark } from "./ruby-benchmark.ts";
import { wrk } from "./wrk.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  go,
  asv,
  benchmarkTools,
  dart,
  locust,
  luau,
  oha,
  pytestBenchmark,
  rubyBenchmark,
  wrk,
];
