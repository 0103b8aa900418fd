import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { K6Suite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import { learnDirections } from "../../measurements/k6/thresholds.ts";
import type { ResultArm } from "../../measurements/outcome.ts";
import type { Arm, Window } from "../../plan/plan.ts";
import { turnsOf } from "../../plan/schedule.ts";
import type { Target } from "../load/load.ts";
import type { Usage } from "../stacks/stack.ts";
import type { K6Order, K6Runner } from "./k6.ts";
import { type Labels, readLabels, scenarioLabels, submetricsOf } from "./labels.ts";
import { labelsLeft } from "./notes.ts";
import { play, type Played, type PlayOrder, type Turn } from "./played.ts";
import type { Script } from "./read-script.ts";
import { resultArm } from "./result-arm.ts";
import { type LoadLength, loadOf, scriptSeconds, type Timeline, timelineOf } from "./timeline.ts";

export interface RunnerOrder {
  readonly suite: K6Suite;
  readonly script: Script;
  /** Variables of the suite with their values. */
  readonly env: Readonly<Record<string, string>>;
  /** The script's thresholds, and those that the suite wants. */
  readonly written: ReadonlyMap<string, readonly string[]>;
  readonly thresholds: ReadonlyMap<string, readonly string[]>;
  readonly levels: readonly number[];
  readonly play: PlayOrder;
  readonly findings: readonly Finding[];
}

interface ArmTarget {
  readonly arm: Arm;
  readonly target: Target;
}

/** Most seconds in which the labels of the requests are learnt. */
const learning = 10;

/** Loads pairs with a script that has been read. */
export function createRunner(order: RunnerOrder): K6Runner {
  const { suite, script, written, levels } = order;
  const { program } = order.play;
  const findings = [...order.findings];
  let labels: Labels | null = null;

  const timelineFor = (length: LoadLength): Timeline => timelineOf(loadOf(script, length.seconds), length);
  const lengthOf = (window: Window | null): LoadLength =>
    window ?? { warmup: suite.warmup, seconds: null, slice: suite.slice };

  /** What all runs on an arm have in common. */
  const turnOn = ({ arm, target }: ArmTarget, seed: number): Omit<Turn, "scenarios" | "seconds"> => {
    const url = program.urlOf(target);
    const known = [...scenarioLabels(script.scenarios), ...(labels?.labels ?? [])];
    return {
      arm,
      target,
      submetrics: submetricsOf(known, [...written.keys()], url),
      env: { ...order.env, BASE_URL: url, WEIGHBRIDGE_URL: url, WEIGHBRIDGE_SEED: String(seed) },
      rows: null,
    };
  };

  /** Plays the script for a few seconds with a row per sample, which tells the labels and would disturb a measurement. */
  const learn = async (on: ArmTarget, seed: number, length: LoadLength): Promise<Labels> => {
    const whole = length.seconds ?? scriptSeconds(script.scenarios) ?? learning;
    const { warmup, turn } = timelineFor({ ...length, warmup: Math.min(learning, whole) });
    const rows = "labels.json.gz";
    await play(order.play, { ...turnOn(on, seed), scenarios: warmup ?? turn, seconds: null, rows });
    const found = await readLabels(join(program.folder, rows), program.urlOf(on.target));
    await rm(join(program.folder, rows));
    if (found.left > 0) findings.push(labelsLeft(suite, found.left));
    return found;
  };

  const resultOf = (
    on: ArmTarget,
    seed: number,
    measured: Pick<Parameters<typeof resultArm>[0], "played" | "before" | "after">,
  ): ResultArm => {
    const { submetrics } = turnOn(on, seed);
    return resultArm({
      ...measured,
      script: suite.script,
      url: program.urlOf(on.target),
      directions: learnDirections(written),
      levels,
      asked: new Set(submetrics.filter((key) => !written.has(key))),
      cores: program.cores,
    });
  };

  return {
    version: program.version.text,
    findings,
    thresholds: order.thresholds,
    seconds(window) {
      const { turns: count, turnSeconds } = timelineFor(lengthOf(window));
      return turnSeconds === null ? null : count * turnSeconds;
    },
    async load({ window, first, seed, ...targets }: K6Order) {
      const ordered = turnsOf(first, 1).flatMap((arm): ArmTarget[] => {
        const target = targets[arm];
        return target === null ? [] : [{ arm, target }];
      });
      const length = lengthOf(window);
      const { warmup, turn, turns: count, turnSeconds } = timelineFor(length);
      for (const on of ordered) {
        labels ??= await learn(on, seed, length);
        if (warmup !== null)
          await play(order.play, { ...turnOn(on, seed), scenarios: warmup, seconds: null });
      }
      // Nothing is on its way before and after: the difference is what the measured load cost.
      const before = await usages(ordered);
      const played: Record<Arm, Played[]> = { base: [], head: [] };
      for (const arm of turnsOf(first, count)) {
        const target = targets[arm];
        if (target === null) continue;
        const measured = { ...turnOn({ arm, target }, seed), scenarios: turn, seconds: turnSeconds };
        played[arm].push(await play(order.play, measured));
      }
      const after = await usages(ordered);
      const result = (arm: Arm): ResultArm | null => {
        const [target, start, end] = [targets[arm], before.get(arm), after.get(arm)];
        if (target === null || start === undefined || end === undefined) return null;
        return resultOf({ arm, target }, seed, { played: played[arm], before: start, after: end });
      };
      return { kind: "results", suite: suite.name, base: result("base"), head: result("head") };
    },
  };
}

async function usages(targets: readonly ArmTarget[]): Promise<ReadonlyMap<Arm, Usage>> {
  return new Map(
    await Promise.all(targets.map(async ({ arm, target }) => [arm, await target.usage()] as const)),
  );
}
