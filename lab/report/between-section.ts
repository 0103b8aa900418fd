import type { BetweenWindow } from "../analyse/between.ts";
import type { Section } from "./page.ts";
import { percent, signed, table } from "./tables.ts";

const names: Readonly<Record<string, string>> = {
  settled: "after 8 s of warm-up",
  rested: "after 3 s at 1 request/s",
  collected: "after forced collections",
  "settled-last": "once more, after those",
};

export const betweenSection: Section = ({ between }) => {
  const [first] = between;
  if (first === undefined) return { markdown: "", pictures: {} };
  const { n = 0, factor = Number.NaN } = first.windows[0]?.noise ?? {};
  return {
    markdown: [
      "## Rest and forced collections before a window",
      "",
      `Windows of 3 s of the load of \`mix\`, always in this order, on the same launches of ${n} pairs of equal arms; half a second of load is before each. Standard`,
      `deviation of ln(head / base), the true one within a factor of ${factor.toFixed(2)}; in brackets how far the mean of both arms lies from that of the first window, with its`,
      "interval: what goes on settling is in there, too.",
      "",
      table(
        ["metric", ...first.windows.map(({ suite }) => names[suite] ?? suite)],
        between.map(({ metric, windows }) => [`\`${metric}\``, ...windows.map(cell)]),
      ),
      "",
    ].join("\n"),
    pictures: {},
  };
};

function cell({ noise, level: { centre } }: BetweenWindow, nth: number): string {
  const away = (log: number): string => signed(Math.expm1(log));
  const level = `${away(centre.estimate)}, ${away(centre.lower)} to ${away(centre.upper)}`;
  return nth === 0 ? percent(noise.sd) : `${percent(noise.sd)} (${level})`;
}
