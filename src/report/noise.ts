import type { Dropped, Measurements, PairNoise } from "../measurements/measurements.ts";
import { formatQuantity } from "../metric/format.ts";
import { count } from "./words.ts";

/** Share of the CPU that neighbours took from which a runner is called noisy. */
const NOISY = 0.02;

const reasons: Readonly<Record<Dropped["reason"], string>> = {
  "generator-late": "the load generator was late",
  "generator-cpu": "the load generator was out of CPU",
  "generator-invalid": "the load generator could not be trusted",
  "launch-failed": "a launch failed",
};

/** What pairs show of noise, and no more of them: what judges it cannot know which arm it came from. */
export function noiseOf({ pairs }: Pick<Measurements, "pairs">): readonly PairNoise[] {
  return pairs.map(({ noise }) => noise);
}

/** The median over the pairs of one reading; null where no pair has it. */
export function medianNoise(noise: readonly PairNoise[], reading: keyof PairNoise): number | null {
  const values = noise.flatMap((one) => one[reading] ?? []).sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  const upper = values[middle];
  if (upper === undefined) return null;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? upper) + upper) / 2;
}

/** `neighbours took 11% of the CPU`, where that was enough to matter. */
export function noisyText(noise: readonly PairNoise[]): string | null {
  const steal = medianNoise(noise, "steal");
  if (steal === null || steal < NOISY) return null;
  return `neighbours took ${Math.round(steal * 100)}% of the CPU`;
}

/** Readings that are told only where their median is worth a word: from which value on, and how. */
const notable: readonly {
  readonly reading: keyof PairNoise;
  readonly isNotable: (median: number) => boolean;
  readonly text: (median: number) => string;
}[] = [
  {
    reading: "ioPressure",
    isNotable: (share) => share >= 0.05,
    text: (share) => `time with work waiting for a disk: ${percent(share)}`,
  },
  {
    reading: "memoryPressure",
    isNotable: (share) => share >= 0.01,
    text: (share) => `time with work waiting for memory: ${percent(share)}`,
  },
  {
    reading: "iowait",
    isNotable: (share) => share >= 0.05,
    text: (share) => `CPU idle because of disks: ${percent(share)}`,
  },
  {
    reading: "frequency",
    isNotable: (share) => share < 0.9,
    text: (share) => `clock of the cores: ${percent(share)} of the highest`,
  },
  {
    reading: "throttled",
    isNotable: (share) => share >= 0.05,
    text: (share) => `services held back by their CPU limit: ${percent(share)} of the load`,
  },
  {
    reading: "latenessP50",
    isNotable: (seconds) => seconds >= 0.0005,
    text: (seconds) => `half of all requests sent late by ${formatQuantity(seconds, "s")} or more`,
  },
  {
    reading: "latenessP99",
    isNotable: (seconds) => seconds >= 0.001,
    text: (seconds) => `1 request in 100 sent late by ${formatQuantity(seconds, "s")} or more`,
  },
  {
    reading: "generatorCpu",
    isNotable: (share) => share >= 0.5,
    text: (share) => `the generator used ${percent(share)} of a core`,
  },
];

/** What else stood out of the pairs, as medians; empty where nothing did. */
export function notableNoise(noise: readonly PairNoise[]): readonly string[] {
  return notable.flatMap(({ reading, isNotable, text }) => {
    const median = medianNoise(noise, reading);
    return median !== null && isNotable(median) ? [text(median)] : [];
  });
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
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
