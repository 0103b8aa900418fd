import type { Proportion } from "../stats/proportion.ts";

export type Cell = string | number;

/** A Markdown table; numbers stand to the right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numeric = header.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^[-+]?[\d.(]/.test(String(row[i]))),
  );
  const line = (cells: readonly Cell[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(numeric.map((right) => (right ? "--:" : ":--"))), ...rows.map(line)].join("\n");
}

/** `1.2% (0.4% to 2.9%)`. */
export function percentWithin({ share, lower, upper }: Proportion): string {
  return `${percent(share)} (${percent(lower)} to ${percent(upper)})`;
}

export function percent(share: number): string {
  if (!Number.isFinite(share)) return "-";
  const value = 100 * share;
  return `${Math.abs(value) >= 10 || value === 0 ? value.toFixed(0) : value.toFixed(1)}%`;
}

export function signed(share: number, digits = 1): string {
  return `${share < 0 ? "" : "+"}${(100 * share).toFixed(digits)}%`;
}
