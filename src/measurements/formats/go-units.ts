import type { Better } from "../../metric/metric.ts";
import { customMetric } from "../../metric/families.ts";

/** A unit of Go's benchmark format in base units, which its values reach by 10^exponent. */
export interface TidyUnit {
  readonly unit: string;
  readonly exponent: number;
}

/**
 * Makes `ns` seconds and `MB` bytes wherever they stand above a `/`, and leaves the rest, as golang.org/x/perf/benchunit
 * does: `p99-ns/op` becomes `p99-sec/op`, `MB*MB/s` becomes `B*B/s`, `op/ns` stays.
 */
export function tidy(unit: string): TidyUnit {
  let below = false;
  let exponent = 0;
  const base = unit.replaceAll(/[*/]|[^*/-]+/g, (token) => {
    if (token === "*" || token === "/") below = token === "/";
    if (below || (token !== "ns" && token !== "MB")) return token;
    exponent += token === "ns" ? -9 : 6;
    return token === "ns" ? "sec" : "B";
  });
  return { unit: base, exponent };
}

const known: Readonly<Record<string, string>> = {
  "sec/op": "time.per_op",
  "B/s": "bytes.per_second",
  "B/op": "bytes.per_op",
  "allocs/op": "allocs.per_op",
};

/** Which metric each unit of a run stands for. */
export class GoUnits {
  readonly #declared = new Map<string, Better>();
  readonly #metrics = new Map<string, string>();

  /**
   * The metric of a tidy unit. Its direction is what a `Unit` line said before; without one, what is counted per
   * second is better higher and all else lower.
   */
  metric(unit: string): string {
    const metric = this.#metrics.get(unit) ?? metricOfUnit(unit, this.#declared.get(unit));
    this.#metrics.set(unit, metric);
    return metric;
  }

  /** Takes what a `Unit` line says of a tidy unit. False where it has been used or declared otherwise before. */
  declare(unit: string, better: Better): boolean {
    const used = this.#metrics.get(unit);
    if (used !== undefined && used !== metricOfUnit(unit, better)) return false;
    if ((this.#declared.get(unit) ?? better) !== better) return false;
    this.#declared.set(unit, better);
    return true;
  }
}

function metricOfUnit(unit: string, declared: Better | undefined): string {
  const fixed = Object.hasOwn(known, unit) ? known[unit] : undefined;
  if (fixed !== undefined) return fixed;
  const better = declared ?? (/\/s(?:ec)?$/.test(unit) ? "higher" : "lower");
  return customMetric(better, unit.replace(/^sec\//, "s/"));
}
