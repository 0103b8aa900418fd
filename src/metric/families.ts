import type { Better, Metric, Unit } from "./metric.ts";

/*
 * Metrics whose names are not known before a tool has run. Unit, direction and scale follow from the id alone, so that a
 * gate can be read before anything was measured:
 *
 *   latency.p<level>                 any quantile of the latency: latency.p75, latency.p99.9
 *   time.<name>.<stat>               seconds that a tool records per event: time.iteration_duration.p95
 *   less.<name>  more.<name>         what a tool or a user counts, and which direction is better: less.widgets/op, more.score
 *   less.share.<name>  more.share.…  shares in 0..1, compared by difference
 *
 * In the last two families a name that begins with `s/` or `B/` is in seconds or bytes per something, one that is `B/s` in
 * bytes per second. <stat> is p<level>, mean, min or max.
 */

const slower = { worse: "slower", better: "faster" } as const;

/** Fewest requests from which a quantile is an estimate and not an extreme of the sample: 50 beyond it. */
export function requestsForQuantile(level: number): number {
  return Math.max(100, Math.round(50 / (1 - level)));
}

/** The metric of a family, or undefined where the id belongs to none. */
export function findFamily(id: string): Metric | undefined {
  const [family = ""] = id.split(".", 1);
  const name = id.slice(family.length + 1);
  if (name === "") return undefined;
  switch (family) {
    case "latency":
      return latencyQuantile(id, name);
    case "time":
      return /\.(?:p\d+(?:\.\d+)?|mean|min|max)$/.test(name) ? timeMetric(id, name) : undefined;
    case "less":
      return custom(id, name, "lower");
    case "more":
      return custom(id, name, "higher");
    default:
      return undefined;
  }
}

/** The id of a metric that a tool or a user named, e.g. `less.widgets/op`. White space and signs of the gate grammar become `_`. */
export function customMetric(better: Better, name: string): string {
  const safe = name.trim().replaceAll(/[\s<>=,:]+/g, "_");
  return `${better === "lower" ? "less" : "more"}.${safe === "" ? "unnamed" : safe}`;
}

function latencyQuantile(id: string, name: string): Metric | undefined {
  const level = /^p(\d{1,2}(?:\.\d{1,4})?)$/.exec(name)?.[1];
  if (level === undefined || Number(level) <= 0) return undefined;
  const quantile = Number((Number(level) / 100).toPrecision(6));
  return {
    id,
    label: name,
    unit: "s",
    better: "lower",
    scale: "ratio",
    words: slower,
    quantile,
    leastRequests: requestsForQuantile(quantile),
    level: "request",
  };
}

function timeMetric(id: string, name: string): Metric {
  return {
    id,
    label: name.replace(/\.([^.]+)$/, " $1"),
    unit: "s",
    better: "lower",
    scale: "ratio",
    words: slower,
    leastRequests: 1,
    level: "benchmark",
  };
}

function custom(id: string, name: string, better: Better): Metric {
  const share = name.startsWith("share.") && name !== "share.";
  const label = share ? name.slice("share.".length) : name;
  return {
    id,
    label,
    unit: share ? "ratio" : unitOf(name),
    better,
    scale: share ? "rate" : "ratio",
    words: {
      worse: `${better === "lower" ? "more" : "less"} ${label}`,
      better: `${better === "lower" ? "less" : "more"} ${label}`,
    },
    leastRequests: 1,
    level: "benchmark",
  };
}

function unitOf(name: string): Unit {
  if (name === "B/s") return "B/s";
  if (name.startsWith("s/")) return "s";
  return name.startsWith("B/") ? "B" : "1";
}
