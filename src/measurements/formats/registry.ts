import type { Format } from "./format.ts";
import { artillery } from "./artillery.ts";
import { asv } from "./asv.ts";
import { autocannon } from "./autocannon.ts";
import { benchmarkDotNet } from "./benchmarkdotnet.ts";
import { benchmarkjs } from "./benchmarkjs.ts";
import { benchmarkTools } from "./benchmarktools.ts";
import { bmf } from "./bmf.ts";
import { catch2 } from "./catch2.ts";
import { consoleTime } from "./console-time.ts";
import { criterion } from "./criterion.ts";
import { customBigger } from "./custom-bigger.ts";
import { customSmaller } from "./custom-smaller.ts";
import { dart } from "./dart.ts";
import { deno } from "./deno.ts";
import { dhat } from "./dhat.ts";
import { divan } from "./divan.ts";
import { go } from "./go.ts";
import { googleBenchmarkJson } from "./googlebenchmark-json.ts";
import { googleBenchmark } from "./googlebenchmark.ts";
import { hyperfine } from "./hyperfine.ts";
import { iaiCallgrind } from "./iai-callgrind.ts";
import { jmeter } from "./jmeter.ts";
import { jmh } from "./jmh.ts";
import { k6 } from "./k6.ts";
import { libtest } from "./libtest.ts";
import { locust } from "./locust.ts";
import { luau } from "./luau.ts";
import { mitata } from "./mitata.ts";
import { oha } from "./oha.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";
import { rubyBenchmark } from "./ruby-benchmark.ts";
import { tinybench } from "./tinybench.ts";
import { vitest } from "./vitest.ts";
import { wrk } from "./wrk.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  benchmarkDotNet,
  catch2,
  go,
  googleBenchmark,
  googleBenchmarkJson,
  libtest,
  hyperfine,
  jmeter,
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
  benchmarkTools,
  dart,
  luau,
  artillery,
  bmf,
  customSmaller,
  customBigger,
  iaiCallgrind,
  dhat,
  consoleTime,
  rubyBenchmark,
];
