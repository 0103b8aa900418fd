import { markdownTable } from "markdown-table";
import { labelsOf, paired, perRequest, type Recording, runsOf, spread, truth } from "./recording.ts";
import type { Run } from "./run-case.ts";
import { mean } from "./servers/exponential.ts";
import { levels, median } from "./statistics.ts";
import { percent, shapes, share, targetsOf } from "./targets.ts";

/** docs/evidence/generator.md, from what was recorded and nothing else. */
export function page(recordings: readonly Recording[]): string {
  const sections = [
    begin(recordings),
    targets(recordings),
    costs(recordings),
    schedule(recordings),
    latency(recordings),
    memory(recordings),
    cores(recordings),
    failures(recordings),
  ];
  return `${sections.join("\n\n")}\n`;
}

function begin(recordings: readonly Recording[]): string {
  const commits = [...new Set(recordings.map((one) => one.commit))];
  const machines = [...new Set(recordings.map((one) => one.machine))];
  const loads = recordings.map((one) => one.load);
  const absent = [...new Set(recordings.flatMap((one) => one.absent))];
  return `# The load generator beside its peers

Measured at ${commits.length === 1 ? "commit" : "commits"} ${commits.join(", ")} on ${machines.join("; ")}; load of the machine when the parts began
${spread(loads, 2)}. ${absent.length === 0 ? "" : `**Not there, and so not measured: ${absent.join(", ")}.** `}\`node bench/generator/run.js\` measures all parts again in about ten minutes, \`run.js PART\` one of them, and
\`run.js report\` writes this page anew from the raw figures in [generator/](generator/), one file a part.

One server for all tools, a raw socket server that never sleeps, has one core; each tool has the other. Tools take turns, in reversed
order every other round. Numbers are medians over the rounds with the least and the greatest; ratios are made within a round. CPU is of
the tool's process and all it started (ours: with the process that drives it, and with preparing the requests), from one second after
its first request until shortly before its last. Ours warms up for half a second, as it does in use; the others have no warm-up
that sends at the same rate. A shared virtual machine: read ratios and orders of magnitude.`;
}

function targets(recordings: readonly Recording[]): string {
  const word = (reached: boolean | null): string =>
    reached === null ? "not measured" : reached ? "yes" : "**no**";
  const rows = targetsOf(recordings).map(({ target, measured, reached }) => [
    target,
    measured,
    word(reached),
  ]);
  return `## Targets

${markdownTable([["target", "measured", "reached"], ...rows])}`;
}

function costs(recordings: readonly Recording[]): string {
  const table = (part: string): string => {
    const theirs = runsOf(recordings, part, "autocannon");
    const rows = labelsOf(recordings, part).map((label) => {
      const runs = runsOf(recordings, part, label);
      const micro = runs.map((run) => perRequest(run) * 1e6);
      return [
        label,
        spread(micro, 1),
        spread(paired(runs, theirs, perRequest), 2),
        spread(
          runs.map((run) => 1 / perRequest(run)),
          0,
        ),
        spread(
          runs.map(({ steady }) => (steady === null ? Number.NaN : steady.requests / steady.seconds)),
          0,
        ),
      ];
    });
    const head = [
      "tool",
      "CPU us per request",
      "beside autocannon",
      "requests per CPU second",
      "requests per second",
    ];
    return markdownTable([head, ...rows]);
  };
  return `## CPU per request

As many as each can send over 10 connections to a server that answers at once (ours: all of a slice of 100 ms due at once, 4,000
requests). *Requests per CPU second* is what a core could carry; *requests per second* is bounded by the server as well.

${table("flood")}

2000/s. autocannon's rate option sends each second's requests in a burst, which costs it fewer wake-ups.

${table("paced")}

2000/s spread over the second for all: 20 connections of a closed loop to a server that takes 10 ms, and ours at a rate to the same server.

${table("even")}`;
}

function schedule(recordings: readonly Recording[]): string {
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

function latency(recordings: readonly Recording[]): string {
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
connections as are busy on average at that rate. autocannon's histogram has whole milliseconds. k6 counts from the actual sending.
Of a few hundred requests p99.9 is the greatest.

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

function memory(recordings: readonly Recording[]): string {
  const rows = labelsOf(recordings, "memory").map((label) => {
    const runs = runsOf(recordings, "memory", label);
    const requests = spread(
      runs.map(({ told }) => told.requests),
      0,
    );
    return [
      label,
      requests,
      spread(
        runs.map((run) => run.peak / 1e6),
        0,
      ),
    ];
  });
  return `## Memory

Peak resident memory of the tool's largest process; ours sends a million requests at up to 70,000/s in slices of half a second, and keeps
every latency. The others send what they can in 5 or 10 s.

${markdownTable([["tool", "requests", "peak MB"], ...rows])}`;
}

function cores(recordings: readonly Recording[]): string {
  const rows = labelsOf(recordings, "cores").map((label) => {
    const runs = runsOf(recordings, "cores", label);
    const rate = runs.map(({ steady }) => (steady === null ? Number.NaN : steady.requests / steady.seconds));
    return [label, spread(runs.map(share), 2), spread(rate, 0)];
  });
  return `## More than one core

As many as each can send, on the one core and on both. The server needs one of the two for itself, so this shows whether a tool spreads over
cores at all, and not what that would gain where there are more.

${markdownTable([["tool", "cores used", "requests per second"], ...rows])}`;
}

function failures(recordings: readonly Recording[]): string {
  const failed = recordings.flatMap(({ failures: all }) => all);
  const wrong = recordings.flatMap(({ runs }) => runs).filter(({ told }) => told.failed > 0);
  const lines = [
    ...failed.map((words) => `- ${words.split("\n")[0]}`),
    ...wrong.map(
      ({ label, behaviour, round, told }) =>
        `- ${label}, ${behaviour}, round ${round + 1}: ${told.failed} requests failed`,
    ),
  ];
  return `## Runs and requests that failed

${lines.length === 0 ? "None." : lines.join("\n")}`;
}
