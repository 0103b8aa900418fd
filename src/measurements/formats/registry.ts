import { benchmarkjs } from "./benchmarkjs.ts";
import type { Format } from "./format.ts";
import { asv } from "./asv.ts";
import { criterion } from "./criterion.ts";
import { catch2 } from "./catch2.ts";
import { go } from "./go.ts";
import { googleBenchmarkJson } from "./googlebenchmark-json.ts";
import { googleBenchmark } from "./googlebenchmark.ts";
import { k6 } from "./k6.ts";
import { libtest } from "./libtest.ts";
import { jmh } from "./jmh.ts";
import { locust } from "./locust.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";
import { mitata } from "./mitata.ts";
import { tinybench } from "./tinybench.ts";
import { vitest } from "./vitest.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  go,
  googleBenchmark,
  googleBenchmarkJson,
  libtest,
  // One a line, so that lines can be added side by side.
  catch2,
  go,
  googleBenchmark,
  googleBenchmarkJson,
  jmh,
  locust,
  pytestBenchmark,
  vitest,
  tinybench,
  k6,
  asv,
];
export const formats: readonly Format[] = [go, criterion, libtest];
import { wrk } from "./wrk.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [go, asv, locust, pytestBenchmark, wrk];
export const formats: readonly Format[] = [go, vitest, tinybench, mitata, benchmarkjs];
