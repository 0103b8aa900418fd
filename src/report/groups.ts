import type { GroupMean } from "../compare/geomean.ts";
import { metricOf } from "../metric/metric.ts";
import { changeText } from "./numbers.ts";
import type { Section, Span } from "./report.ts";
import { nameSpan } from "./words.ts";

/** The geometric means: of all benchmarks in the title, of each group in a row of its own. */
export function groupSection(means: readonly GroupMean[]): readonly Section[] {
  if (means.length === 0) return [];
  const overall = means.filter(({ group }) => group === null);
  const rows = [...overall, ...means.filter(({ group }) => group !== null)].map(
    (mean): readonly (readonly Span[])[] => [
      mean.group === null ? ["all"] : [nameSpan(mean.group)],
      [{ code: mean.metric }],
      [ratioText(mean)],
      [String(mean.benchmarks)],
      [mean.leftOut === 0 ? "" : String(mean.leftOut)],
    ],
  );
  const header = ["group", "metric", "head / base", "benchmarks", "left out (zero)"];
  const title = overall.map((mean) => `${metricOf(mean.metric).label} ${ratioText(mean)}`).join(", ");
  return [
    {
      title: `Geometric means (${title})`,
      blocks: [{ kind: "table", header, rows, numbersFrom: 2 }],
    },
  ];
}

/** `+1.2%`, `0%`. */
function ratioText({ ratio, metric }: GroupMean): string {
  const change = ratio - 1;
  const text = changeText({ estimate: change, lower: change, upper: change }, metricOf(metric)).change;
  return text === "" ? "0%" : text;
}
