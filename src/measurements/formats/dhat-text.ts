import type { Finding } from "../../config/finding.ts";
import { commandName, heapTotals } from "./dhat-totals.ts";
import { type BenchmarkResult, type ParsedOutput, type Recorded, toolFailure, unreadable } from "./format.ts";
import { linesOf } from "./lines.ts";

/** `==12606== ` of valgrind, where several processes may write to one text, or `dhat: ` of dhat-rs. */
const LINE = /^(?:==(\d+)== |dhat: )(.*)$/;
const TOTAL = /^(Total|At t-gmax|At t-end|Reads|Writes): +([\d,]+) bytes(?: in ([\d,]+) blocks)?$/;
const FAILURE = /^(?:Process terminating with|error: )/;
const LAST = /^(?:To view the resulting profile|The data has been saved)/;

const metrics: Readonly<Record<string, readonly string[]>> = {
  Total: [heapTotals.totalBytes, heapTotals.totalBlocks],
  "At t-gmax": [heapTotals.peakBytes, heapTotals.peakBlocks],
  "At t-end": [heapTotals.endBytes, heapTotals.endBlocks],
  Reads: [heapTotals.readBytes],
  Writes: [heapTotals.writtenBytes],
};

/** One process that is being read. */
interface Process {
  readonly benchmark: string;
  readonly line: number;
  readonly values: Map<string, number>;
  readonly failed: boolean;
}

/**
 * Reads the totals that valgrind's DHAT and dhat-rs print. A process counts only with everything that it has to say. dhat-rs
 * does not print its command, so only one of its runs may stand in a text.
 */
export function readDhatText({ text, file }: Recorded): ParsedOutput {
  const results: BenchmarkResult[] = [];
  const findings: Finding[] = [];
  const open = new Map<string, Process>();
  let unnamed = 0;
  for (const { text: line, number } of linesOf(text)) {
    const [, id = "dhat-rs", said] = LINE.exec(line) ?? [];
    if (said === undefined) continue;
    const name = nameOf(id, said);
    if (name !== undefined) {
      open.set(id, { benchmark: name, line: number, values: new Map(), failed: false });
      if (id === "dhat-rs" && ++unnamed > 1)
        findings.push(
          unreadable(file, number, "these totals of dhat-rs have no name, as those before", HINT),
        );
    }
    const program = open.get(id);
    if (program === undefined) continue;
    for (const [metric, value] of totalsOf(said)) program.values.set(metric, value);
    if (FAILURE.test(said)) {
      findings.push(toolFailure(file, number, `${program.benchmark}: ${said}`));
      open.set(id, { ...program, failed: true });
    } else if (LAST.test(said)) {
      open.delete(id);
      if (program.failed || (id === "dhat-rs" && unnamed > 1)) continue;
      const found = resultsOf(program);
      results.push(...found);
      if (found.length === 0)
        findings.push(
          unreadable(file, program.line, `the totals of ${program.benchmark} are not of the heap`, HINT),
        );
    }
  }
  for (const { benchmark, line, failed } of open.values())
    if (!failed) findings.push(toolFailure(file, line, `${benchmark} did not come to its totals`));
  return { results, findings };
}

const HINT = "give the JSON file that DHAT writes, instead of what it prints";

/** The name of the process that a line begins. */
function nameOf(id: string, said: string): string | undefined {
  if (id === "dhat-rs") return said.startsWith("Total: ") ? "dhat" : undefined;
  return said.startsWith("Command: ") ? commandName(said.slice("Command: ".length)) : undefined;
}

function totalsOf(said: string): readonly (readonly [metric: string, value: number])[] {
  const [, label = "", bytes = "", blocks] = TOTAL.exec(said) ?? [];
  const numbers = blocks === undefined ? [bytes] : [bytes, blocks];
  const known = Object.hasOwn(metrics, label) ? (metrics[label] ?? []) : [];
  if (known.length !== numbers.length) return [];
  return known.map((metric, i) => [metric, Number(numbers[i]?.replaceAll(",", ""))]);
}

function resultsOf({ benchmark, values }: Process): readonly BenchmarkResult[] {
  const { totalBytes, peakBytes, endBytes } = heapTotals;
  if (![totalBytes, peakBytes, endBytes].every((metric) => values.has(metric))) return [];
  return [...values].map(([metric, value]) => ({ benchmark, metric, values: [value] }));
}
