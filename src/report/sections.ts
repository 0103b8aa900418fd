import type { Comparison } from "../compare/comparison.ts";
import { formatDuration } from "../metric/format.ts";
import { metrics } from "../metric/catalogue.ts";
import { metricOf } from "../metric/metric.ts";
import { cleanLine, cleanLog, shorten } from "./clean.ts";
import { configChangesSection } from "./config-changes.ts";
import { failuresSection } from "./failures.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites } from "./input.ts";
import { changedWords, manySections } from "./many.ts";
import { noiseSection } from "./noise-section.ts";
import { changeSentence, valueText } from "./numbers.ts";
import { noteSpans, shownNotes } from "./remarks.ts";
import { trendSection } from "./trend-section.ts";
import type { Block, Section, Span } from "./report.ts";
import type { Machine, Revision } from "../measurements/measurements.ts";
import { count, gateSpans, nameSpan } from "./words.ts";

/** Log lines per service, and characters per line. */
const LOG_LINES = 20;
const LOG_WIDTH = 300;

/** Gates that are named with the pairs that they were decided on. */
const EARLIER = 3;

/** What is folded below the table, in the order in which a reader wants it. */
export function sections(input: ReportInput): readonly Section[] {
  return [
    ...logs(input),
    ...configChangesSection(input),
    ...failuresSection(input),
    ...manySections(input.verdict.survey, hasSeveralSuites(input.measurements)),
    ...trendSection(input),
    ...allMetrics(input),
    ...noiseSection(input),
    ...notes(input),
    ...machine(input),
  ];
}

function logs({ verdict }: ReportInput): readonly Section[] {
  const { failure } = verdict;
  if (failure === null) return [];
  const services = failure.logs.filter(({ lines }) => lines.length > 0);
  return services.map(({ service, lines }, i) => {
    const last = lines
      .slice(-LOG_LINES)
      .map((line) => shorten(cleanLog(line).replaceAll("\n", " "), LOG_WIDTH));
    const of = failure.arm === null ? "" : ` (${failure.arm})`;
    return {
      title: `Last ${last.length === 1 ? "log line" : `${last.length} log lines`} of ${shorten(cleanLine(service), 80)}${of}`,
      blocks: [{ kind: "code", text: last.join("\n") }],
      ...(i === 0 ? { open: true } : {}),
    };
  });
}

