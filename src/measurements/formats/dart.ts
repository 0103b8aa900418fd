import { customMetric } from "../../metric/families.ts";
import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { type Line, linesOf } from "./lines.ts";

/** A name, its metric and the rest: `Sort(RunTime): 12.3 us.` */
const SCORE = /^(?! )(.*)\(([A-Z]\w{0,99})\): ?(.*)$/;
const VALUE = /^(\S+)(?: (\S+?)\.?)?$/;
const RUN_TIME = /^\S.*\(RunTime(?:Raw)?\): \S+ (?:us|ns|ms|s)\.?\r?$/m;
const FLAVOUR = /^(AOT|JIT|JS|WASM) - (?:COMPILE|RUN)$/;
const ERROR = "Unhandled exception:";

const LONGEST = 2000;
const POWERS = new Map([
  ["s", 0],
  ["ms", -3],
  ["us", -6],
  ["µs", -6],
  ["ns", -9],
]);
const BYTES = /^(?:bytes?|B)$/;

/**
 * What benchmark_harness 1 and 2 prints: `RunTime` in seconds for each call of `exercise`, which calls `run` ten times
 * unless a benchmark says otherwise, and the metrics that `PrintEmitterV2` and benchmarks of their own add. What its
 * `bench` command runs is named with the flavour, `Sort (AOT)`.
 */
export const dart: Format = {
  id: "dart",
  title: "Dart's benchmark_harness",
  detect: (text) => RUN_TIME.test(text),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  let flavour = "";
  let raised: number | undefined;
  for (const line of linesOf(text)) {
    if (line.text.length > LONGEST) continue;
    if (raised !== undefined) into.failed(raised, `a benchmark raised: ${line.text}`);
    raised = line.text === ERROR ? line.number : undefined;
    const begins = FLAVOUR.exec(line.text)?.[1];
    if (begins !== undefined) flavour = ` (${begins})`;
    else readLine(line, flavour, into);
  }
  if (raised !== undefined) into.failed(raised, "a benchmark raised an exception");
  return into;
}

function readLine({ text, number, ended }: Line, flavour: string, into: Gathering): void {
  const [score, before = "", metric = "", rest = ""] = SCORE.exec(text) ?? [];
  if (score === undefined) return;
  const name = before.trim();
  // How many iterations a run took says nothing that its time does not.
  if (metric === "Count" && name.endsWith(".totalIterations")) return;
  const [, digits = "", unit = ""] = VALUE.exec(rest) ?? [];
  const known = metricOf(metric, unit);
  const value = ended && known !== undefined ? decimal(digits, known.power) : undefined;
  if (known !== undefined && value !== undefined) into.add(number, `${name}${flavour}`, known.id, [value]);
  else if (metric.startsWith("RunTime") || /^[-\d]/.test(digits))
    into.unreadable(number, `\`${text}\` is no score`, "keep all that benchmark_harness prints");
}

/** The metric's id and the power of ten that makes it base units. Less is better, but for what is counted per second. */
function metricOf(name: string, unit: string): { readonly id: string; readonly power: number } | undefined {
  const power = POWERS.get(unit);
  if (name === "RunTime") return power === undefined ? undefined : { id: "time.per_op", power };
  if (power !== undefined) return { id: `time.${name}.mean`, power };
  if (BYTES.test(unit)) return { id: customMetric("lower", `B/${name}`), power: 0 };
  return { id: customMetric(unit.endsWith("/s") ? "higher" : "lower", name), power: 0 };
}
