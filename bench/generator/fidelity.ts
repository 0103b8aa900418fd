import { sendTimes } from "../../src/plan/schedule.ts";
import type { Case } from "./parts.ts";
import { binCounts, deviations, dispersion, quantile } from "./statistics.ts";

/** How a tool kept a schedule, by the arrivals that the server logged. Seconds. */
export interface Fidelity {
  /** Of the numbers of arrivals in bins of 10 ms; the greatest of them. */
  readonly dispersion: number;
  readonly fullest: number;
  /** Distance from the schedule, without its sign and around its median: at the median and p99. */
  readonly deviation: readonly [number, number];
  /** Behind the schedule, counted from the earliest request: p50, p99 and p99.9. */
  readonly late: readonly [number, number, number];
  /** A second of the counts, to be drawn. */
  readonly bins: readonly number[];
}

/** The begin, when connections are opened, and the end are left out: seconds. */
const settle = 0.5;
const closing = 0.2;

/** @param arrived when the requests of the measured load arrived, on the server's clock */
export function fidelityOf({ order }: Case, arrived: Float64Array, seed: number): Fidelity | null {
  const { rate, seconds, schedule } = order;
  const [first] = arrived;
  if (rate === null || first === undefined) return null;
  const from = first + settle;
  const to = first + seconds - closing;
  const intended = intentions(schedule, rate, seconds, seed);
  const times = Array.from(arrived);
  const begin = times.findIndex((time) => time >= from);
  const within = times.filter((time) => time >= from && time < to);
  const off = deviations(within, intended.slice(begin));
  const distances = off.map(Math.abs);
  const earliest = off.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const late = off.map((deviation) => deviation - earliest);
  const counts = binCounts(within, 0.01, from, to);
  return {
    dispersion: dispersion(counts),
    fullest: Math.max(...counts),
    deviation: [quantile(distances, 0.5), quantile(distances, 0.99)],
    late: [quantile(late, 0.5), quantile(late, 0.99), quantile(late, 0.999)],
    bins: counts.slice(0, 150),
  };
}

function intentions(schedule: "constant" | "poisson", rate: number, seconds: number, seed: number): number[] {
  if (schedule === "constant") return Array.from({ length: rate * seconds }, (_, i) => i / rate);
  const [times = []] = sendTimes("poisson", rate, { count: 1, length: seconds }, seed, "measured");
  return Array.from(times);
}
