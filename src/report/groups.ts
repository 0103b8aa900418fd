import type { GroupMean } from "../compare/geomean.ts";
import { metricOf } from "../metric/metric.ts";
import { changeText } from "./numbers.ts";
import type { Block, Section, Span } from "./report.ts";
import { nameSpan } from "./words.ts";

/**
 * The geometric means of head / base: of all benchmarks in the title, of each group in a row with a column per metric. What is left out
 * because it has no ratio is counted below.
 */
export function groupSection(means: readonly GroupMean[]): readonly Section[] {
  const overall = means.filter(({ group }) => group === null);
  if (overall.length === 0) return [];
  const metrics = overall.map(({ metric }) => metric);
  const byPlace = new Map(means.map((mean) => [placeOf(mean.group, mean.metric), mean]));
  const groups = [...new Set(means.map(({ group }) => group))];
  const rows = groups.map((group): readonly (readonly Span[])[] => {
    const cells = metrics.map((metric) => byPlace.get(placeOf(group, metric)));
    const most = Math.max(...cells.map((mean) => mean?.benchmarks ?? 0));
    return [
      group === null ? ["all"] : [nameSpan(group)],
      ...cells.map((mean) => [mean === undefined ? "" : ratioText(mean)]),
      [String(most)],
    ];
  });
  const title = overall.map((mean) => `${metricOf(mean.metric).label} ${ratioText(mean)}`).join(", ");
  const table: Block = { kind: "table", header: ["group", ...metrics, "benchmarks"], rows, numbersFrom: 1 };
  return [{ title: `Geometric means (${title})`, blocks: [table, ...leftOut(overall)] }];
}

function leftOut(overall: readonly GroupMean[]): readonly Block[] {
  const zeros = overall.filter(({ leftOut }) => leftOut > 0);
  if (zeros.length === 0) return [];
  const named = zeros.map(({ leftOut, metric }) => `${leftOut} of ${metric}`).join(", ");
  return [{ kind: "text", spans: [`Without those that have a zero or no value: ${named}.`] }];
}

/** `+1.2%`, `0%`. */
function ratioText({ ratio, metric }: GroupMean): string {
  const change = ratio - 1;
  const { change: text } = changeText({ estimate: change, lower: change, upper: change }, metricOf(metric));
  return text === "" ? "0%" : text;
}

function placeOf(group: string | null, metric: string): string {
  return `${metric}\n${group ?? ""}`;
}
