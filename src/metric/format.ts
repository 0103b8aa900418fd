import type { Unit } from "./metric.ts";

type Step = readonly [factor: number, suffix: string];

const steps: Readonly<Record<Unit, readonly Step[]>> = {
  s: [
    [3600, " h"],
    [60, " min"],
    [1, " s"],
    [1e-3, " ms"],
    [1e-6, " us"],
    [1e-9, " ns"],
  ],
  B: [
    [1e12, " TB"],
    [1e9, " GB"],
    [1e6, " MB"],
    [1e3, " kB"],
    [1, " B"],
  ],
  "1/s": [[1, "/s"]],
  "B/s": [
    [1e9, " GB/s"],
    [1e6, " MB/s"],
    [1e3, " kB/s"],
    [1, " B/s"],
  ],
  "1": [[1, ""]],
  ratio: [[0.01, "%"]],
};

/**
 * A value in base units as people read it: three significant figures in the largest unit that keeps the number at or
 * above one, `41.2 ms`, `256 MB`, `12,300/s`, `0.4%`. Infinity is `∞`.
 */
export function formatQuantity(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const scale = steps[unit];
  const last = scale.at(-1) ?? [1, ""];
  const [factor, suffix] =
    value === 0
      ? (scale.find(([factor]) => factor === 1) ?? last)
      : (scale.find(
          ([factor]) => Math.abs(value) / factor > 0.99 && roundTo3(Math.abs(value) / factor) >= 1,
        ) ?? last);
  return `${formatNumber(value / factor)}${suffix}`;
}

/** Three significant figures, thousands grouped, no trailing zeros: `1.92`, `41.2`, `12,300`. */
function formatNumber(value: number): string {
  const rounded = roundTo3(value);
  const text = String(rounded);
  if (text.includes("e")) return rounded.toLocaleString("en-US", { maximumFractionDigits: 12 });
  // From 1,000 on there is no fraction. The locale's own formatter is many times as slow.
  return Math.abs(rounded) < 1000 ? text : text.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Seconds as a length of time in words' order: `45 s`, `4 min 10 s`, `1 h 5 min`. For lengths of runs, not latencies. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return formatQuantity(seconds, "s");
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const parts =
    hours > 0
      ? [`${hours} h`, minutes > 0 ? `${minutes} min` : ""]
      : [minutes > 0 ? `${minutes} min` : "", rest > 0 ? `${rest} s` : ""];
  return parts.filter((part) => part !== "").join(" ");
}

/** The shortest way to write a value in a config: `200ms`, `8m`, `1000/s`, `1%`. */
export function writeQuantity(value: number, unit: Unit): string {
  return formatQuantity(value, unit).replaceAll(",", "").replace(" min", "m").replace(" ", "");
}

function roundTo3(value: number): number {
  return Number(value.toPrecision(3));
}
