import { markdownTable } from "markdown-table";
import { labelsOf, type Recording, runsOf, spread, truth } from "./recording.ts";
import type { Run } from "./run-case.ts";
import { mean } from "./servers/exponential.ts";
import { levels, median } from "./statistics.ts";
import { percent, shapes } from "./targets.ts";

const words: Readonly<Record<(typeof shapes)[number], string>> = {
  constant: "Each answer takes 5 ms. 2000/s.",
  exponential: "Exponential times with a mean of 5 ms. 2000/s.",
  stalls:
    "Answers take 1 ms, but none is given for 200 ms of every 2 s. 1000/s over 50 connections. The truth is what an ideal client with that many connections meets, counted from the schedule.",
  closing:
    "5 ms, and the connection is closed after each answer. 500/s. The log does not contain the time to connect.",
  chunked: "Three chunks, the last after 5 ms. 1000/s.",
  large: "1 MB after 5 ms. 100/s. The log ends when the kernel has taken the last byte.",
  "slow-reader": "256 KB are posted to a server that does not read for 10 ms. 50/s.",
};

export function latency(recordings: readonly Recording[]): string {
  const section = (part: (typeof shapes)[number]): string => {
    const labels = labelsOf(recordings, part);
    const head = ["tool", ...levels.map((level) => `p${+(level * 100).toFixed(1)}`), "answered"];
    const rows = labels.map((label) => {
      const runs = runsOf(recordings, part, label);
      return [
        label,
        ...levels.map((_, i) => cell(runs, i)),
        spread(
          runs.map(({ told }) => told.requests),
          0,
        ),
      ];
    });
    const [own] = runsOf(recordings, part, "ours");
    const known = own === undefined ? [] : truth(own);
    const log = known.map((seconds) => (seconds * 1000).toFixed(2)).join(", ");
    const theory = theoryOf(part);
    return `### ${part}

${words[part]} Truth in our first round, ms: ${log}${theory === null ? "" : `; in theory ${theory}`}.

${markdownTable([head, ...rows])}`;
  };
  const measured = shapes.filter((part) => labelsOf(recordings, part).length > 0);
  return `## Latency against a server whose latency is known

Median over the rounds in ms, and how far that tool's number is from the truth of the same run: the server's own log of the times from
arrival to answer, which lacks the client's and the kernel's part (some tens of microseconds). wrk knows no rate; it has as many
connections as are busy on average at that rate, and adds samples for requests that it supposes it should have sent, as autocannon's rate
option does. autocannon's histogram has whole milliseconds. k6 counts from the actual sending. Of a few hundred requests p99.9 is
the greatest.

${measured.map(section).join("\n\n")}

![Latency of a server that stalls](generator/stalls.svg)`;
}

function cell(runs: readonly Run[], i: number): string {
  const told = runs.map((run) => run.told.latency[i] ?? Number.NaN);
  const off = runs.map((run) => (run.told.latency[i] ?? Number.NaN) / (truth(run)[i] ?? Number.NaN) - 1);
  return `${(median(told) * 1000).toFixed(2)} (${percent(median(off))})`;
}

function theoryOf(part: string): string | null {
  if (part === "constant") return "5 throughout";
  if (part !== "exponential") return null;
  return levels.map((level) => (-mean * Math.log(1 - level) * 1000).toFixed(2)).join(", ");
}
