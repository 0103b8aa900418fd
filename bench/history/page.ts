import type { RaceRecording, ReadRecording, Recordings } from "./recording.ts";

/** What was measured, as a page. */
export function page({ read, "race-git": git, "race-rest": rest }: Recordings): string {
  return [
    "# History: reading a hundred thousand records, and a hundred writers at once",
    "Written by `node bench/history/run.js`, from `recordings.json` beside it. Every record, wait and writer is seeded.",
    ...(read === undefined ? [] : [readPart(read)]),
    ...(git === undefined ? [] : [racePart("by git", git)]),
    ...(rest === undefined ? [] : [racePart("through GitHub's API", rest)]),
  ]
    .join("\n\n")
    .concat("\n");
}

function readPart({ machine, records, bytes, cases }: ReadRecording): string {
  const naive = cases.at(-1);
  const rows = cases.map(({ name, seconds, cpu }) => {
    const ratio = naive === undefined ? 1 : median(seconds) / median(naive.seconds);
    return [
      name,
      `${median(seconds).toFixed(2)} s`,
      `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)} s`,
      `${median(cpu).toFixed(2)} s`,
      ratio === 1 ? "1" : ratio.toPrecision(2),
    ];
  });
  const megabytes = Math.round(bytes / 1e6);
  return [
    "## Reading",
    `${records.toLocaleString("en-US")} records of two years, ${megabytes} MB, on a branch of a bare repository; a clone reads it. Each line is a ` +
      `whole process with all that it starts, ${cases[0]?.seconds.length ?? 0} rounds in turns. The remote lies on the ` +
      `same disk: no network is in the times (${machine}).`,
    table(["what", "median", "least and most", "CPU, median", "of the naive way"], rows),
    "The naive way fetches the branch into the clone, reads every file with `git cat-file --batch`, parses it and looks for the metric " +
      "(`bench/history/naive.ts`).",
  ].join("\n\n");
}

function racePart(how: string, { machine, writers, hurry, rounds }: RaceRecording): string {
  const rows = rounds.map(({ seed, seconds, attempts, lost, commits, forced, othersMoved, requests }) => [
    String(seed),
    String(lost),
    String(commits),
    forced ? "yes" : "no",
    othersMoved ? "yes" : "no",
    String(median(attempts)),
    String(attempts.at(-1) ?? 0),
    `${seconds} s`,
    ...(requests === null ? [] : [(requests / writers).toFixed(1)]),
  ]);
  const asked = rounds.every(({ requests }) => requests !== null);
  const header = [
    "seed",
    "lost",
    "commits",
    "forced",
    "others moved",
    "attempts, median",
    "attempts, most",
    "all done in",
  ];
  const scene =
    how === "by git"
      ? `${writers} processes, each with a shallow clone of its own, begin at the same moment to add a record to one bare repository, on a ` +
        'branch that does not exist yet. "Forced" compares the branch\'s log of moves with its line of commits.'
      : `${writers} writers begin at the same moment to add a record through the fake GitHub of the tests, on a branch that does not exist yet; ` +
        `their waits are a ${hurry}th of what they are, as the server's answers are. The last column is requests for each writer.`;
  return [
    `## ${writers} writers ${how}`,
    `${scene} (${machine}).`,
    table([...header, ...(asked ? ["requests each"] : [])], rows),
  ].join("\n\n");
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? ":--" : "--:"))), ...rows.map(line)].join("\n");
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}
