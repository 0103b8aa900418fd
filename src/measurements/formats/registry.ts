import { asv } from "./asv.ts";
import type { Format } from "./format.ts";
import { go } from "./go.ts";
import { googleBenchmarkJson } from "./googlebenchmark-json.ts";
import { googleBenchmark } from "./googlebenchmark.ts";
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
];
import { k6 } from "./k6.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [k6, go];
  // One a line, so that lines can be added side by side.
  go,
  googleBenchmark,
  googleBenchmarkJson,
  locust,
  pytestBenchmark,
];
export const formats: readonly Format[] = [go, asv, locust, pytestBenchmark];
