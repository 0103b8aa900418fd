import { property, textOf } from "../formats/json.ts";
import { builtIn, type K6Metric, type K6Type } from "./built-in.ts";
import { checkBenchmark, splitSubmetric, type Tags } from "./names.ts";

/** What k6 knows at the end of a run. */
export interface Summary {
  /** In the order of their names, which k6 shuffles. */
  readonly metrics: readonly SummaryMetric[];
  readonly checks: readonly SummaryCheck[];
  /** Keys of metrics that could not be read. */
  readonly unread: readonly string[];
}

/** A metric or a submetric. */
export interface SummaryMetric extends K6Metric {
  /** With its tags, as k6 writes it. */
  readonly key: string;
  readonly tags: Tags;
  /** Finite numbers by k6's own words: `avg`, `p(95)`, `rate`, `count`, `value`, `min`; times in ms. */
  readonly stats: ReadonlyMap<string, number>;
  /** How many samples it has, where that was told: always for rates, for trends with the statistic `count`. */
  readonly samples: number | null;
  readonly thresholds: readonly { readonly expression: string; readonly failed: boolean }[];
}

export interface SummaryCheck {
  readonly benchmark: string;
  readonly passes: number;
  readonly fails: number;
}

/**
 * Reads the value of a summary in each of its shapes; undefined where it has none of them:
 *
 * - `--summary-export`: `metrics` with their numbers side by side, without types; a threshold that is true has failed
 * - the argument of handleSummary: `metrics` with type, contents and `values`; a threshold that is `ok` holds
 * - `--new-machine-readable-summary`: `results` with a list of metrics, of fewer statistics and without thresholds
 */
export function readSummary(value: unknown): Summary | undefined {
  const results = property(value, "results");
  const root = property(value, "root_group");
  if (isObject(root)) return ofMetrics(property(value, "metrics"), checksBelow(root));
  const version = textOf(property(value, "metadata"), "k6_version");
  if (version === undefined || !isObject(results)) return undefined;
  return ofResults(results, property(property(value, "config"), "duration"));
}

function ofMetrics(metrics: unknown, checks: readonly SummaryCheck[]): Summary | undefined {
  if (!isObject(metrics)) return undefined;
  const keys = Object.keys(metrics).toSorted();
  const read = keys.map((key) => ofExport(key, property(metrics, key)));
  return {
    metrics: read.filter((metric) => metric !== undefined),
    checks,
    unread: keys.filter((_, i) => read[i] === undefined),
  };
}

function ofExport(key: string, metric: unknown): SummaryMetric | undefined {
  if (!isObject(metric)) return undefined;
  const values = property(metric, "values");
  const stats = numbersOf(isObject(values) ? values : metric);
  const type = typeOf(textOf(metric, "type")) ?? typeByStats(stats);
  const flatRate = stats.get("value");
  if (type === "rate" && !stats.has("rate") && flatRate !== undefined) stats.set("rate", flatRate);
  const thresholds = property(metric, "thresholds");
  const told = Object.keys(isObject(thresholds) ? thresholds : {}).map((expression) => {
    const state = property(thresholds, expression);
    return { expression, failed: isObject(state) ? property(state, "ok") !== true : state !== false };
  });
  return summaryMetric(key, type, textOf(metric, "contains"), stats, told);
}

function ofResults(results: unknown, duration: unknown): Summary {
  const checks = property(results, "checks");
  const metrics: SummaryMetric[] = [];
  const unread: string[] = [];
  for (const metric of [...itemsOf(results, "metrics"), ...itemsOf(checks, "metrics")]) {
    const name = textOf(metric, "name") ?? "a metric without a name";
    if (name === "checks_failed" || name === "checks_total") continue;
    const read = ofResult(name === "checks_succeeded" ? "checks" : name, metric, duration);
    if (read === undefined) unread.push(name);
    else metrics.push(read);
  }
  return {
    metrics: metrics.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    checks: itemsOf(checks, "results").flatMap((check) => checkOf(check, textOf(check, "name"))),
    unread,
  };
}

function ofResult(key: string, metric: unknown, duration: unknown): SummaryMetric | undefined {
  const type = typeOf(textOf(metric, "type"));
  if (type === undefined) return undefined;
  const values = [...numbersOf(property(metric, "values"))];
  const stats = new Map(values.map(([stat, number]) => [longStat(stat), number]));
  const count = stats.get("count");
  if (type === "counter" && count !== undefined && typeof duration === "number" && duration > 0)
    stats.set("rate", count / duration);
  return summaryMetric(key, type, textOf(metric, "contains"), stats, []);
}

function summaryMetric(
  key: string,
  type: K6Type,
  contains: string | undefined,
  stats: ReadonlyMap<string, number>,
  thresholds: SummaryMetric["thresholds"],
): SummaryMetric | undefined {
  const split = splitSubmetric(key);
  if (split === undefined) return undefined;
  const { name, tags } = split;
  const isTime = contains === undefined ? (builtIn.get(name)?.isTime ?? null) : contains === "time";
  const asked = stats.get("total") ?? sum(stats.get("passes"), stats.get("fails"));
  const samples = (type === "rate" ? asked : type === "trend" ? stats.get("count") : undefined) ?? null;
  return { key, name, tags, type, isTime, stats, samples, thresholds };
}

/** A summary export tells no types, but each has statistics of its own; a trend has those that were asked for. */
function typeByStats(stats: ReadonlyMap<string, number>): K6Type {
  if (stats.has("passes") && stats.has("fails")) return "rate";
  if (stats.has("count") && stats.has("rate")) return "counter";
  return stats.has("value") ? "gauge" : "trend";
}

function typeOf(text: string | undefined): K6Type | undefined {
  return (["trend", "rate", "counter", "gauge"] as const).find((type) => type === text);
}

function checksBelow(group: unknown): readonly SummaryCheck[] {
  const found: SummaryCheck[] = [];
  const groups = [group];
  for (let next = groups.pop(); next !== undefined; next = groups.pop()) {
    for (const check of itemsOf(next, "checks")) found.push(...checkOf(check, textOf(check, "path")));
    groups.push(...itemsOf(next, "groups").toReversed());
  }
  return found;
}

function checkOf(check: unknown, path: string | undefined): readonly SummaryCheck[] {
  const numbers = numbersOf(check);
  const [passes, fails] = [numbers.get("passes"), numbers.get("fails")];
  if (path === undefined || passes === undefined || fails === undefined) return [];
  return [{ benchmark: checkBenchmark(path), passes, fails }];
}

/** What is listed under a name, in an array or by names of its own. */
function itemsOf(value: unknown, name: string): readonly unknown[] {
  const items = property(value, name);
  return isObject(items) ? Object.values(items) : [];
}

function numbersOf(value: unknown): Map<string, number> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, number] => Number.isFinite(entry[1])));
}

/** `p95` of the machine-readable summary as the others write it. */
function longStat(stat: string): string {
  return stat.replace(/^p(\d[\d.]*)$/, "p($1)");
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
