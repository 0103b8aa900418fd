import { customMetric } from "../../metric/families.ts";

/** What a benchmark of asv measures; its numbers times 10^power are in base units. */
export interface AsvMetric {
  readonly metric: string;
  readonly power: number;
}

const TIME: AsvMetric = { metric: "time.per_op", power: 0 };
/** The size of an object that the benchmark returns. */
const SIZE: AsvMetric = { metric: customMetric("lower", "B/object"), power: 0 };
const PEAK: AsvMetric = { metric: "memory.peak", power: 0 };

const SECONDS = new Map([
  ["s", 0],
  ["second", 0],
  ["seconds", 0],
  ["ms", -3],
  ["us", -6],
  ["µs", -6],
  ["ns", -9],
]);
const BYTES = /^(?:bytes?|B)$/;

/** The metric of a benchmark by its type and unit in benchmarks.json; undefined for types that asv does not have. */
export function metricOfType(type: string, unit: string): AsvMetric | undefined {
  switch (type) {
    case "time":
      return TIME;
    case "memory":
      return SIZE;
    case "peakmemory":
      return PEAK;
    case "track":
      return tracked(unit.trim());
    default:
      return undefined;
  }
}

/**
 * The metric that the name of a benchmark says, as asv finds them: `time_sort`, `Suite.peakmem_sort`, `TimeSort`.
 * Undefined for numbers of one's own, `track_ratio`, whose unit is known from benchmarks.json only.
 */
export function metricOfName(name: string): AsvMetric | undefined {
  const own = name.slice(name.lastIndexOf(".") + 1);
  if (/^(?:timeraw_|time_|Time[A-Z_]|Timeraw[A-Z_])/.test(own)) return TIME;
  if (/^(?:mem_|Mem[A-Z_])/.test(own)) return SIZE;
  return /^(?:peakmem_|PeakMem[A-Z_])/.test(own) ? PEAK : undefined;
}

/** Numbers of one's own: lower is better, as asv itself has it, but for what is counted per second. */
function tracked(unit: string): AsvMetric {
  const power = SECONDS.get(unit);
  if (power !== undefined) return { metric: "time.per_op", power };
  if (BYTES.test(unit)) return { metric: customMetric("lower", "B/value"), power: 0 };
  const rate = /(?:\/ ?s(?:ec(?:ond)?)?|per second)$/.test(unit);
  return { metric: customMetric(rate ? "higher" : "lower", unit), power: 0 };
}
