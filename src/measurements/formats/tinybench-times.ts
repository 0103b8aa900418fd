import { amountOf, listOf } from "./json.ts";

/**
 * The times per call in seconds of a result of tinybench (itself, or its `latency`), which Vitest gives too: the samples
 * where they were kept, else the median, else the mean; undefined for what is no number. Nothing where it has no times.
 */
export function secondsPerCall(result: unknown): readonly (number | undefined)[] {
  const samples = listOf(result, "samples") ?? [];
  const summary = amountOf(result, "median") ?? amountOf(result, "p50") ?? amountOf(result, "mean");
  if (summary === undefined) return [];
  const milliseconds = samples.length === 0 ? [summary] : samples;
  return milliseconds.map((value) => (typeof value === "number" ? value / 1e3 : undefined));
}
