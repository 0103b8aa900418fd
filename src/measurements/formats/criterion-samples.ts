import { customMetric } from "../../metric/families.ts";
import { type BenchmarkResult, type ParsedOutput, type Recorded, toolFailure, unreadable } from "./format.ts";
import { amountOf, amountsOf, listOf, property, readJson, textOf } from "./json.ts";
import { linesOf } from "./lines.ts";

export const ELEMENTS_PER_SECOND = customMetric("higher", "elem/s");

/** What one iteration works on. */
interface Work {
  readonly metric: string;
  readonly perIteration: number;
}

const PLACE = /^(?:(.*[/\\])?new[/\\])?(benchmark|sample|estimates)\.json$/;

/** Whether this is one of the files below `target/criterion/`, by its name. */
export function isSampleFile(file: string): boolean {
  return /(?:^|[/\\])(?:benchmark|sample|estimates|tukey)\.json$/.test(file);
}

/**
 * Reads the files of the folders called `new`: every sample, or without samples the median. Folders of other runs, as `base`
 * and saved baselines, are left out.
 */
export function readSampleFiles(recorded: readonly Recorded[]): ParsedOutput {
  const folders = new Map<string, Map<string, Recorded>>();
  for (const one of recorded) {
    const [place, folder = "", part = ""] = PLACE.exec(one.file) ?? [];
    if (place === undefined) continue;
    const parts = folders.get(folder) ?? new Map<string, Recorded>();
    folders.set(folder, parts.set(part, one));
  }
  return joined([...folders.values()].map(readFolder));
}

function readFolder(parts: ReadonlyMap<string, Recorded>): ParsedOutput {
  const values = new Map<string, unknown>();
  for (const [part, { text, file }] of parts) {
    const read = readJson(text);
    if ("problem" in read) return broken(file, read.line, "this file of Criterion.rs is not whole JSON");
    values.set(part, read.value);
  }
  const [benchmark, sample, estimates] = ["benchmark", "sample", "estimates"].map((part) => values.get(part));
  const file = (parts.get("sample") ?? parts.get("estimates"))?.file;
  if (file === undefined) return { results: [], findings: [] };
  const name = textOf(benchmark, "full_id");
  if (name === undefined || name === "")
    return broken(
      file,
      undefined,
      "whose samples these are is not known",
      "keep the benchmark.json that lies beside it",
    );
  const throughput = property(benchmark, "throughput");
  if (sample !== undefined)
    return sampled(
      file,
      undefined,
      name,
      amountsOf(sample, "iters"),
      amountsOf(sample, "times"),
      workOf(throughput),
    );
  const median = amountOf(property(estimates, "median"), "point_estimate");
  return sampled(file, undefined, name, [1], median === undefined ? undefined : [median], workOf(throughput));
}

/** Reads the lines `{"reason":"benchmark-complete",...}` of cargo-criterion. */
export function readMessages({ text, file }: Recorded): ParsedOutput {
  const outputs: ParsedOutput[] = [];
  let open: number | null = null;
  for (const { text: line, number } of linesOf(text)) {
    if (line.startsWith('{"reason":"group-complete"')) open = null;
    if (!line.startsWith('{"reason":"benchmark-complete"')) continue;
    outputs.push(readMessage(line, file, number));
    open = number;
  }
  if (open !== null) outputs.push(failed(file, open, "the group of this benchmark did not come to its end"));
  return joined(outputs);
}

function readMessage(text: string, file: string, line: number): ParsedOutput {
  const read = readJson(text);
  if ("problem" in read) return broken(file, line, "this message of cargo-criterion is not whole JSON");
  const name = textOf(read.value, "id") ?? "";
  const unit = textOf(read.value, "unit") ?? "";
  if (name === "" || unit !== "ns")
    return broken(file, line, `this message has no name or is not in ns but in \`${unit}\``);
  const counts = amountsOf(read.value, "iteration_count");
  const works = (listOf(read.value, "throughput") ?? []).flatMap((each) => messageWork(each));
  return sampled(file, line, name, counts, amountsOf(read.value, "measured_values"), works);
}

/** One time per iteration of each sample, whose iterations took `totals` nanoseconds together, and what that is in work per second. */
function sampled(
  file: string,
  line: number | undefined,
  benchmark: string,
  iterations: readonly number[] | undefined,
  totals: readonly number[] | undefined,
  works: readonly Work[],
): ParsedOutput {
  if (totals === undefined || totals.length === 0 || iterations?.length !== totals.length)
    return broken(file, line, `the samples of ${benchmark} cannot be read`);
  const times = totals.map((total, i) => total / (iterations[i] ?? 0) / 1e9);
  if (!times.every((time) => time > 0 && time < Infinity))
    return failed(file, line, `a sample of ${benchmark} took no time`);
  const results: BenchmarkResult[] = [{ benchmark, metric: "time.per_op", values: times }];
  for (const { metric, perIteration } of works)
    results.push({ benchmark, metric, values: times.map((time) => perIteration / time) });
  return { results, findings: [] };
}

/** `{"Bytes":65536}`, `{"ElementsAndBytes":{"elements":1,"bytes":8}}` or null. */
function workOf(throughput: unknown): readonly Work[] {
  const both = property(throughput, "ElementsAndBytes");
  const bytes =
    amountOf(throughput, "Bytes") ?? amountOf(throughput, "BytesDecimal") ?? amountOf(both, "bytes");
  const bits = amountOf(throughput, "Bits");
  return [
    ...work(ELEMENTS_PER_SECOND, amountOf(throughput, "Elements") ?? amountOf(both, "elements")),
    ...work("bytes.per_second", bits === undefined ? bytes : bits / 8),
  ];
}

/** `{"per_iteration":100,"unit":"elements"}` */
function messageWork(throughput: unknown): readonly Work[] {
  const unit = textOf(throughput, "unit");
  if (unit !== "bytes" && unit !== "elements") return [];
  return work(
    unit === "bytes" ? "bytes.per_second" : ELEMENTS_PER_SECOND,
    amountOf(throughput, "per_iteration"),
  );
}

function work(metric: string, perIteration: number | undefined): readonly Work[] {
  return perIteration === undefined ? [] : [{ metric, perIteration }];
}

function broken(
  file: string,
  line: number | undefined,
  message: string,
  hint = "keep the files and messages of Criterion.rs as they are written",
): ParsedOutput {
  return { results: [], findings: [unreadable(file, line, message, hint)] };
}

function failed(file: string, line: number | undefined, message: string): ParsedOutput {
  return { results: [], findings: [toolFailure(file, line, message)] };
}

function joined(outputs: readonly ParsedOutput[]): ParsedOutput {
  return {
    results: outputs.flatMap(({ results }) => results),
    findings: outputs.flatMap(({ findings }) => findings),
  };
}
