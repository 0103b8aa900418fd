import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, posix } from "node:path";
import type { K6Suite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import { k6ArgumentFindings } from "../../config/k6-arguments.ts";
import type { Ledger } from "../../io/ledger.ts";
import { denseStats } from "../../measurements/k6/dense.ts";
import { learnDirections } from "../../measurements/k6/thresholds.ts";
import type { ResultArm, ResultOutcome } from "../../measurements/outcome.ts";
import { type Arm, arms, type Window } from "../../plan/plan.ts";
import type { Target } from "../load/load.ts";
import { slug } from "../stacks/compose-normalise.ts";
import { scrubber, stackEnvironment } from "../stacks/environment.ts";
import type { Usage } from "../stacks/stack.ts";
import { suiteError } from "./failure.ts";
import { type ContainerEngine, findProgram } from "./find-program.ts";
import { type Labels, readLabels, scenarioLabels, submetricsOf } from "./labels.ts";
import { play, type Played, type PlayOrder, type Turn } from "./played.ts";
import { nowhere, readScript, type Script } from "./read-script.ts";
import { resultArm } from "./result-arm.ts";
import { type LoadLength, loadOf, scriptSeconds, timelineOf, turns, unsliceable } from "./timeline.ts";

export interface K6Place {
  /** Head's tree, absolute: its script loads both arms. */
  readonly tree: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Null where there is no container engine. */
  readonly container: ContainerEngine | null;
  /** What the suite loads. */
  readonly stack: "compose" | "command";
  /** Cores of the generator, as taskset and engines take them; null: any. */
  readonly cpus: string | null;
  readonly ledger: Ledger;
  /** Levels, in percent, of quantiles that gates ask for besides the usual ones. */
  readonly levels: readonly number[];
  readonly signal: AbortSignal;
}

/** One pair's load. */
export interface K6Order {
  /** Null: as long as the script says. */
  readonly window: Window | null;
  /** The arm that takes the first turn. */
  readonly first: Arm;
  /** Reaches the script as WEIGHBRIDGE_SEED, the same for both arms. */
  readonly seed: number;
  readonly base: Target | null;
  readonly head: Target | null;
}

/** A script that is ready to load pairs. */
export interface K6Runner {
  /** Of k6: `2.2.0`. */
  readonly version: string;
  /** What a person should know of how the script is run; the first load may add to it. */
  readonly findings: readonly Finding[];
  /** The script's own thresholds by metric, as parseThreshold takes them; none where the suite does not want them. */
  readonly thresholds: ReadonlyMap<string, readonly string[]>;
  /** Seconds of measured load per arm; null where the script's iterations take as long as they take. */
  seconds(window: Window | null): number | null;
  /**
   * Loads both arms in turns. The first load also learns which groups and names the requests have, for a few seconds, and should be
   * one that is thrown away. Throws StackError where k6 gave no result, with the arm that it loaded.
   */
  load(order: K6Order): Promise<ResultOutcome>;
}

/** Most seconds in which the labels of the requests are learnt. */
const learning = 10;

/**
 * Finds k6 and reads head's script with it. Throws StackError: in the phase `install` where there is no k6, in `load` where the
 * script, its options or the suite's arguments are wrong.
 */
export async function prepareK6(suite: K6Suite, place: K6Place): Promise<K6Runner> {
  const { tree, ledger, signal } = place;
  const environment = environmentOf(suite, place.environment);
  const folder = join(ledger.folder, "k6", slug(suite.name));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const directory = posix.dirname(suite.script);
  const { program, findings } = await findProgram({ ...place, suite, folder, directory });
  const { scrub, values } = environment;
  const script = await readScript({ suite, program, tree, env: values, scrub });
  const written = expressionsOf(script);
  const thresholds = suite.thresholds ? written : new Map<string, readonly string[]>();
  const levels = [...place.levels, ...[...thresholds.values()].flat().flatMap(levelIn)];
  const common: PlayOrder = {
    suite: suite.name,
    program,
    script: suite.script,
    thresholds: suite.thresholds,
    args: suite.args,
    stats: denseStats(levels),
    deadline: suite.deadline,
    scrub,
  };
  const notes = [...findings, ...scriptFindings(suite, script)];
  let labels: Labels | null = null;

  const timeline = (length: LoadLength) => timelineOf(loadOf(script, length.seconds), length);
  const lengthOf = (window: Window | null): LoadLength =>
    window ?? { warmup: suite.warmup, seconds: null, slice: suite.slice };
  /** What a turn on an arm has besides its scenarios. */
  const turnOn = (arm: Arm, target: Target, seed: number): Omit<Turn, "scenarios" | "seconds"> => {
    const url = program.urlOf(target);
    const known = [...scenarioLabels(script.scenarios), ...(labels?.labels ?? [])];
    return {
      arm,
      target,
      submetrics: submetricsOf(known, [...written.keys()], url),
      env: { ...values, BASE_URL: url, WEIGHBRIDGE_URL: url, WEIGHBRIDGE_SEED: String(seed) },
      rows: null,
    };
  };
  const learn = async (arm: Arm, target: Target, seed: number, length: LoadLength): Promise<Labels> => {
    const whole = length.seconds ?? scriptSeconds(script.scenarios) ?? learning;
    const { warmup } = timeline({ ...length, warmup: Math.min(learning, whole) });
    const rows = "labels.json.gz";
    await play(common, {
      ...turnOn(arm, target, seed),
      scenarios: warmup ?? script.scenarios,
      seconds: null,
      rows,
    });
    const found = await readLabels(join(folder, rows), program.urlOf(target));
    await rm(join(folder, rows));
    if (found.left > 0) notes.push(labelsLeft(suite, found.left));
    return found;
  };

  return {
    version: program.version.text,
    findings: notes,
    thresholds,
    seconds(window) {
      const { turns: count, turnSeconds } = timeline(lengthOf(window));
      return turnSeconds === null ? null : count * turnSeconds;
    },
    async load({ window, first, seed, base, head }) {
      const targets = { base, head };
      const present = turns(first, { turns: 1 }, arms).flatMap((arm) => {
        const target = targets[arm];
        return target === null ? [] : [{ arm, target }];
      });
      const length = lengthOf(window);
      const { warmup, turn, turns: count, turnSeconds } = timeline(length);
      for (const { arm, target } of present) {
        labels ??= await learn(arm, target, seed, length);
        if (warmup !== null)
          await play(common, { ...turnOn(arm, target, seed), scenarios: warmup, seconds: null });
      }
      const before = await usages(present);
      const played: Record<Arm, Played[]> = { base: [], head: [] };
      for (const arm of turns(
        first,
        { turns: count },
        present.map((each) => each.arm),
      )) {
        const target = targets[arm];
        if (target !== null)
          played[arm].push(
            await play(common, { ...turnOn(arm, target, seed), scenarios: turn, seconds: turnSeconds }),
          );
      }
      const after = await usages(present);
      signal.throwIfAborted();
      const result = (arm: Arm): ResultArm | null => {
        const [target, start, end] = [targets[arm], before.get(arm), after.get(arm)];
        if (target === null || start === undefined || end === undefined) return null;
        const { submetrics } = turnOn(arm, target, seed);
        return resultArm({
          played: played[arm],
          before: start,
          after: end,
          script: suite.script,
          url: program.urlOf(target),
          directions: learnDirections(written),
          levels,
          asked: new Set(submetrics.filter((key) => !written.has(key))),
          cores: program.cores,
        });
      };
      return { kind: "results", suite: suite.name, base: result("base"), head: result("head") };
    },
  };
}

/** The variables of the suite with their values, and what takes secrets out of a text. Throws StackError. */
function environmentOf(
  suite: K6Suite,
  environment: NodeJS.ProcessEnv,
): { readonly values: Readonly<Record<string, string>>; readonly scrub: (text: string) => string } {
  const [refused] = k6ArgumentFindings(suite);
  if (refused !== undefined)
    throw suiteError(suite.name, "load", refused.message.replace(`${suite.name}: `, ""), refused.hint ?? "");
  const { values, missing, secrets } = stackEnvironment({ pass: [], env: suite.env }, environment);
  if (missing.length > 0)
    throw suiteError(
      suite.name,
      "load",
      `the script needs environment variables that are not set: ${missing.join(", ")}`,
      "Set them for this step, or take them out of `env`.",
    );
  const own = Object.keys(suite.env).map((name) => [name, values[name] ?? ""]);
  return { values: Object.fromEntries(own), scrub: scrubber(secrets) };
}

/** Thresholds by metric, without the address that stood for the target's. */
function expressionsOf({ thresholds }: Script): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(thresholds).map(([key, each]) => [
      key.replaceAll(nowhere, ""),
      each.map((threshold) => (typeof threshold === "string" ? threshold : threshold.threshold)),
    ]),
  );
}

