import { decimal } from "./decimal.ts";

const seconds: Readonly<Record<string, number>> = { ps: -12, ns: -9, us: -6, µs: -6, μs: -6, ms: -3, s: 0 };
const longer: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** `12.5` and `ms` in seconds; undefined where the unit is none of time or the number is none. */
export function duration(number: string, unit: string): number | undefined {
  if (Object.hasOwn(seconds, unit)) return decimal(number, seconds[unit]);
  const value = decimal(number);
  const factor = Object.hasOwn(longer, unit) ? longer[unit] : undefined;
  return value === undefined || factor === undefined ? undefined : value * factor;
}

/** A number with its unit freed of K, M, G, T or P (powers of 1000) and Ki, Mi ... before `B` (powers of 1024): `93.3 GiB/s`, `2 Kitem/s`. */
export function withoutPrefix(
  number: string,
  unit: string,
): { readonly value: number; readonly unit: string } | undefined {
  const [, prefix = "", binary, plain] = /^([KMGTP]?)(i(?=B))?(\w.*)$/.exec(unit) ?? [];
  const power = " KMGTP".indexOf(prefix === "" ? " " : prefix);
  const value = decimal(number, binary === undefined ? 3 * power : 0);
  if (value === undefined || plain === undefined) return undefined;
  return { value: binary === undefined ? value : value * 1024 ** power, unit: plain };
}
