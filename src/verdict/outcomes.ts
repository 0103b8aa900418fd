import type { Config } from "../config/config.ts";
import type { Outcome } from "./verdict.ts";

/** What an outcome does: to the process, to the check run, to the job of the action. */
export interface Effects {
  readonly exitCode: 0 | 1 | 2 | 3 | 4 | 5;
  /** Of GitHub's conclusions, success and neutral satisfy a required check; failure and action_required do not. */
  readonly conclusion: "success" | "failure" | "neutral" | "action_required" | "cancelled";
  readonly failsJob: boolean;
}

/** The exit code of a config that cannot be used. */
export const configExitCode = 4;

const effects: Readonly<Record<Exclude<Outcome, "inconclusive">, Effects>> = {
  pass: { exitCode: 0, conclusion: "success", failsJob: false },
  accepted: { exitCode: 0, conclusion: "success", failsJob: false },
  unchanged: { exitCode: 0, conclusion: "success", failsJob: false },
  // One shard: nothing is decided before all are together.
  partial: { exitCode: 0, conclusion: "neutral", failsJob: false },
  fail: { exitCode: 1, conclusion: "failure", failsJob: true },
  missing: { exitCode: 3, conclusion: "action_required", failsJob: true },
  broken: { exitCode: 5, conclusion: "action_required", failsJob: true },
};

const inconclusive: Readonly<Record<Config["inconclusive"], Effects>> = {
  pass: { exitCode: 0, conclusion: "success", failsJob: false },
  warn: { exitCode: 2, conclusion: "neutral", failsJob: false },
  fail: { exitCode: 1, conclusion: "failure", failsJob: true },
};

/** Every outcome, as options and files name them. */
export const outcomes = [...Object.keys(effects), "inconclusive"] as readonly Outcome[];

/** The one table from outcomes to what they do, so that "slower", "cannot tell" and "broken" always differ. */
export function effectsOf(outcome: Outcome, policy: Config["inconclusive"]): Effects {
  return outcome === "inconclusive" ? inconclusive[policy] : effects[outcome];
}
