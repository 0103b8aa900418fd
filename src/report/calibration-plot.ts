import { formatDuration } from "../metric/format.ts";
import { widthOf } from "./width.ts";

/** One bar for each budget; null: that budget resolves nothing. */
export interface Bars {
  readonly title: string;
  readonly bars: readonly { readonly budget: number; readonly value: number | null; readonly text: string }[];
}

/** Columns of the longest bar. */
const LONGEST = 40;

/** Bars that shrink as the budget grows, all on one scale, with blocks of an eighth of a column at their ends. */
export function barPlot(all: readonly Bars[]): string {
  const longest = Math.max(0, ...all.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)));
  const labels = all.flatMap(({ bars }) => bars.map(({ budget }) => widthOf(formatDuration(budget))));
  const width = Math.max(0, ...labels);
  return all
    .map(({ title, bars }) =>
      [
        title,
        ...bars.map(({ budget, value, text }) => {
          const bar = value === null || longest === 0 ? "" : barOf((LONGEST * value) / longest);
          return `${formatDuration(budget).padStart(width + 2)} ${bar}${bar === "" ? "" : " "}${text}`;
        }),
      ].join("\n"),
    )
    .join("\n");
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

function barOf(columns: number): string {
  const parts = Math.max(1, Math.round(8 * columns));
  return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "");
}
