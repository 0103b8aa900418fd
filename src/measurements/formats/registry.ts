import type { Format } from "./format.ts";
import { asv } from "./asv.ts";
import { autocannon } from "./autocannon.ts";
import { benchmarkjs } from "./benchmarkjs.ts";
import { catch2 } from "./catch2.ts";
import { criterion } from "./criterion.ts";
import { deno } from "./deno.ts";
import { divan } from "./divan.ts";
import { go } from "./go.ts";
import { googleBenchmarkJson } from "./googlebenchmark-json.ts";
import { googleBenchmark } from "./googlebenchmark.ts";
import { jmh } from "./jmh.ts";
import { k6 } from "./k6.ts";
import { libtest } from "./libtest.ts";
import { locust } from "./locust.ts";
import { mitata } from "./mitata.ts";
import { oha } from "./oha.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";
import { rubyBenchmark } from "./ruby-benchmark.ts";
import { tinybench } from "./tinybench.ts";
import { vitest } from "./vitest.ts";
import { wrk } from "./wrk.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  go,
  googleBenchmark,
  googleBenchmarkJson,
  libtest,
  catch2,
  jmh,
  locust,
  pytestBenchmark,
  vitest,
  tinybench,
  k6,
  asv,
  criterion,
  wrk,
  mitata,
  benchmarkjs,
  divan,
  oha,
  deno,
  autocannon,
  rubyBenchmark,
];
