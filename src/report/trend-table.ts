import type { Trend } from "../history/trend.ts";
import { cleanLine } from "./clean.ts";
import { type Cell, type Column, grid } from "./grid.ts";
import { noColour, type Palette } from "./palette.ts";
import { bullet } from "./terminal.ts";
import { creepText, lastText, measured, referenceText, sparklineOf, subject } from "./trend.ts";
import { count, plain } from "./words.ts";

const columns: readonly Column[] = [
  { side: "left", wraps: true },
  { side: "left", wraps: false },
  { side: "right", wraps: false },
  { side: "right", wraps: false },
  { side: "right", wraps: false },
  { side: "left", wraps: false },
];

/** All that has a gate, merge by merge, for a terminal. */
export function renderTrend(
  trend: Trend,
  { width = 100, palette = noColour }: { readonly width?: number; readonly palette?: Palette } = {},
): string {
  const { config, series, since } = trend;
  const merges = Math.max(0, ...series.map(({ changes }) => changes.length));
  const title = `${cleanLine(config)}: ${count(merges, "merge", "merges")} against ${cleanLine(referenceText(trend))} since ${since.slice(0, 10)}`;
  const severalSuites = new Set(series.map(({ suite }) => suite)).size > 1;
  const header = ["", "", "merges", "last", "adds up to", ""].map((text): Cell => ({
    text,
    paint: palette.faint,
  }));
  const rows = series.map((one): readonly Cell[] => [
    { text: plain(subject(one, severalSuites)) },
    { text: sparklineOf(one) },
    { text: String(measured(one)) },
    { text: lastText(one) },
    { text: creepText(one) },
    one.crept ? { text: "crept", paint: (text) => palette.mark("worse", text) } : { text: "" },
  ]);
  const lines =
    grid(columns, [header, ...rows], width) ?? rows.map((row) => bullet(textOf(row), width)).join("\n");
  return `${palette.strong(title)}\n${lines}\n`;
}

function textOf(row: readonly Cell[]): string {
  return row
    .map(({ text }) => text)
    .filter(Boolean)
    .join(", ");
}
