import { builtIn, type K6Metric } from "./built-in.ts";
import { Samples } from "./samples.ts";
import { TagSets } from "./tag-sets.ts";
import { Tally } from "./tally.ts";

/** The rows of one metric, by the number of their combination of tags. */
export interface MetricRows {
  readonly name: string;
  /** Null for a script's own metric of which the recording does not say what it is; its rows are not kept. */
  readonly metric: K6Metric | null;
  /** Of a trend: every value. */
  readonly samples: (Samples | undefined)[];
  /** Of everything else. */
  readonly tallies: (Tally | undefined)[];
}

/** Distinct metrics that are kept; k6's own and those of a large script are far fewer. */
const MOST_METRICS = 1000;

/** What the rows of a recording add up to, with nothing made per row. */
export class Recording {
  readonly tagSets = new TagSets();
  readonly metrics: MetricRows[] = [];
  readonly #numbers = new Map<string, number>();
  rows = 0;
  /** The times of the first and the last row in seconds since 1970; Infinity and -Infinity before there is one. */
  first = Infinity;
  last = -Infinity;
  /** Whether any time had a fraction of a second. */
  fine = false;

  /** The number of the metric that a row names; -1 where there are too many to be metrics. */
  numberOf(name: string): number {
    return this.#numbers.get(name) ?? this.declare(name, builtIn.get(name) ?? null);
  }

  /** Says what a metric is, and gives its number. What was said or recorded first stands; -1 as above. */
  declare(name: string, metric: K6Metric | null): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.metrics.length === MOST_METRICS) return -1;
    this.#numbers.set(name, this.metrics.length);
    return this.metrics.push({ name, metric, samples: [], tallies: [] }) - 1;
  }

  /**
   * Adds a row: the numbers of its metric and combination of tags, seconds since 1970, and the value as k6 has it. False
   * for a metric without a number.
   */
  add(metric: number, set: number, time: number, value: number): boolean {
    const rows = this.metrics[metric];
    if (rows === undefined) return false;
    this.rows++;
    if (time < this.first) this.first = time;
    if (time > this.last) this.last = time;
    if (!this.fine && !Number.isInteger(time)) this.fine = true;
    if (rows.metric === null) return true;
    if (rows.metric.type === "trend") (rows.samples[set] ??= new Samples()).add(value);
    else (rows.tallies[set] ??= new Tally()).add(value, this.rows);
    return true;
  }
}
