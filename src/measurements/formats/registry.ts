import type { Format } from "./format.ts";
import { benchmarkDotNet } from "./benchmarkdotnet.ts";
import { catch2 } from "./catch2.ts";
import { go } from "./go.ts";
import { googleBenchmark } from "./googlebenchmark.ts";
import { googleBenchmarkJson } from "./googlebenchmark-json.ts";
import { hyperfine } from "./hyperfine.ts";
import { jmeter } from "./jmeter.ts";
import { jmh } from "./jmh.ts";
import { locust } from "./locust.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  // One a line, so that lines can be added side by side.
  benchmarkDotNet,
  catch2,
  go,
  googleBenchmark,
  googleBenchmarkJson,
  hyperfine,
  jmeter,
  jmh,
  locust,
  pytestBenchmark,
];
