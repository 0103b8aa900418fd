import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { replan } from "../plan/build.ts";
import type { Plan } from "../plan/plan.ts";
import { beyondBounds } from "./admission/bounds.ts";
import { gatesOfBase, leftOutAsEqual } from "./admission/gates.ts";
import { withKnownNames } from "./admission/names.ts";
import { impossibleNumber } from "./admission/numbers.ts";
import { irregularity } from "./admission/pairs.ts";
import type { AdmissionRules } from "./admission/rules.ts";
import { withLabels, withoutWords } from "./admission/words.ts";
import { measurementsIn } from "./file.ts";
import type { Measurements, PairMeasurements, RunInfo } from "./measurements.ts";

/** Measurements over which a verdict may be computed; or why there are none, in words that quote nothing of the file. */
export type Admission = { readonly measurements: Measurements } | Refused;

export interface Refused {
  /** Goes on after the name of the file. */
  readonly refused: string;
  /** What to change, a sentence; where there is none, the run should be made again as it was. */
  readonly hint?: string;
}

/** The measurements in a file that nobody vouches for, before anything of them is believed: `admit` says what may be judged. */
export function readUntrusted(text: string): Admission {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refused: "is not JSON" };
  }
  const beyond = beyondBounds(json);
  if (beyond !== null) return { refused: beyond };
  const read = measurementsIn(json, "measurements.json");
  if ("findings" in read) return { refused: "is not what this version of Weighbridge writes" };
  return { measurements: read.measurements };
}

/**
 * What of measurements that a stranger could have made up is taken, and how:
 *
 * - the commits and the time of the run are compared with what GitHub says of it, and the path of its config with that of the one that
 *   judges: old measurements are refused, and so are those of another config, whose load nobody here has read;
 * - config, gates, error rates, looks and policy are not the file's, and the coins are tossed again from the seed;
 * - names are those that the config knows, all else is left out: what lacks a value is missing;
 * - numbers are only held to what is possible. Whether they are true nobody can tell, and the report says so;
 * - a stranger's sentences are replaced by ours.
 */
export function admit(measurements: Measurements, rules: AdmissionRules): Admission {
  const refused = notMeant(measurements, rules);
  if (refused !== null) return refused;
  const wrong = notThisRun(measurements, rules) ?? impossible(measurements, rules);
  if (wrong !== null) return { refused: wrong };
  const { config, changes, trusted } = rules;
  const { configChanges: _, unchanged: __, ...taken } = measurements;
  const { pairs, left } = withKnownNames(config, measurements.pairs);
  const equal = leftOutAsEqual(rules, { ...measurements, pairs });
  const judged = { ...config, suites: config.suites.filter(({ name }) => !equal.includes(name)) };
  const plan = measurements.plan === null ? null : planOf(measurements.plan, judged, pairs);
  if (plan === "crowded") return { refused: "has more benchmarks than can be judged" };
  const irregular = plan === null ? null : irregularity(plan, plan.order, pairs);
  if (irregular !== null) return { refused: irregular };
  const run = runOf(measurements.run, rules);
  const inconclusive = policyOf(measurements, rules);
  const labelled = withLabels({ ...taken, run, config: { ...config, inconclusive }, plan, pairs });
  const told = trusted ? labelled : withoutWords(labelled);
  return {
    measurements: {
      ...told,
      ...(changes === null ? {} : { configChanges: changes }),
      ...(equal.length === 0 ? {} : { unchanged: equal }),
      notes: [...told.notes, ...notesOf(left, trusted ? [] : equal)],
    },
  };
}

/** What a run that cannot tell does, from the laxest. */
const policies: readonly Config["inconclusive"][] = ["pass", "warn", "fail"];

function policyOf(
  { config: own }: Measurements,
  { config, trusted, noLaxer }: AdmissionRules,
): Config["inconclusive"] {
  const isStricter = policies.indexOf(own.inconclusive) > policies.indexOf(config.inconclusive);
  return trusted && noLaxer === true && isStricter ? own.inconclusive : config.inconclusive;
}

/** Why these are of something else than what is asked for, as they are where the two steps have other inputs. */
function notMeant(
  { config: own, run, shards }: Measurements,
  { config, shard }: AdmissionRules,
): Refused | null {
  if (own.file !== config.file)
    return {
      refused: "is of another config than the one that judges",
      hint: "Give the step that measures and the one that judges the same input `config`.",
    };
  if (shard !== true && (shards !== undefined || run.shard !== undefined))
    return {
      refused: "is of shards",
      hint: "Name their artifacts with a `*` for the number, as in `weighbridge-shard-*`.",
    };
  return null;
}

/** Why these are not the measurements that the run should have made. */
function notThisRun(
  { run, shards, timing }: Measurements,
  { base, head, span, shard }: AdmissionRules,
): string | null {
  if (run.head.sha !== head.sha) return "is of another head than the run";
  if (run.base.sha !== base.sha) return "is of another base than the merge base of the pull request";
  if (shard === true && (run.shard === undefined || shards !== undefined)) return "is no shard of a run";
  const began = Date.parse(run.startedAt);
  // Clocks of runners and of GitHub differ by a little.
  const slack = 300_000;
  if (!(began >= span.from - slack && began + 1000 * timing.total <= span.to + slack))
    return "was not measured while the run lasted";
  return null;
}

function impossible(measurements: Measurements, { changes }: AdmissionRules): string | null {
  const { plan, pairs, state } = measurements;
  const number = impossibleNumber(measurements);
  if (number !== null) return `holds a number ${number} that no run can have measured`;
  if (plan === null && pairs.length > 0) return "has pairs and no plan";
  // What head defines otherwise is run, whether its files are equal or not.
  const changed = changes !== null && changes.workload.length > 0;
  return changed && state.kind === "unchanged" ? "says that nothing changed, although the config did" : null;
}

/** The levels of so many gates take seconds to compute. */
const mostGates = 5_000;

function planOf(followed: Plan, config: Config, pairs: readonly PairMeasurements[]): Plan | "crowded" {
  const gates = gatesOfBase(config, followed, pairs);
  if (gates.length > mostGates) return "crowded";
  const windows = Object.entries(followed.windows).filter(([name]) => isSuiteOf(config, name));
  return replan({ ...followed, windows: Object.fromEntries(windows) }, gates);
}

function isSuiteOf({ suites }: Config, name: string): boolean {
  return suites.some((suite) => suite.name === name);
}

function runOf(
  { id, startedAt, machine, asked, shard }: RunInfo,
  { base, head, config }: AdmissionRules,
): RunInfo {
  const suites = asked?.suites?.filter((name) => isSuiteOf(config, name)) ?? [];
  const isBudget = asked?.budget !== undefined && asked.budget > 0 && asked.budget <= 86_400;
  return {
    id,
    startedAt: new Date(startedAt).toISOString(),
    base,
    head,
    machine,
    ...(shard === undefined ? {} : { shard }),
    asked: {
      ...(isBudget ? { budget: asked.budget } : {}),
      ...(suites.length === 0 ? {} : { suites }),
    },
  };
}

function notesOf(left: number, equal: readonly string[]): readonly Finding[] {
  const unknown = `${left} values are of suites, endpoints or metrics that the config does not name; they are left out`;
  return [
    ...(left === 0 ? [] : [{ severity: "warning", code: "names-unknown", message: unknown } as const]),
    ...equal.map((name) => ({
      severity: "note" as const,
      code: "suite-unchanged",
      message: `${name} was not run: by what the run says both commits have the same of it`,
    })),
  ];
}
