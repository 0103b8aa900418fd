import { markdownTable } from "markdown-table";
import { cores, costs, memory } from "./report-costs.ts";
import { latency } from "./report-latency.ts";
import { schedule } from "./report-schedule.ts";
import { type Recording, spread } from "./recording.ts";
import { targetsOf } from "./targets.ts";

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
${spread(loads, 2)}. ${absent.length === 0 ? "" : `**Not there, and so not measured: ${absent.join(", ")}.** `}\`node bench/generator/run.js\` measures all parts again in about a quarter of an hour, \`run.js PART\` one of them, and
\`run.js report\` writes this page anew from the raw figures in [generator/](generator/), one file a part.

One server for all tools, a raw socket server that never sleeps, has one core; each tool has the other. Tools take turns, in reversed
order every other round. Numbers are medians over the rounds with the least and the greatest; ratios are made within a round. CPU is of
the tool's process and all it started (ours: with the process that drives it, and with preparing the requests), from half
of a tool's time after its first request until .3 s before all of it: what a program compiles at first counts for little. Ours warms up for half a second (in use for one to eight); the others have no warm-up
that sends at the same rate. A shared virtual machine: read ratios and orders of magnitude. ${disturbed(recordings)}`;
}

/** A process that only spins knows how much of the lateness no tool can help. */
function disturbed(recordings: readonly Recording[]): string {
  const known = recordings.flatMap(({ disturbance }) => disturbance ?? []);
  if (known.length === 0) return "";
  const share = known.map(({ away, seconds }) => (100 * away) / seconds);
  const longest = known.map((one) => one.longest * 1000);
  return `A process that did nothing but
look at the clock on the tools' core, before ${known.length} of the ${recordings.length} parts, was kept away for longer than a millisecond at a time during ${spread(share, 1)}% of
its two seconds, at the longest for ${spread(longest, 1)} ms: so much of the lateness is the machine's.${slept(recordings)}`;
}

function slept(recordings: readonly Recording[]): string {
  const known = recordings.flatMap(({ disturbance }) => disturbance?.sleeper ?? []);
  if (known.length === 0) return "";
  const micro = known.map(({ cpu }) => cpu * 1e6);
  const late = (place: 0 | 1): string =>
    spread(
      known.map((one) => one.late[place] * 1000),
      2,
    );
  return ` One that did nothing but
sleep until each of 2,000 moments a second took ${spread(micro, 1)} us of CPU for each sleep, and was late by ${late(0)} ms at p50 and by
${late(1)} ms at p99. So much a request costs that is woken for by itself; tools whose requests come in groups, or whose answers do, share wake-ups.`;
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
