import type { Format } from "./format.ts";
import { asv } from "./asv.ts";
import { go } from "./go.ts";
import { googleBenchmarkJson } from "./googlebenchmark-json.ts";
import { googleBenchmark } from "./googlebenchmark.ts";
import { k6 } from "./k6.ts";
import { libtest } from "./libtest.ts";
import { locust } from "./locust.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";
import { tinybench } from "./tinybench.ts";
import { vitest } from "./vitest.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  go,
  googleBenchmark,
  googleBenchmarkJson,
  libtest,
  locust,
  pytestBenchmark,
  vitest,
  tinybench,
  k6,
  asv,
];
