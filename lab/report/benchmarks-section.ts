import type { Section } from "./page.ts";
import { percent, table } from "./tables.ts";

export const benchmarksSection: Section = ({ benchmarks }) => ({
  markdown: [
    "## Benchmark suites",
    "",
    "Equal arms again: a suite is launched as a process of its own for each arm and pair, and every benchmark is judged by itself, 5% allowed. Benchmarks",
    "of one launch share its minute, so that their shares have no interval.",
    "",
    ...benchmarks.flatMap(({ load, benchmarks: count, pairs, sd: [least, median, greatest], rules }) => [
      `**${load}**: ${count} benchmarks, ${pairs} pairs; standard deviation of ln(head / base) of a pair ${percent(median)} (${percent(least)} to ${percent(greatest)})`,
      "",
      table(
        ["rule", "runs", "slower", "cannot tell"],
        rules.map(({ rule, runs, fail, inconclusive }) => [
          rule.startsWith("weighbridge") ? `**${rule}**` : rule,
          runs,
          percent(fail / runs),
          percent(inconclusive / runs),
        ]),
      ),
      "",
    ]),
  ].join("\n"),
  pictures: {},
});
