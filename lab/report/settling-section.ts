import type { Settling } from "../analyse/settling.ts";
import type { Section } from "./page.ts";
import { percent, signed, table } from "./tables.ts";

export const settlingSection: Section = ({ settling }) => ({
  markdown: [
    "## How launches settle",
    "",
    "A window of a second (compose: 1.5 s) each time, one after the other on the same launches of equal arms. How far above the mean of the last",
    "third its value lies, the median over pairs; in brackets the standard deviation of ln(head / base) of one window. The columns are the seconds",
    "of load before.",
    "",
    ...byTimes(settling)
      .map((group) =>
        table(
          ["load", "metric", "pairs", ...(group[0]?.windows ?? []).map(({ after }) => `${after} s`)],
          group.map(({ load, metric, pairs, windows }) => [
            load,
            `\`${metric}\``,
            pairs,
            ...windows.map(({ level, sd }) => `${signed(level - 1, 0)} (${percent(sd)})`),
          ]),
        ),
      )
      .flatMap((each) => [each, ""]),
  ].join("\n"),
  pictures: {},
});

/** Loads whose windows begin at the same seconds share a table. */
function byTimes(settling: readonly Settling[]): readonly (readonly Settling[])[] {
  const timesOf = ({ windows }: Settling): string => windows.map(({ after }) => after).join();
  const groups = new Map<string, Settling[]>();
  for (const each of settling) groups.set(timesOf(each), [...(groups.get(timesOf(each)) ?? []), each]);
  return [...groups.values()];
}
