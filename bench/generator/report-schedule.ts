import { markdownTable } from "markdown-table";
import { labelsOf, type Recording, runsOf, spread } from "./recording.ts";
import type { Run } from "./run-case.ts";

export function schedule(recordings: readonly Recording[]): string {
  const milliseconds = (
    runs: readonly Run[],
    value: (fidelity: NonNullable<Run["fidelity"]>) => number,
  ): string =>
    spread(
      runs.map(({ fidelity }) => (fidelity === null ? Number.NaN : value(fidelity) * 1000)),
      2,
    );
  const rows = labelsOf(recordings, "paced").map((label) => {
    const runs = runsOf(recordings, "paced", label);
    const counts = runs.map(({ fidelity }) => fidelity?.dispersion ?? Number.NaN);
    return [
      label,
      spread(counts, 2),
      spread(
        runs.map(({ fidelity }) => fidelity?.fullest ?? Number.NaN),
        0,
      ),
      milliseconds(runs, ({ deviation }) => deviation[0]),
      milliseconds(runs, ({ deviation }) => deviation[1]),
      milliseconds(runs, ({ late }) => late[1]),
      spread(runs.map(answeredShare), 1),
    ];
  });
  const head = [
    "tool",
    "dispersion in 10 ms",
    "fullest bin",
    "off schedule, p50 ms",
    "off schedule, p99 ms",
    "late, p99 ms",
    "answered, % of due",
  ];
  return `## Schedule

2000/s over 50 connections, as the server's log has it. Dispersion is variance over mean of the numbers of requests in bins of 10 ms: 0 for
an even stream, 1 for a Poisson process, more for bursts. *Off schedule* is the distance between the i-th arrival and the i-th intended time
(Poisson: the drawn one), around the median of them; *late* counts from the earliest one. wrk2 gives each connection an even
schedule of its own, so that its requests come in small groups; that is its design, and counted here as what a server meets.

${markdownTable([head, ...rows])}

![Requests in bins of 10 ms](generator/arrivals.svg)`;
}

function answeredShare({ order, told }: Run): number {
  return order.rate === null ? Number.NaN : (100 * told.requests) / (order.rate * order.seconds);
}
