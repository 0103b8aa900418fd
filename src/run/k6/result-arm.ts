import type { Finding } from "../../config/finding.ts";
import type { BenchmarkResult } from "../../measurements/formats/format.ts";
import { thinned } from "../../measurements/k6/dense.ts";
import { mergeSummaries } from "../../measurements/k6/merge.ts";
import type { Directions } from "../../measurements/k6/names.ts";
import type { Summary } from "../../measurements/k6/summary.ts";
import { summaryResults } from "../../measurements/k6/summary-results.ts";
import { unansweredAsSlowest, unansweredPart } from "../../measurements/k6/unanswered.ts";
import type { GeneratorHealth, Reading, ResultArm } from "../../measurements/outcome.ts";
import { throttledBetween } from "../probes/throttled.ts";
import type { Usage } from "../stacks/stack.ts";
import { placeText } from "./failure.ts";
import { countOf, type Played } from "./played.ts";
import type { Count } from "./said.ts";

/** What an arm's turns showed, and how they are read. */
export interface ArmOrder {
  readonly played: readonly Played[];
  /** Of the stack, before the first turn and after the last. */
  readonly before: Usage;
  readonly after: Usage;
  /** The script, for findings. */
  readonly script: string;
  /** Where the target answered to k6: left out of names, because it differs from launch to launch. */
  readonly url: string;
  readonly directions: Directions;
  /** Levels, in percent, of quantiles besides the usual ones. */
  readonly levels: readonly number[];
  /** Submetrics that only Weighbridge asked for. */
  readonly asked: ReadonlySet<string>;
  readonly cores: number;
}

/** A generator that drops more than this share of the iterations that were due does not make the load that was asked for. */
const mostDropped = 0.01;
/** A generator that uses more than this share of its cores is what limits the load. */
const mostCpu = 0.9;

/** All turns of one arm as one result. */
export function resultArm(order: ArmOrder): ResultArm {
  const { played, script } = order;
  const merged = mergeSummaries(played.map(({ summary }) => summary));
  const seconds = played.reduce((sum, each) => sum + each.seconds, 0);
  const generator = healthOf(order, merged);
  const throttled = throttledBetween(order.before, order.after);
  const findings = [
    ...logFindings(order, merged),
    ...(generator.unknown === null ? [] : [generator.unknown]),
  ];
  if (countOf(merged, "iterations") + countOf(merged, "http_reqs") === 0) {
    const nothing = warning("k6-nothing", `${script} ended no iteration and sent no request`, script, {
      severity: "error",
      hint: "Load it for longer (`window`), or look at why its iterations take so long.",
    });
    return { results: [], findings: [...findings, nothing], seconds, generator: generator.health, throttled };
  }
  const told = withoutAddress(unansweredAsSlowest(withoutEmpty(merged, order.asked)), order.url);
  const read = summaryResults(thinned(told, order.levels), order.directions, script);
  const stack = stackResults(order, merged);
  return {
    results: [...read.results, ...stack.results],
    findings: [...read.findings, ...findings, ...stack.findings],
    seconds,
    generator: generator.health,
    throttled,
  };
}

/**
 * Without what Weighbridge asked for and k6 never saw, as the HTTP requests of a scenario of WebSockets, and without the
 * submetric that k6 always adds, unless the script has a threshold on it.
 */
function withoutEmpty(summary: Summary, asked: ReadonlySet<string>): Summary {
  return {
    ...summary,
    metrics: summary.metrics.filter(({ key, samples, stats, thresholds }) => {
      if (key === "http_req_duration{expected_response:true}") return thresholds.length > 0;
      return !asked.has(key) || (samples ?? stats.get("count")) !== 0;
    }),
  };
}

function withoutAddress(summary: Summary, url: string): Summary {
  return {
    ...summary,
    metrics: summary.metrics.map((metric) => ({
      ...metric,
      key: metric.key.replaceAll(url, ""),
      tags: new Map([...metric.tags].map(([tag, value]) => [tag, value.replaceAll(url, "")])),
    })),
  };
}

