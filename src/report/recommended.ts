import { type ConfigChange, writeSeconds } from "../config/edit.ts";
import { formatDuration, writeQuantity } from "../metric/format.ts";
import type { Recommended } from "../verdict/recommend.ts";
import { chanceText, runsText } from "./forecast.ts";
import { amountText } from "./numbers.ts";
import type { Section, Span } from "./report.ts";
import { metricOf } from "../metric/metric.ts";

/** What to write into the config, and why; empty where it may stay as it is. */
export function recommendationSection(recommended: readonly Recommended[], file: string): Section {
  const title = `What to write into ${file}`;
  if (recommended.length === 0) return { title, blocks: [] };
  return { title, blocks: [{ kind: "list", items: recommended.map(recommendedSpans) }] };
}

/** One change with what speaks for it. */
export function recommendedSpans(change: Recommended): readonly Span[] {
  return [{ code: writtenAs(change) }, ` instead of ${nowText(change)}: ${whyText(change)}`];
}

function writtenAs(change: ConfigChange): string {
  switch (change.kind) {
    case "budget":
      return `budget: ${writeSeconds(change.value)}`;
    case "window":
      return `suites.${change.suite}.window: ${writeSeconds(change.value)}`;
    case "margin":
      return `within ${writeQuantity(change.value, "ratio")} of base`;
  }
}

function nowText({ kind, now }: Recommended): string {
  return kind === "margin" ? writeQuantity(now, "ratio") : writeSeconds(now);
}

function whyText({ why }: Recommended): string {
  switch (why.kind) {
    case "more-pairs":
      return `${why.pairs} pairs, with which an unchanged head passes \`${why.gate}\` in ${runsText(why.after)} instead of ${chanceText(why.before)}`;
    case "less-noise":
      return `${Math.round(100 * why.share)}% of the variance of ${why.metric} comes from which requests a launch served, and longer windows reach the same certainty in ${Math.round(100 * why.time)}% of the time`;
    case "not-resolvable":
      return `pairs differ by ${amountText(why.sigma, metricOf(why.metric))} with nothing changed, so that an unchanged head passes \`${why.gate}\` in ${runsText(why.before)} within ${formatDuration(why.budget)}; smaller regressions will no longer fail`;
  }
}
