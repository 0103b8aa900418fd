import type { Dropped, Measurements } from "../measurements/measurements.ts";
import type { Noise } from "../measurements/outcome.ts";
import { count } from "./words.ts";

/** Share of the CPU that neighbours took from which a runner is called noisy. */
const NOISY = 0.02;

const reasons: Readonly<Record<Dropped["reason"], string>> = {
  "generator-late": "the load generator was late",
  "generator-cpu": "the load generator was out of CPU",
  "generator-invalid": "the load generator could not be trusted",
  "launch-failed": "a launch failed",
};

/** The median over the pairs of one reading of the machine; null where no pair has it. */
export function medianNoise(measurements: Measurements, reading: keyof Noise): number | null {
  const values = measurements.pairs.flatMap(({ noise }) => noise[reading] ?? []).sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  const upper = values[middle];
  if (upper === undefined) return null;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? upper) + upper) / 2;
}

/** `neighbours took 11% of the CPU`, where that was enough to matter. */
export function noisyText(measurements: Measurements): string | null {
  const steal = medianNoise(measurements, "steal");
  if (steal === null || steal < NOISY) return null;
  return `neighbours took ${Math.round(steal * 100)}% of the CPU`;
}

/** `3 of 30 pairs were dropped: the load generator was late (2 head, 1 base)`; null where none was. */
export function droppedText(measurements: Measurements): string | null {
  const dropped = measurements.pairs.flatMap((pair) => pair.dropped ?? []);
  if (dropped.length === 0) return null;
  const causes = [...new Set(dropped.map(({ reason }) => reason))].map((reason) => {
    const those = dropped.filter((one) => one.reason === reason);
    const where = (["base", "head", "both"] as const)
      .map((arm) => ({ arm, n: those.filter((one) => one.arm === arm).length }))
      .filter(({ n }) => n > 0)
      .map(({ arm, n }) => `${arm === "both" ? "both arms" : arm} ${n}`);
    return `${reasons[reason]} (${where.join(", ")})`;
  });
  const of = `of ${count(measurements.pairs.length, "pair", "pairs")}`;
  return `${dropped.length} ${of} ${dropped.length === 1 ? "was" : "were"} dropped whole: ${causes.join("; ")}`;
}
