import { metrics } from "../metric/catalogue.ts";
import { findMetric } from "../metric/metric.ts";
import type { Gate, LoadSuite, Suite } from "./config.ts";

/** The benchmark name that stands for all requests of a suite. */
export const allRequests = "*";

/** The same with the endpoints that base lacks, where there are any: head alone, which limits judge. */
export const allWithNew = "* with new";

/** What a gate applies to: one suite, and one benchmark of it or `*` for all its requests. */
export interface GateTarget {
  readonly suite: string;
  readonly benchmark: string;
}

/** What suites have measured whose benchmarks are not written in the config, by suite: names with their metrics. */
export type Learnt = Readonly<
  Record<string, readonly { readonly benchmark: string; readonly metric: string }[]>
>;

/**
 * Expands a gate over the suites, in their order. Without a scope it applies to each suite that can have its metric:
 * to all requests of one that loads, to each benchmark of one that runs a tool. A scope with a benchmark glob applies to
 * each benchmark that matches, and so does a metric that only single endpoints have.
 *
 * A load suite that has nothing of the kind gives no target. What other suites have is known once they have run;
 * until then, and where nothing matches, the glob itself is the target, so that absence is told and not passed over.
 */
export function gateTargets(
  gate: Pick<Gate, "scope" | "metric">,
  suites: readonly Suite[],
  learnt: Learnt = {},
): readonly GateTarget[] {
  const { scope } = gate;
  return suites
    .filter((suite) => (scope === null ? mayHave(suite, gate.metric) : matchesGlob(scope.suite, suite.name)))
    .flatMap((suite) =>
      benchmarksOf(suite, gate, learnt[suite.name] ?? []).map((benchmark) => ({
        suite: suite.name,
        benchmark,
      })),
    );
}

/** What is measured of a timed command. */
const ofCommands: ReadonlySet<string> = new Set([
  "time.per_op",
  "cpu.user",
  "cpu.system",
  "cpu.per_op",
  "memory.peak",
  "instructions",
]);

/** Whether a gate without a scope is meant for this kind of suite: one that never has the metric would be missing for ever. */
function mayHave({ kind }: Suite, metric: string): boolean {
  const level = findMetric(metric)?.level;
  switch (kind) {
    case "load":
      return level !== "benchmark";
    case "k6":
      // Scripts name metrics of their own, and those of tools are none of them.
      return (
        level === "request" ||
        level === "stack" ||
        metric === "checks.rate" ||
        !metrics.some(({ id }) => id === metric)
      );
    case "bench":
      return level === "benchmark" && metric !== "checks.rate";
    case "exec":
      return ofCommands.has(metric);
  }
}

function benchmarksOf(
  suite: Suite,
  { scope, metric }: Pick<Gate, "scope" | "metric">,
  learnt: Learnt[string],
): readonly string[] {
  if (suite.kind === "load") {
    const glob = scope?.benchmark ?? (findMetric(metric)?.level === "endpoint" ? "*" : null);
    return glob === null ? [allRequests] : named(namesOf(suite), glob);
  }
  const having = [
    ...new Set(learnt.filter((one) => one.metric === metric).map(({ benchmark }) => benchmark)),
  ];
  const glob = scope?.benchmark ?? null;
  if (glob === null && suite.kind === "k6" && having.includes(allRequests)) return [allRequests];
  const found = having.filter((name) => matchesBenchmark(glob ?? "*", name));
  return found.length === 0 ? [glob ?? allRequests] : found;
}

/** Names of the requests of a load suite. */
export function namesOf({ requests }: Pick<LoadSuite, "requests">): readonly string[] {
  return requests.map(({ name }) => name);
}

function named(names: readonly string[], glob: string): readonly string[] {
  return names.filter((name) => name === glob || matchesGlob(glob, name));
}

/** Whether the whole name matches; `*` is any run of characters, slashes too, `?` one. Braces stand for themselves. */
export function matchesGlob(glob: string, name: string): boolean {
  const pattern = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "s").test(name);
}

/**
 * Whether a glob names a benchmark of a tool: the whole name, or all of it behind a package, a group or a file, so that
 * nobody has to write `example.org/codec.BenchmarkDecode`.
 */
export function matchesBenchmark(glob: string, name: string): boolean {
  if (name === glob || matchesGlob(glob, name)) return true;
  const starts = [...name.matchAll(/[/.:>\s]+(?=[^/.:>\s])/g)].map(
    ({ index, 0: text }) => index + text.length,
  );
  return starts.some((start) => matchesGlob(glob, name.slice(start)));
}

/** The suites that Weighbridge's own generator loads. */
export function loadSuites(suites: readonly Suite[]): readonly LoadSuite[] {
  return suites.filter((suite) => suite.kind === "load");
}