function allMetrics({ verdict, measurements }: ReportInput): readonly Section[] {
  if (verdict.comparisons.length === 0) return [];
  const several = hasSeveralSuites(measurements);
  const order = new Map(metrics.map(({ id }, i) => [id, i]));
  const suites = new Map(measurements.config.suites.map(({ name }, i) => [name, i]));
  const place = (one: Comparison): number =>
    (suites.get(one.suite) ?? 0) * 1e6 + (one.benchmark === "*" ? 0 : 1e3) + (order.get(one.metric) ?? 0);
  const sorted = distinct(verdict.comparisons, measurements)
    .map((one) => ({ one, at: place(one) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
  const marks = verdict.survey === null ? null : changedWords(verdict.survey);
  const rows = sorted.map((one): readonly (readonly Span[])[] => {
    const metric = metricOf(one.metric);
    return [
      ...(several ? [[shorten(one.suite, 80)]] : []),
      one.benchmark === "*" ? ["all"] : [nameSpan(one.benchmark)],
      [{ code: one.metric }],
      [valueText(one.base, metric)],
      [valueText(one.head, metric)],
      [one.effect === null ? "" : changeSentence(one.effect, metric)],
      [String(one.n)],
      ...(marks === null ? [] : [[marks(one)]]),
    ];
  });
  const header = [
    ...(several ? ["suite"] : []),
    benchmarkWord(measurements),
    "metric",
    "base",
    "head",
    "change",
    "pairs",
    ...(marks === null ? [] : ["changed"]),
  ];
  return [
    {
      title: `All metrics (${rows.length})`,
      blocks: [
        ...lookedAtEarlier({ verdict, measurements }),
        { kind: "table", header, rows, numbersFrom: several ? 3 : 2 },
      ],
    },
  ];
}

/** Without the rows of a suite's only request, which are those of all its requests again. */
function distinct(
  comparisons: readonly Comparison[],
  { config }: ReportInput["measurements"],
): readonly Comparison[] {
  const single = new Set(
    config.suites.flatMap((suite) =>
      suite.kind === "load" && suite.requests.length === 1 ? [suite.name] : [],
    ),
  );
  const whole = new Set(comparisons.filter(({ benchmark }) => benchmark === "*").map(seriesOf));
  return comparisons.filter(
    (one) =>
      one.benchmark === "*" || !single.has(one.suite) || !whole.has(seriesOf({ ...one, benchmark: "*" })),
  );
}

/** Gates that were last looked at before the last pair: their numbers above are not those of the table below. */
function lookedAtEarlier({
  verdict,
  measurements,
}: Pick<ReportInput, "verdict" | "measurements">): readonly Block[] {
  const all = new Map(verdict.comparisons.map((one) => [seriesOf(one), one.n]));
  const earlier = verdict.gates.flatMap((gate) => {
    const comparison = gate.evidence?.comparison;
    const isEarlier = comparison !== undefined && comparison.n < (all.get(seriesOf(comparison)) ?? 0);
    return isEarlier ? [{ gate, n: comparison.n }] : [];
  });
  if (earlier.length === 0) return [];
  const several = hasSeveralSuites(measurements);
  const listed = earlier
    .slice(0, EARLIER)
    .flatMap(({ gate, n }, i): readonly Span[] => [
      ...(i === 0 ? [] : [", "]),
      ...gateSpans(gate, several),
      ` (${count(n, "pair", "pairs")})`,
    ]);
  const more = earlier.length - EARLIER;
  const rest = more > 0 ? ` and ${count(more, "more gate", "more gates")}` : "";
  return [
    {
      kind: "text",
      spans: [
        "Over all valid pairs; the table of gates is by the last look at each: ",
        ...listed,
        `${rest}.`,
      ],
    },
  ];
}

function seriesOf({ suite, benchmark, metric }: Comparison): string {
  return JSON.stringify([suite, benchmark, metric]);
}

/** What the rows are, in the words of the suites. */
function benchmarkWord({ config }: ReportInput["measurements"]): string {
  return config.suites.every(({ kind }) => kind === "load") ? "requests" : "benchmark";
}

function notes({ measurements }: ReportInput): readonly Section[] {
  const shown = new Set(shownNotes(measurements));
  const items = measurements.notes.filter((note) => !shown.has(note)).map(noteSpans);
  if (items.length === 0) return [];
  return [{ title: `Notes (${items.length})`, blocks: [{ kind: "list", items }] }];
}

function machineText(machine: Machine): string {
  const cores = count(machine.cores, "core", "cores");
  const memory = `${Math.round(machine.memory / 2 ** 30)} GiB`;
  const parts = [cleanLine(machine.cpu), cores, memory, machine.os, machine.arch, `Node ${machine.node}`];
  const engine = machine.engine === null ? "processes, no container engine" : cleanLine(machine.engine);
  return [...parts, engine].join(", ");
}

/** A commit by its id, and by what it was called where that was another name. */
function revisionSpans({ name, sha }: Revision): readonly Span[] {
  return [{ code: sha }, ...(sha.startsWith(name) ? [] : [` (${name})`])];
}

function machine({ verdict, measurements }: ReportInput): readonly Section[] {
  const { timing, run } = measurements;
  const rest = Math.max(0, timing.total - timing.launch - timing.load);
  const { shards } = measurements;
  const items: (readonly Span[])[] = [
    [
      `Builds ${formatDuration(timing.build)}, launches ${formatDuration(timing.launch)}, load ${formatDuration(timing.load)}, else ${formatDuration(Math.max(0, rest - timing.build))}`,
    ],
    [`Base `, ...revisionSpans(run.base), `, head `, ...revisionSpans(run.head)],
    ...(shards === undefined
      ? [[machineText(run.machine)]]
      : shards.map((shard) => [`Shard ${shard.index} of ${shard.of}: ${machineText(shard.machine)}`])),
    [`Weighbridge ${measurements.tool}, run `, { code: run.id }],
  ];
  if (verdict.outcome === "unchanged") items.shift();
  return [{ title: "Time, commits and machine", blocks: [{ kind: "list", items }] }];
}
