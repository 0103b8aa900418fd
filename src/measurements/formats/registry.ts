import { artillery } from "./artillery.ts";
import { autocannon } from "./autocannon.ts";
import { benchmarkjs } from "./benchmarkjs.ts";
import { bmf } from "./bmf.ts";
import { consoleTime } from "./console-time.ts";
import { customBigger } from "./custom-bigger.ts";
import { customSmaller } from "./custom-smaller.ts";
import { deno } from "./deno.ts";
import type { Format } from "./format.ts";
import { go } from "./go.ts";
import { mitata } from "./mitata.ts";
import { tinybench } from "./tinybench.ts";
import { vitest } from "./vitest.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [
  go,
  vitest,
  tinybench,
  mitata,
  benchmarkjs,
  deno,
  autocannon,
  artillery,
  bmf,
  customSmaller,
  customBigger,
  consoleTime,
];
