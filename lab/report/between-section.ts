import type { Section } from "./page.ts";
import { percent, signed, table } from "./tables.ts";

const names: Readonly<Record<string, string>> = {
  settled: "after 8 s of warm-up",
  rested: "after 3 s of rest",
  collected: "after a forced collection",
  "settled-last": "and once more",
};

export const betweenSection: Section = ({ between }) => {
  const [first] = between;
  if (first === undefined) return { markdown: "", pictures: {} };
  const spread = first.windows[0]?.spread;
  return {
    markdown: [
      "## Rest and forced collections before a window",
      "",
      `Windows of 3 s of the load of \`mix\`, one after the other on the same settled launches of ${spread?.n ?? 0} pairs of equal arms. How far the mean of both`,
      "arms lies from that of the first and the last window, the median over pairs; in brackets the standard deviation of ln(head / base), the true one within",
      `a factor of ${spread?.factor.toFixed(2) ?? ""}.`,
      "",
      table(
        ["metric", ...first.windows.map(({ suite }) => names[suite] ?? suite)],
        between.map(({ metric, windows }) => [
          `\`${metric}\``,
          ...windows.map(({ level, spread: { sd } }) => `${signed(level - 1, 1)} (${percent(sd)})`),
        ]),
      ),
      "",
    ].join("\n"),
    pictures: {},
  };
};
