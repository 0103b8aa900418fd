import type { Failure, Measurements } from "../measurements/measurements.ts";
import { cleanLine } from "./clean.ts";
import { count } from "./words.ts";

const phases: Readonly<Record<Failure["phase"], string>> = {
  checkout: "could not be checked out",
  install: "could not be installed",
  build: "did not build",
  launch: "did not start",
  ready: "did not become ready",
  seed: "could not be seeded",
  load: "broke under load",
  run: "gave no result",
  stop: "could not be stopped",
};

/** What an arm did not do, after its name: "did not become ready". */
export function whatBroke(failure: Failure | null): string {
  return failure === null ? "did not start" : phases[failure.phase];
}

/** `by SIGTERM after 4 of at most 30 pairs`; null where the run ended by itself. */
export function stoppedText({ state, pairs, plan }: Measurements): string | null {
  if (state.kind !== "interrupted" && state.kind !== "running") return null;
  const by = state.kind === "interrupted" ? `by ${cleanLine(state.signal)}` : "before it could end";
  if (plan === null || pairs.length === 0) return `${by} before the first pair`;
  return `${by} after ${pairs.length} of at most ${count(plan.pairs, "pair", "pairs")}`;
}