function levelIn(expression: string): readonly number[] {
  const level = /p\(([\d.]+)\)/.exec(expression)?.[1];
  return level === undefined ? [] : [Number(level)];
}

function scriptFindings(suite: K6Suite, { scenarios, thresholds, load }: Script): readonly Finding[] {
  const note = (code: string, message: string, hint: string): Finding => {
    return {
      severity: "note",
      code,
      message: `${suite.name}: ${message}`,
      hint,
      where: { file: suite.script },
    };
  };
  const whole = unsliceable(scenarios);
  const aborts = Object.entries(thresholds).flatMap(([key, each]) =>
    each.some((threshold) => typeof threshold !== "string" && threshold.abortOnFail === true) ? [key] : [],
  );
  return [
    ...(suite.slice === null || whole === null || load === "nothing"
      ? []
      : [
          note(
            "k6-whole",
            `each arm is loaded whole and not slice by slice, because ${whole}.`,
            "Leave `slice` out.",
          ),
        ]),
    ...(suite.window === null || load === "nothing" || scriptSeconds(scenarios) !== null
      ? []
      : [
          note(
            "k6-window",
            "`window` changes nothing, because all scenarios end after their iterations.",
            "Leave `window` out, or use an executor with a duration.",
          ),
        ]),
    ...(aborts.length === 0
      ? []
      : [
          note(
            "k6-abort",
            `thresholds do not stop the load, so that both arms are measured for as long (${aborts.join(", ")}).`,
            "They are judged all the same.",
          ),
        ]),
  ];
}

function labelsLeft(suite: K6Suite, left: number): Finding {
  const message = `${suite.name}: ${left} groups or names of requests are not told apart: k6 cannot select them, or there are too many.`;
  const hint =
    'Name requests by what they have in common: `http.get(url, { tags: { name: "GET /users/{id}" } })`, without commas.';
  return { severity: "note", code: "k6-labels", message, hint, where: { file: suite.script } };
}

async function usages(
  targets: readonly { readonly arm: Arm; readonly target: Target }[],
): Promise<ReadonlyMap<Arm, Usage>> {
  return new Map(
    await Promise.all(targets.map(async ({ arm, target }) => [arm, await target.usage()] as const)),
  );
}
