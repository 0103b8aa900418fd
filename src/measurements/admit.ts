import type { Finding } from "../config/finding.ts";
import { replan } from "../plan/build.ts";
import type { Plan } from "../plan/plan.ts";
import { beyondBounds } from "./admission/bounds.ts";
import { gatesOfBase } from "./admission/gates.ts";
import { withKnownNames } from "./admission/names.ts";
import { impossibleNumber } from "./admission/numbers.ts";
import { irregularity } from "./admission/pairs.ts";
import type { AdmissionRules } from "./admission/rules.ts";
import { withLabels, withoutWords } from "./admission/words.ts";
import { measurementsIn } from "./file.ts";
import type { Measurements, PairMeasurements, RunInfo } from "./measurements.ts";

/** Measurements over which a verdict may be computed; or why there are none, in words that quote nothing of the file. */
export type Admission = { readonly measurements: Measurements } | { readonly refused: string };

/** The measurements in a file that nobody vouches for, as far as they may be judged: see `admit`. */
export function admitFile(text: string, rules: AdmissionRules): Admission {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refused: "is not JSON" };
  }
  const beyond = beyondBounds(json);
  if (beyond !== null) return { refused: beyond };
  const read = measurementsIn(json, "measurements.json");
  return "findings" in read
    ? { refused: "is not what this version of Weighbridge writes" }
    : admit(read.measurements, rules);
}

/**
 * What of measurements that a stranger could have made up is taken, and how:
 *
 * - the commits and the time of the run are compared with what GitHub says of it: old measurements are refused;
 * - config, gates, error rates, looks and policy are the base branch's, and the coins are tossed again from the seed;
 * - names are those that the base branch's config knows, all else is left out: what lacks a value is missing;
 * - numbers are only held to what is possible. Whether they are true nobody can tell, and the report says so;
 * - a stranger's sentences are replaced by ours.
 */
export function admit(measurements: Measurements, rules: AdmissionRules): Admission {
  const { config, trusted } = rules;
  const other = notThisRun(measurements, rules);
  if (other !== null) return { refused: other };
  const impossible = impossibleNumber(measurements);
  if (impossible !== null) return { refused: `holds a number ${impossible} that no run can have measured` };
  const { plan: followed, pairs: all } = measurements;
  if (followed === null && all.length > 0) return { refused: "has pairs and no plan" };
  const { pairs, left } = withKnownNames(config, all);
  const plan = followed === null ? null : planOf(followed, rules, pairs);
  const irregular = plan === null ? null : irregularity(plan, plan.order, pairs);
  if (irregular !== null) return { refused: irregular };
  const labelled = withLabels({ ...measurements, run: runOf(measurements.run, rules), config, plan, pairs });
  const told = trusted ? labelled : withoutWords(labelled);
  return { measurements: { ...told, notes: [...told.notes, ...leftOut(left)] } };
}

/** Why these are not the measurements that the run should have made. */
function notThisRun(
  { run, shards, timing }: Measurements,
  { base, head, span }: AdmissionRules,
): string | null {
  if (run.head.sha !== head.sha) return "is of another head than the run";
  if (run.base.sha !== base.sha) return "is of another base than the merge base of the pull request";
  if (run.shard !== undefined || shards !== undefined)
    return "is one part of a run, and the parts must be judged together";
  const began = Date.parse(run.startedAt);
  // Clocks of runners and of GitHub differ by a little.
  const slack = 300_000;
  if (!(began >= span.from - slack && began + 1000 * timing.total <= span.to + slack))
    return "was not measured while the run lasted";
  return null;
}

function planOf(followed: Plan, { config }: AdmissionRules, pairs: readonly PairMeasurements[]): Plan {
  const known = Object.entries(followed.windows).filter(([name]) =>
    config.suites.some((suite) => suite.name === name),
  );
  return replan({ ...followed, windows: Object.fromEntries(known) }, gatesOfBase(config, followed, pairs));
}

function runOf({ id, startedAt, machine, asked }: RunInfo, { base, head, config }: AdmissionRules): RunInfo {
  const suites = asked?.suites?.filter((name) => config.suites.some((suite) => suite.name === name)) ?? [];
  const isBudget = asked?.budget !== undefined && asked.budget > 0 && asked.budget <= 86_400;
  return {
    id,
    startedAt: new Date(startedAt).toISOString(),
    base,
    head,
    machine,
    asked: {
      ...(isBudget ? { budget: asked.budget } : {}),
      ...(suites.length === 0 ? {} : { suites }),
    },
  };
}

function leftOut(values: number): readonly Finding[] {
  if (values === 0) return [];
  const message = `${values} values are of suites, endpoints or metrics that the base branch's config does not name; they are left out`;
  return [{ severity: "warning", code: "names-unknown", message }];
}
