import { fewestToCalibrate } from "../compare/calibration.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { FEWEST_PAIRS } from "../config/resolution.ts";
import { loadSuites } from "../config/scope.ts";
import { formatDuration } from "../metric/format.ts";
import { type Draft, expandGates, fewestForExactOf, fixPlan, widenWindows } from "../plan/build.ts";
import { enoughOf, lengthenWindows } from "../plan/lengthen.ts";
import type { Plan } from "../plan/plan.ts";
import { warmWindows } from "../plan/warm.ts";
import { loadSecondsOf, partsOfLoad } from "./load-seconds.ts";
import type { Scale } from "./pair.ts";
import type { Trial } from "./trial.ts";
import { untold, type WarmUp } from "./warm-up.ts";
import { shortNotes, warmUpNotes } from "./warm-up-notes.ts";

export interface Circumstances {
  readonly scaleOf: (draft: Draft) => Scale;
  /** Seconds that are left of the budget. */
  readonly left: () => number;
  /** Over how many runs the pairs are spread. */
  readonly shards: number;
  readonly calibrating: boolean;
}

export interface Settled {
  readonly plan: Plan;
  readonly scale: Scale;
  readonly secondsPerPair: number;
  readonly notes: readonly Finding[];
}

/**
 * Fixes windows and plan by what the trial launch taught: timing, names, and what base lacks. Throws a ConfigError where the budget
 * holds too few pairs for any verdict, or for any noise to be seen.
 */
export function settle(
  config: Config,
  draft: Draft,
  trial: Trial,
  { scaleOf, left, shards, calibrating }: Circumstances,
): Settled {
  const gates = expandGates(config, trial.learnt);
  const loadOf = (windows: Draft): number => loadSecondsOf(scaleOf(windows), trial.suiteSeconds);
  const pairsWith = (windows: Draft): number => Math.floor(left() / (trial.launchSeconds + loadOf(windows)));
  const widened = widenWindows(draft, config.suites, trial.added);
  const wanted = warmUpsOf(config, trial);
  // Machines that share the pairs would warm up and lengthen by their own speed, and have pairs enough together.
  const isAlone = shards === 1;
  // Before anything was made longer: what warm-ups and windows may not take together.
  const enough = isAlone ? enoughOf(gates, pairsWith(widened)) : 0;
  const warmed = warmWindows(widened, secondsOf(wanted), enough, pairsWith);
  const { warmup, windows } = partsOfLoad(scaleOf(warmed));
  const load = loadOf(warmed) - warmup;
  const times = { launch: trial.launchSeconds, warmup, load, windows, left: left(), enough };
  const lengthened = isAlone ? lengthenWindows(warmed, config.suites, times) : warmed;
  const scale = scaleOf(lengthened);
  const secondsPerPair = trial.launchSeconds + loadOf(lengthened);
  const plan = fixPlan(lengthened, gates, secondsPerPair, left());
  // In slots that live through a run an arm may be slower for where it stands, by a coin of each pair: two centres, which t cannot have.
  const isExact = Object.values(config.stacks).some(
    (stack) => stack.kind === "compose" && stack.relaunch.length > 0,
  );
  const fewest = isExact ? fewestForExactOf(gates) : FEWEST_PAIRS;
  const least = calibrating ? fewestToCalibrate : Math.ceil(fewest / shards);
  if (plan.pairs < least)
    throw new ConfigError([tooFewPairs(config, plan, secondsPerPair, least, calibrating)]);
  const notes = [
    ...warmUpNotes(lengthened, wanted),
    ...shortNotes(config, trial),
    ...longerNotes(warmed, lengthened, trial.launchSeconds + warmup),
    ...(shards > 1 || calibrating ? [] : fewPairsNotes(plan)),
  ];
  return {
    plan,
    scale,
    secondsPerPair,
    notes: notes.map((note) => ({ ...note, where: { file: config.file } })),
  };
}

/** Of suites whose warm-up the config leaves open. */
function warmUpsOf(config: Config, { warmUps }: Trial): Readonly<Record<string, WarmUp>> {
  const open = loadSuites(config.suites).filter(({ warmup }) => warmup === null);
  return Object.fromEntries(open.map(({ name }) => [name, warmUps[name] ?? untold]));
}

function secondsOf(warmUps: Readonly<Record<string, WarmUp>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(warmUps).map(([name, { seconds }]) => [name, seconds]));
}

function longerNotes(before: Draft, after: Draft, seconds: number): readonly Finding[] {
  const longer = Object.entries(after.windows).flatMap(([suite, { seconds }]) => {
    const was = before.windows[suite]?.seconds ?? seconds;
    return was === seconds ? [] : [`${suite} ${formatDuration(seconds)} instead of ${formatDuration(was)}`];
  });
  if (longer.length === 0) return [];
  const message =
    `the launches of a pair take ${formatDuration(Math.round(seconds))} until they are warm, so windows without a length of their own ` +
    `are longer: ${longer.join(", ")}`;
  return [{ severity: "note", code: "windows-longer", message }];
}

/** Said where the run itself decides: by Student's t. */
function fewPairsNotes({ test, looks }: Plan): readonly Finding[] {
  if (test !== "student") return [];
  const message =
    `the budget holds fewer pairs than the exact test needs to fail: there is one look, after ${looks[0]?.n ?? 0}, and Student's t stands ` +
    "in. It takes the differences of launches for normal, and sees less than a run of more pairs";
  return [{ severity: "note", code: "few-pairs", message }];
}

/** Better no run than one that cannot see. */
function tooFewPairs(
  config: Config,
  plan: Plan,
  secondsPerPair: number,
  least: number,
  calibrating: boolean,
): Finding {
  const needed = Math.ceil(((least + 2) * secondsPerPair) / 60);
  const why = calibrating ? "their noise can be told" : "a gate can be decided";
  return {
    severity: "error",
    code: "budget-too-small",
    message:
      `the budget holds ${plan.pairs} pairs of ${secondsPerPair.toFixed(1)} s on this machine, ` +
      `and ${least} are needed before ${why}`,
    hint: calibrating
      ? `give \`--budget ${needed}m\`, or shorten the windows`
      : `write \`budget: ${needed}m\`, or shorten the windows`,
    where: { file: config.file },
  };
}
