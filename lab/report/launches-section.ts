import type { Components } from "../analyse/components.ts";
import type { Section } from "./page.ts";
import { names } from "./schedules-section.ts";
import { percent, table } from "./tables.ts";

/** A stack that starts in a minute, in a budget of ten: seconds of a pair's launches, and of all. */
const heavy = { launch: 60, budget: 600 } as const;
/** Seconds of load for each launch. */
const lengths = [1.5, 6, 20, 60];

export const launchesSection: Section = ({ components }) => ({
  markdown: [
    "## Launches and windows",
    "",
    "Windows of a second or two on the same launches tell what the launches (and the minute that they share) bring along from what the windows add. More",
    "windows in one launch shrink the second part alone. Of launches that settle (`settling`) the first six windows are left out. Correlation of two windows",
    "with its exact 95% interval for normal noise:",
    "",
    table(
      [
        "load",
        "arms",
        "metric",
        "launches",
        "windows",
        "between launches",
        "one window",
        "correlation of the windows",
      ],
      components.map(({ load, suite, metric, groups, size, seconds, between, within, correlation }) => [
        load,
        names[suite] ?? suite,
        `\`${metric}\``,
        groups,
        `${size} x ${seconds} s`,
        percent(between),
        percent(within),
        `${correlation.estimate.toFixed(2)} (${correlation.lower.toFixed(2)} to ${correlation.upper.toFixed(2)})`,
      ]),
    ),
    "",
    "What that makes of a stack that takes a minute for the launches of a pair, in a budget of ten minutes: the standard error of the change, by the seconds of load that",
    "each launch is given, interleaved. In brackets the pairs that fit. The product doubles its windows up to a third of the launches, 20 s.",
    "",
    table(
      ["load", "metric", ...lengths.map((seconds) => `${seconds} s (${pairsWith(seconds)})`)],
      components
        .filter(({ suite }) => suite === "interleaved")
        .map((each) => [
          each.load,
          `\`${each.metric}\``,
          ...lengths.map((seconds) => percent(errorWith(each, seconds))),
        ]),
    ),
    "",
  ].join("\n"),
  pictures: {},
});

function pairsWith(seconds: number): number {
  return Math.floor(heavy.budget / (heavy.launch + seconds));
}

/** Of a mean over all launches and their windows (Cochran, Sampling Techniques, 1977, chapter 10). */
function errorWith({ between, within, seconds }: Components, load: number): number {
  return Math.sqrt((between ** 2 + (within ** 2 * seconds) / load) / pairsWith(load));
}
