import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { linesOf } from "./lines.ts";

const RESULT = / x ([\d,]+(?:\.\d+)?) ops\/sec ±[^%()]{1,20}% \((\d+) runs? sampled\)/;
/** Of an error only its enumerable properties are printed, often none: `query: `, `query: errno: -2,code: ENOENT`. */
const FAILURE = /^(.+?): (?=$|\w*Error\b|(?:errno|code|name|message|generatedMessage): )(.*)$/;

/** A suite of Benchmark.js that prints each benchmark as text: `sort x 1,234 ops/sec ±0.50% (90 runs sampled)`. */
export const benchmarkjs: Format = {
  id: "benchmarkjs",
  title: "Benchmark.js",
  detect: (text) => RESULT.test(text),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile({ file, text }: Recorded): ParsedOutput {
  const into = new Gathering(file);
  for (const { text: whole, number } of linesOf(text)) {
    // What is longer is no line of this tool.
    const line = whole.slice(0, 1000);
    const result = RESULT.exec(line);
    const failure = FAILURE.exec(line);
    if (result !== null) {
      const name = line.slice(0, result.index).trim();
      const perSecond = decimal((result[1] ?? "").replaceAll(",", "")) ?? 0;
      if (perSecond === 0 || Number(result[2]) === 0) into.failed(number, `${name} did not run`);
      else into.add(number, name, "time.per_op", [1 / perSecond]);
    } else if (/ x \S+ ops\/sec/.test(line))
      into.unreadable(number, "this result cannot be read", "print it whole, by String(event.target)");
    else if (failure !== null)
      into.failed(number, `${failure[1]?.trim()} failed: ${failure[2] || "no reason was told"}`);
  }
  return into;
}
