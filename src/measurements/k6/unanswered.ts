import { mixedQuantiles } from "../../stats/mixture.ts";
import { distributionOf, levelOf } from "./merge.ts";
import type { Summary, SummaryMetric } from "./summary.ts";

/** k6's status of a request that got no answer. */
const none = "status:0";

/** The part of `http_req_duration`, or of one of its submetrics, that are requests without an answer. */
export function unansweredPart(key: string): string | null {
  const found = /^http_req_duration(?:\{(.*)\})?$/s.exec(key);
  if (found === null) return null;
  const tags = found[1] === undefined ? none : `${found[1]},${none}`;
  return `http_req_duration{${tags}}`;
}

/**
 * The same summary with the requests that got no answer as the slowest ones. k6 counts them in `http_req_duration` with the
 * time that they took, which is 0 for a refused connection: a service that is down would be the fastest. A quantile that
 * lies among them has no value; in the mean they count as the slowest request. `unansweredPart` of each duration must
 * have been asked of k6; these parts are not in the result.
 */
export function unansweredAsSlowest(summary: Summary): Summary {
  const byKey = new Map(summary.metrics.map((metric) => [metric.key, metric]));
  const parts = new Set([...byKey.keys()].map(unansweredPart));
  const kept = summary.metrics.filter(({ key }) => !parts.has(key));
  return {
    ...summary,
    metrics: kept.map((metric) => {
      const part = unansweredPart(metric.key);
      return withSlowest(metric, part === null ? undefined : byKey.get(part));
    }),
  };
}

function withSlowest(all: SummaryMetric, unanswered: SummaryMetric | undefined): SummaryMetric {
  const lost = unanswered?.stats.get("count") ?? 0;
  if (unanswered === undefined || lost === 0) return all;
  const [count, mean, slowest] = ["count", "avg", "max"].map((stat) => all.stats.get(stat) ?? 0) as [
    number,
    number,
    number,
  ];
  const answered = count - lost;
  if (answered <= 0) return { ...all, stats: new Map(), samples: null };
  const sum = count * mean - lost * (unanswered.stats.get("avg") ?? 0);
  const taken = { ...distributionOf(unanswered), count: -lost };
  const stats = [...all.stats].flatMap(([stat, value]): [string, number][] => {
    if (stat === "avg") return [[stat, (sum + lost * slowest) / count]];
    const level = levelOf(stat);
    if (level === null) return [[stat, value]];
    const among = (level * count) / answered;
    const [quantile] = among > 1 ? [] : mixedQuantiles([distributionOf(all), taken], [among]);
    return quantile === undefined ? [] : [[stat, quantile]];
  });
  return { ...all, stats: new Map(stats) };
}
