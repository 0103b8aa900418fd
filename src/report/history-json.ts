import type { HistoryRecord, RecordedEffect } from "../history/record.ts";
import { metricOf } from "../metric/metric.ts";
import { numbers } from "./json-numbers.ts";

/** What stands before and after the runs. */
export function jsonEnds(branch: string, total: number): { readonly before: string; readonly after: string } {
  const top = JSON.stringify({ format: "weighbridge-history", version: 1, branch, total }, null, 1);
  return { before: `${top.slice(0, -"\n}".length)},\n "runs": [`, after: "\n ]\n}\n" };
}

/** One run as JSON on a line of its own: numbers in base units; one without bound is null and named in `infinite` beside it. */
export function jsonRun(record: HistoryRecord): string {
  const { format: _format, version: _version, effects, ...rest } = record;
  return JSON.stringify({ ...rest, effects: effects.map(effectValue) });
}

function effectValue({
  suite,
  benchmark,
  metric,
  n,
  base,
  head,
  change,
  floor,
  quartiles,
}: RecordedEffect): object {
  const { unit, scale } = metricOf(metric);
  const kind = scale === "rate" ? "difference" : "relative";
  return {
    suite,
    benchmark,
    metric,
    unit,
    n,
    ...numbers({ base, head }),
    change: change === null ? null : { kind, ...numbers({ ...change }) },
    noiseFloor: numbers({ value: floor }),
    quartiles:
      quartiles === null
        ? null
        : {
            base: numbers({ lower: quartiles.base[0], upper: quartiles.base[1] }),
            head: numbers({ lower: quartiles.head[0], upper: quartiles.head[1] }),
          },
  };
}
