import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

const NANO = -9;
const SAVED = "give the file that `BenchmarkTools.save` has written";

/**
 * What BenchmarkTools.jl saves: groups of trials, with all their samples, or of estimates. Names are the keys on the way,
 * `sort/quick/100`. Time is per evaluation and includes that of the garbage collector; memory and allocations are the
 * fewest of all samples.
 */
export const benchmarkTools: Format = {
  id: "benchmarktools",
  title: "BenchmarkTools.jl",
  detect: (text) =>
    text.trimStart().startsWith("[") && ['"Julia"', '"BenchmarkTools"'].every((name) => text.includes(name)),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

type Place = (node: unknown) => number | undefined;

function readFile(recorded: Recorded): Gathering {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  for (const document of documents) {
    const [versions, saved] = Array.isArray(document) ? (document as readonly unknown[]) : [];
    if (textOf(versions, "Julia") === undefined || !Array.isArray(saved))
      into.unreadable(lineOf(document), "there are no versions followed by what was saved", SAVED);
    // Several values in one file have no names; they are known by their positions.
    else if (saved.length === 1) readValue(saved[0], [], into, lineOf);
    else saved.forEach((value, i) => readValue(value, [String(i + 1)], into, lineOf));
  }
  return into;
}

/** A value is written as `["Trial", {…}]`, by old versions as `["BenchmarkTools.Trial", {…}]`. */
function readValue(value: unknown, keys: readonly string[], into: Gathering, lineOf: Place): void {
  const [type, fields] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const line = lineOf(value);
  const name = keys.join("/");
  switch (typeof type === "string" ? type.replace(/^BenchmarkTools\./, "") : "") {
    case "BenchmarkGroup": {
      const data = property(fields, "data");
      if (typeof data !== "object" || data === null)
        into.unreadable(line, `the group \`${name}\` has no \`data\``, SAVED);
      else for (const [key, member] of Object.entries(data)) readValue(member, [...keys, key], into, lineOf);
      return;
    }
    case "Trial":
      if (listOf(fields, "times")?.length === 0) into.failed(line, `benchmark \`${name}\` has no samples`);
      else give(name, line, listOf(fields, "times") ?? [undefined], fields, into);
      return;
    case "TrialEstimate":
      give(name, line, [property(fields, "time")], fields, into);
      return;
    default:
      into.unreadable(
        line,
        `\`${name}\` is no trial or estimate but a ${typeof type === "string" ? type : "value of another kind"}`,
        "save the results of `run`, or an estimate such as their median",
      );
  }
}

function give(
  name: string,
  line: number | undefined,
  times: readonly unknown[],
  fields: unknown,
  into: Gathering,
): void {
  if (name === "") {
    into.unreadable(line, "a trial has no name", "save a BenchmarkGroup, whose keys are names");
    return;
  }
  const seconds = times.map((time) => (typeof time === "number" ? decimal(String(time), NANO) : undefined));
  into.add(line, name, "time.per_op", seconds);
  into.add(line, name, "bytes.per_op", [amountOf(fields, "memory")]);
  into.add(line, name, "allocs.per_op", [amountOf(fields, "allocs")]);
}
