import { customMetric } from "../../metric/families.ts";
import type { Format, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { readScore } from "./jmh-score.ts";
import { property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

const HINT = "give the whole file that `-rf json` wrote";

/**
 * What JMH writes with `-rf json`. Every measured iteration of every fork is a sample: `ops.per_second` in the mode
 * throughput, else `time.per_op`. In the mode sample an iteration gives its mean, and all of them JMH's percentiles.
 *
 * Parameters belong to the name, `example.Sums.sum(size=10)`; methods of a group and auxiliary counters follow a colon.
 * Mode and threads are added where the same benchmark was run with several: `example.Sums.sum ss`.
 */
export const jmh: Format = {
  id: "jmh",
  title: "JMH",
  detect: (text) => /^\s*\[/.test(text) && text.includes('"primaryMetric"') && text.includes('"scoreUnit"'),
  parse(recorded) {
    const read = recorded.map(readFile);
    const names = new Names(read.flatMap(({ entries }) => entries));
    for (const { entries, into } of read) for (const entry of entries) readEntry(entry, names, into);
    return gathered(read.map(({ into }) => into));
  },
};

/** One benchmark with one choice of parameters, mode and threads. */
interface Entry {
  readonly node: unknown;
  readonly line: number | undefined;
  readonly benchmark: string;
  /** In brackets; empty without parameters. */
  readonly params: string;
  readonly mode: string;
  readonly threads: unknown;
}

function readFile(recorded: Recorded): { readonly entries: readonly Entry[]; readonly into: Gathering } {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  const nodes = documents.flatMap((document) => (Array.isArray(document) ? (document as unknown[]) : []));
  const entries = nodes.map((node): Entry => {
    const [benchmark = "", mode = ""] = [textOf(node, "benchmark"), textOf(node, "mode")];
    const threads = property(node, "threads");
    return { node, line: lineOf(node), benchmark, params: paramsOf(node), mode, threads };
  });
  return { entries, into };
}

function paramsOf(node: unknown): string {
  const params = property(node, "params");
  if (typeof params !== "object" || params === null) return "";
  const pairs = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  return pairs.length === 0 ? "" : `(${pairs.join(", ")})`;
}

/** Which benchmarks need more than their name and parameters to be told apart. */
class Names {
  readonly #modes = new Map<string, Set<string>>();
  readonly #threads = new Map<string, Set<unknown>>();

  constructor(entries: readonly Entry[]) {
    for (const { benchmark, params, mode, threads } of entries) {
      const name = benchmark + params;
      // Throughput is another metric than the times of the other modes.
      if (mode !== "thrpt") this.#modes.set(name, (this.#modes.get(name) ?? new Set()).add(mode));
      this.#threads.set(name, (this.#threads.get(name) ?? new Set()).add(threads));
    }
  }

  /** `label` is a method of a group or a counter of the benchmark; empty for itself. */
  of({ benchmark, params, mode, threads }: Entry, label: string): string {
    const several = (of: ReadonlyMap<string, ReadonlySet<unknown>>): boolean =>
      (of.get(benchmark + params)?.size ?? 0) > 1;
    const inMode = mode !== "thrpt" && several(this.#modes) ? ` ${mode}` : "";
    const withThreads = several(this.#threads) ? ` ${String(threads)} threads` : "";
    return `${benchmark}${label === "" ? "" : `:${label}`}${params}${inMode}${withThreads}`;
  }
}

function readEntry(entry: Entry, names: Names, into: Gathering): void {
  const { node, line } = entry;
  const primary = readScore(property(node, "primaryMetric"));
  if (primary === undefined || primary.metric === null || entry.benchmark === "") {
    into.unreadable(line, `\`${entry.benchmark}\` has no score with a unit that JMH knows`, HINT);
    return;
  }
  const name = names.of(entry, "");
  into.add(line, name, primary.metric, primary.values);
  for (const { metric, value } of primary.quantiles) into.add(line, name, metric, [value], primary.events);
  for (const [key, value] of Object.entries(property(node, "secondaryMetrics") ?? {})) {
    // Older versions mark the metrics of profilers with a dot, which other encodings make other signs of.
    const label = key.replace(/^[^\w]+/, "");
    const score = readScore(value);
    if (score === undefined || /(?:^|\W)p[01]\.\d+$/.test(label)) continue;
    if (score.metric !== null) into.add(line, names.of(entry, label), score.metric, score.values);
    else {
      const metric = metricOfProfiler(label, score.unit);
      if (metric !== null && score.values.length > 0) into.add(line, name, metric, score.values);
    }
  }
}

/**
 * What a profiler or a counter of events gives per operation. How often garbage was collected and how fast memory was
 * allocated in the time of a run follow from how many operations were run, and are no metrics.
 */
function metricOfProfiler(label: string, unit: string): string | null {
  if (label === "gc.alloc.rate.norm") return "bytes.per_op";
  if (unit === "#/op" && /^instructions(?::\w+)?$/.test(label)) return "instructions";
  if (unit === "#/op" || unit === "#" || unit === "clks/insn") return customMetric("lower", label);
  return unit === "insns/clk" ? customMetric("higher", label) : null;
}
