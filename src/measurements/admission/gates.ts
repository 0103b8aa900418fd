import type { Config, Gate } from "../../config/config.ts";
import type { Learnt } from "../../config/scope.ts";
import { metricOf } from "../../metric/metric.ts";
import { expandGates } from "../../plan/build.ts";
import type { Plan, PlannedGate } from "../../plan/plan.ts";
import type { Measurements, PairMeasurements } from "../measurements.ts";
import { isPlainName } from "./names.ts";
import type { AdmissionRules } from "./rules.ts";

/** More than this no script, and no plan of a person's config, has. */
const most = { thresholds: 100, gates: 10_000 } as const;

/**
 * The suites that a run says to have left out because both commits have the same of them. Where head defines a suite otherwise none
 * is ever left out.
 */
export function leftOutAsEqual(
  { config, changes }: AdmissionRules,
  { unchanged = [], pairs }: Pick<Measurements, "unchanged" | "pairs">,
): readonly string[] {
  if (changes !== null && changes.workload.length > 0) return [];
  const run = new Set(pairs.flatMap(({ suites }) => suites));
  return config.suites.map(({ name }) => name).filter((name) => unchanged.includes(name) && !run.has(name));
}

/**
 * The base branch's gates on what there is to be judged, instead of those that the run followed. Of the run's own plan two things
 * are taken: which benchmarks a tool had, so that one that no pair holds any more is missing and not forgotten; and the thresholds of
 * k6 scripts, which are head's like the scripts. Neither takes the place of a gate of base's; the more gates there are, the smaller the
 * share of the error rate that each may fail by.
 */
export function gatesOfBase(
  config: Config,
  { gates: followed }: Plan,
  pairs: readonly PairMeasurements[],
): readonly PlannedGate[] {
  const thresholds = followed.flatMap(({ gate }) => (isThreshold(gate, config) ? [gate] : []));
  const learnt = learntFrom(config, followed, pairs);
  const own = expandGates(config, learnt);
  const taken = new Set(own.map(({ id }) => id));
  const scripts = expandGates({ ...config, gates: thresholds.slice(0, most.thresholds) }, learnt);
  return [...own, ...scripts.filter(({ id }) => !taken.has(id))];
}

function isThreshold(
  { from, orphan, scope, text, form, metric, severity }: Gate,
  { suites }: Config,
): boolean {
  if (
    from !== "threshold" ||
    orphan === true ||
    form.kind !== "limit" ||
    severity !== "fail" ||
    !isPlainName(text)
  )
    return false;
  if (scope === null || (scope.benchmark !== null && !isPlainName(scope.benchmark))) return false;
  if (!text.startsWith(`${scope.suite}: `)) return false;
  const side = metricOf(metric).better === "lower" ? "below" : "above";
  const suite = suites.find(({ name }) => name === scope.suite);
  return form.value > 0 && form.side === side && suite?.kind === "k6" && suite.thresholds;
}

/** What the suites of tools have, by what was measured of them and what was planned for them. */
function learntFrom(
  { suites }: Config,
  followed: readonly PlannedGate[],
  pairs: readonly PairMeasurements[],
): Learnt {
  const tools = suites.filter(({ kind }) => kind !== "load");
  const learnt = new Map(tools.map(({ name }) => [name, new Map<string, Learnt[string][number]>()]));
  const add = (suite: string, benchmark: string, metric: string): void => {
    learnt.get(suite)?.set(JSON.stringify([benchmark, metric]), { benchmark, metric });
  };
  for (const { suite, benchmark, gate } of followed.slice(0, most.gates)) {
    // What a tool had none of stands in the plan by its glob, which is the name of nothing.
    const isGlob = /[*?]/.test(benchmark) && tools.find(({ name }) => name === suite)?.kind !== "k6";
    if (isPlainName(benchmark) && !isGlob) add(suite, benchmark, gate.metric);
  }
  for (const { values } of pairs)
    for (const { suite, benchmark, metric } of values) add(suite, benchmark, metric);
  return Object.fromEntries([...learnt].map(([suite, known]) => [suite, [...known.values()]]));
}