/** What k6 cannot know: CPU of the stack per request that succeeded, as for load of our own, and its memory. */
function stackResults(
  { before, after, script }: ArmOrder,
  summary: Summary,
): { readonly results: readonly BenchmarkResult[]; readonly findings: readonly Finding[] } {
  const failed = summary.metrics.find(({ key }) => key === "http_req_failed")?.stats.get("passes") ?? 0;
  const succeeded = countOf(summary, "http_reqs") - failed;
  const readings: [string, Reading][] = [
    ["cpu.per_request", perRequest(before.cpu, after.cpu, succeeded)],
    ["memory.rss", after.memory],
  ];
  return {
    results: readings.flatMap(([metric, reading]) =>
      "value" in reading ? [{ benchmark: "all", metric, values: [reading.value], events: succeeded }] : [],
    ),
    findings: readings.flatMap(([metric, reading]) =>
      "absent" in reading
        ? [
            warning("k6-stack-reading", `${metric} has no value: ${reading.absent}`, script, {
              severity: "note",
            }),
          ]
        : [],
    ),
  };
}

function perRequest(before: Reading, after: Reading, requests: number): Reading {
  if ("absent" in before) return before;
  if ("absent" in after) return after;
  const cpu = after.value - before.value;
  if (requests <= 0) return { absent: "no HTTP request succeeded" };
  return cpu <= 0 ? { absent: "no CPU time was counted" } : { value: cpu / requests };
}

function healthOf(
  { played, cores, script }: ArmOrder,
  summary: Summary,
): { readonly health: GeneratorHealth; readonly unknown: Finding | null } {
  const used = played.flatMap(({ cpu }) => cpu ?? []);
  const mean = used.reduce((sum, each) => sum + each.mean, 0) / Math.max(1, used.length) / cores;
  const busiest = Math.max(0, ...used.map((each) => each.busiest)) / cores;
  const dropped = countOf(summary, "dropped_iterations");
  const lost = dropped / Math.max(1, dropped + countOf(summary, "iterations"));
  const unknown =
    used.length > 0
      ? null
      : warning(
          "k6-cpu",
          "nobody counted the CPU time of k6: whether it was the bottleneck is not known",
          script,
          {
            hint: "It is read from /proc or from the container engine, on this machine.",
          },
        );
  const invalid =
    busiest > mostCpu
      ? `k6 used ${percent(busiest)} of its ${cores === 1 ? "core" : `${cores} cores`}`
      : lost > mostDropped
        ? `k6 dropped ${percent(lost)} of the iterations that were due, because no VU was free (maxVUs)`
        : null;
  return { health: { cpuShare: mean, lost: 0, invalid }, unknown };
}

function logFindings({ played, script }: ArmOrder, summary: Summary): readonly Finding[] {
  const sent = countOf(summary, "http_reqs");
  const unanswered = countOf(summary, unansweredPart("http_req_duration") ?? "");
  const exceptions = together(played.map(({ said }) => said.exceptions)).map(({ message, count }) =>
    warning(
      "k6-exception",
      `${count} ${count === 1 ? "iteration" : "iterations"} ended with an exception: ${message.text}${placeText(message.where)}`,
      script,
      {
        ...(message.where === null ? {} : { where: message.where }),
        hint: "k6 goes on after an exception and ends as if nothing had happened.",
      },
    ),
  );
  const failures = together(played.map(({ said }) => said.failures)).map(({ message, count }) =>
    warning(
      "k6-no-answer",
      `${count} ${count === 1 ? "request" : "requests"} got no answer: ${message.text}`,
      script,
      unanswered >= sent
        ? { severity: "error", hint: "No request at all was answered: look at the service." }
        : {},
    ),
  );
  const [problem] = played.flatMap((each) => each.problem ?? []);
  const marked =
    problem === undefined
      ? []
      : [warning("k6-marked", `k6 ${problem.what}`, script, { severity: "error", hint: problem.hint })];
  return [...marked, ...exceptions, ...failures];
}

/** The same messages of several turns, counted together. */
function together(turns: readonly (readonly Count[])[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { message, count } of turns.flat())
    counts.set(message.text, { message, count: count + (counts.get(message.text)?.count ?? 0) });
  return [...counts.values()];
}

function warning(code: string, message: string, script: string, more: Partial<Finding> = {}): Finding {
  return { severity: "warning", code, message, where: { file: script }, ...more };
}

function percent(share: number): string {
  return `${Math.round(1000 * share) / 10}%`;
}
