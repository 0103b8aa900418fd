import type { Format, Recorded } from "./format.ts";
import { addMemory, addMetrics } from "./benchmarkdotnet-metrics.ts";
import { gathered, Gathering } from "./gathering.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

const HINT =
  "give the files `*-report-full.json` or `*-report-brief.json` of BenchmarkDotNet.Artifacts/results";

/**
 * What BenchmarkDotNet's JSON exporters write, full and brief. Every iteration's time per operation is a sample, as
 * BenchmarkDotNet takes it: without overhead and without the outliers that it removes. Where a benchmark was run by
 * several jobs its name has the job behind it.
 */
export const benchmarkDotNet: Format = {
  id: "benchmarkdotnet",
  title: "BenchmarkDotNet",
  detect: (text) =>
    /^\s*\{/.test(text) && text.includes('"HostEnvironmentInfo"') && text.includes('"Benchmarks"'),
  parse(recorded) {
    const reports = recorded.map(readFile);
    const chosen = withoutRepeats(reports.flatMap(({ runs }) => runs));
    const [first] = reports;
    if (first !== undefined && chosen.length === 0 && reports.every(({ into }) => into.findings.length === 0))
      first.into.unreadable(1, "there is no list `Benchmarks`", HINT);
    const names = namesOf(chosen.flatMap(({ benchmarks }) => benchmarks));
    for (const { benchmarks, lineOf, into } of chosen)
      for (const node of benchmarks) readBenchmark(node, names.get(node) ?? "", lineOf(node), into);
    return gathered(reports.map(({ into }) => into));
  },
};

/** What one exporter wrote of one run. */
interface Run {
  readonly title: string;
  readonly benchmarks: readonly unknown[];
  /** Whether it has more than the statistics. */
  readonly full: boolean;
  readonly lineOf: (node: unknown) => number | undefined;
  readonly into: Gathering;
}

function readFile(recorded: Recorded): { readonly into: Gathering; readonly runs: readonly Run[] } {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  const runs = documents.flatMap((document): readonly Run[] => {
    const benchmarks = listOf(document, "Benchmarks");
    if (benchmarks === undefined) return [];
    const full = benchmarks.some((node) => property(node, "Measurements") !== undefined);
    return [{ title: textOf(document, "Title") ?? "", benchmarks, full, lineOf, into }];
  });
  return { into, runs };
}

/** Several exporters may have written the same run; the one that tells more is read. */
function withoutRepeats(runs: readonly Run[]): readonly Run[] {
  const byTitle = new Map<string, Run>();
  for (const run of runs) {
    const known = run.title === "" ? undefined : byTitle.get(run.title);
    if (known === undefined || (run.full && !known.full))
      byTitle.set(run.title === "" ? `\n${byTitle.size}` : run.title, run);
  }
  return [...byTitle.values()];
}

function namesOf(benchmarks: readonly unknown[]): ReadonlyMap<unknown, string> {
  const jobs = new Map<string, Set<string>>();
  for (const node of benchmarks) {
    const name = fullName(node);
    jobs.set(name, (jobs.get(name) ?? new Set()).add(jobOf(node)));
  }
  return new Map(
    benchmarks.map((node) => {
      const name = fullName(node);
      return [node, (jobs.get(name)?.size ?? 0) > 1 ? `${name} ${jobOf(node)}` : name];
    }),
  );
}

/** Before 0.11 there was no full name, and it is put together like one. */
function fullName(node: unknown): string {
  const given = textOf(node, "FullName");
  if (given !== undefined) return given;
  const parts = ["Namespace", "Type", "Method"].map((key) => textOf(node, key) ?? "");
  const parameters = textOf(node, "Parameters") ?? "";
  const inBrackets = parameters === "" ? "" : `(${parameters.replaceAll("=", ": ").replaceAll("&", ", ")})`;
  return `${parts.filter((part) => part !== "").join(".")}${inBrackets}`;
}

/** The job, e.g. `ShortRun(IterationCount=3)`, without an id that is drawn anew for each run and the parameters. */
function jobOf(node: unknown): string {
  const info = textOf(node, "DisplayInfo") ?? "";
  const before = `${textOf(node, "Type") ?? ""}.${textOf(node, "MethodTitle") ?? ""}: `;
  const job = info.startsWith(before) ? info.slice(before.length) : info;
  const parameters = textOf(node, "Parameters") === "" ? -1 : job.lastIndexOf(" [");
  return (parameters === -1 ? job : job.slice(0, parameters)).replace(/^Job-[A-Z]{6}(?=\(|$)/, "Job");
}

function readBenchmark(node: unknown, name: string, line: number | undefined, into: Gathering): void {
  if (property(node, "Statistics") === null) {
    into.failed(line, `${name} has no statistics: it did not run to its end`);
    return;
  }
  const times = timesOf(node);
  if (times.includes(0)) {
    const hint = "let the method do more, or repeat its work and set OperationsPerInvoke";
    into.coarse(line, `${name} takes as long as an empty method`, hint);
  } else
    into.add(
      line,
      name,
      "time.per_op",
      times.map((time) => (time === undefined ? time : time / 1e9)),
    );
  addMemory(property(node, "Memory"), line, name, into);
  addMetrics(listOf(node, "Metrics") ?? [], line, name, into);
}

/** Nanoseconds per operation of every iteration that counts; else the median. */
function timesOf(node: unknown): readonly (number | undefined)[] {
  const statistics = property(node, "Statistics");
  const values = listOf(statistics, "OriginalValues");
  if (values !== undefined) return values.map((value) => amountOf({ value }, "value"));
  const measurements = (listOf(node, "Measurements") ?? []).filter(isResult);
  if (measurements.length === 0) return [amountOf(statistics, "Median")];
  return measurements.map((one) => {
    const [time, operations] = [amountOf(one, "Nanoseconds"), amountOf(one, "Operations")];
    return time === undefined || operations === undefined ? undefined : time / operations;
  });
}

/** Before 0.11 the stage was part of the mode. */
function isResult(measurement: unknown): boolean {
  const stage = textOf(measurement, "IterationStage");
  if (stage === undefined) return textOf(measurement, "IterationMode") === "Result";
  return stage === "Result" && textOf(measurement, "IterationMode") === "Workload";
}
