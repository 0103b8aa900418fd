import { decimal } from "./decimal.ts";

const DECADES: Readonly<Record<string, number>> = { ps: -12, ns: -9, µs: -6, ms: -3, s: 0 };
const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600 };

/** Seconds of plain decimal digits in ps, ns, µs, ms, s, m or h, rounded once; undefined where they are no number or no such unit. */
export function duration(digits: string, unit: string): number | undefined {
  const decade = Object.hasOwn(DECADES, unit) ? DECADES[unit] : undefined;
  if (decade !== undefined) return decimal(digits, decade);
  const [value, factor] = [decimal(digits), Object.hasOwn(SECONDS, unit) ? SECONDS[unit] : undefined];
  return value === undefined || factor === undefined ? undefined : value * factor;
}
