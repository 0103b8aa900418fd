import { markdownTable } from "markdown-table";
import { labelsOf, paired, perRequest, type Recording, runsOf, spread } from "./recording.ts";
import { share } from "./targets.ts";

export function costs(recordings: readonly Recording[]): string {
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

As many as each can send over 10 connections to a server that answers at once (ours: 6,000 requests that are due within 2.5 ms, and when
they are answered the next ones). *Requests per CPU second* is what a core could carry; *requests per second* is bounded by the server as well.
*sockets* is no tool: plain sockets of Node in a closed loop with our reader of answers, and nothing that schedules or draws.

${table("flood")}

2000/s. autocannon's rate option sends each second's requests in a burst, which costs it fewer wake-ups.

${table("paced")}

2000/s spread over the second for all: 20 connections of a closed loop to a server that takes 10 ms, and ours at a rate to the same server.

${table("even")}`;
}

export function memory(recordings: readonly Recording[]): string {
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

Peak resident memory of the tool's largest process; ours sends a million requests at 20,000/s in slices of half a second, and keeps
every latency. The others send what they can in 5 or 10 s.

${markdownTable([["tool", "requests", "peak MB"], ...rows])}`;
}

export function cores(recordings: readonly Recording[]): string {
  const rows = labelsOf(recordings, "cores").map((label) => {
    const runs = runsOf(recordings, "cores", label);
    const rate = runs.map(({ steady }) => (steady === null ? Number.NaN : steady.requests / steady.seconds));
    return [label, spread(runs.map(share), 2), spread(rate, 0)];
  });
  return `## More than one core

As many as each can send, on the one core and on both. The server, which here sleeps where it can, needs much of the other core, so this
shows whether a tool spreads over cores at all, and not what that would gain where there are more.

${markdownTable([["tool", "cores used", "requests per second"], ...rows])}`;
}
