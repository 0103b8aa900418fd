import { type Command, InvalidArgumentError } from "commander";
import { type HistoryRecord, recordKinds } from "../history/record.ts";
import type { Query } from "../history/query.ts";
import { outcomes } from "../verdict/outcomes.ts";
import { type CommandLine, folderOf, wholeNumber } from "./command-line.ts";
import { dateFrom, dateUntil } from "./dates.ts";

interface Place {
  readonly branch: string;
  readonly remote: string;
  readonly directory?: string;
}

interface HistoryFlags extends Place {
  readonly config?: string;
  readonly suite?: string;
  readonly metric?: string;
  readonly kind?: HistoryRecord["kind"];
  readonly outcome?: HistoryRecord["outcome"];
  readonly since?: number;
  readonly until?: number;
  readonly limit?: number;
  readonly json?: true;
  readonly csv?: true;
}

interface AppendFlags extends Place {
  readonly kind: HistoryRecord["kind"];
  readonly reference?: string;
  readonly pull?: number;
}

/** Runs of a table where nobody says how many. */
const shownRuns = 30;

export function addHistory(line: CommandLine): void {
  const { program } = line;
  const history = place(program.command("history"))
    .description("list what earlier runs measured, and how merges add up")
    .option("--config <file>", "only runs of this config")
    .option("--suite <name>", "the numbers of this suite")
    .option("--metric <id>", "the numbers of this metric, such as latency.p95")
    .option("--kind <kind>", recordKinds.join(", "), oneOf(recordKinds))
    .option("--outcome <outcome>", "such as pass or fail", oneOf(outcomes))
    .option("--since <date>", "runs that began then or later, such as 2026-01-31", dateFrom)
    .option("--until <date>", "runs that began by the end of that day", dateUntil)
    .option(
      "--limit <number>",
      `at most so many runs, the newest (tables: ${shownRuns}; 0: all)`,
      wholeNumber,
    )
    .option("--json", "print the runs as JSON")
    .option("--csv", "print the numbers as CSV")
    .addHelpText(
      "after",
      "\nExample:\n  weighbridge history --metric latency.p95 --kind merged --since 2026-01-01\n" +
        "  weighbridge history append weighbridge-results/*/measurements.json\n",
    )
    .action((flags: HistoryFlags) => list(line, flags));
  place(history.command("append"))
    .description("add runs to the branch that keeps the history, by git")
    .argument("<files...>", "the measurements.json of each run")
    .option("--kind <kind>", recordKinds.join(", "), oneOf(recordKinds), "manual")
    .option("--reference <name>", "what base is called, where it is a pinned build: it begins a trend")
    .option("--pull <number>", "the pull request", wholeNumber)
    .action((files: readonly string[], _flags: unknown, command: Command) =>
      append(line, files, command.optsWithGlobals<AppendFlags>()),
    );
}

/** Both commands say where the history is. */
function place(command: Command): Command {
  return command
    .option("--branch <name>", "the branch that keeps the history", "weighbridge-data")
    .option("--remote <name>", "where that branch is", "origin")
    .option("--directory <folder>", "the repository (default: here)");
}

async function list({ screen, version, signal }: CommandLine, flags: HistoryFlags): Promise<void> {
  const { lookUp } = await import("../jobs/history.ts");
  const { json = false, csv = false, branch, remote } = flags;
  const isTable = !json && !csv;
  const limit = flags.limit ?? (isTable ? shownRuns : 0);
  const query: Query = {
    config: flags.config ?? null,
    kind: flags.kind ?? null,
    outcome: flags.outcome ?? null,
    suite: flags.suite ?? null,
    metric: flags.metric ?? null,
    since: flags.since ?? null,
    until: flags.until ?? null,
    limit: limit === 0 ? null : limit,
  };
  const { found, trends, findings } = await lookUp(
    { folder: folderOf(flags), remote, branch, version },
    query,
    { total: !csv, trends: isTable },
    signal,
  );
  if (findings.length > 0) {
    const { renderFindings } = await import("../report/findings.ts");
    screen.error(renderFindings(findings, {}));
  }
  if (csv) {
    const { renderHistoryCsv } = await import("../report/history-csv.ts");
    printAll(screen, renderHistoryCsv(found.records, query));
  } else if (json) {
    const { renderHistoryJson } = await import("../report/history-json.ts");
    printAll(screen, renderHistoryJson(found.records, { branch, total: found.total }));
  } else {
    const { renderHistory } = await import("../report/history.ts");
    const { renderTrend } = await import("../report/trend-table.ts");
    const { width, palette } = screen;
    const records = [...found.records];
    screen.print(renderHistory({ records, total: found.total, query, branch }, { width, palette }));
    for (const trend of trends()) screen.print(`\n${renderTrend(trend, { width, palette })}`);
  }
}

async function append(
  { screen, signal }: CommandLine,
  files: readonly string[],
  flags: AppendFlags,
): Promise<void> {
  const { appendRuns } = await import("../jobs/append-runs.ts");
  const { branch, remote, kind, reference, pull } = flags;
  const { added, attempts, present } = await appendRuns(
    files,
    { folder: folderOf(flags), remote, branch, signal },
    { kind, reference: reference ?? null, pull: pull ?? null, workflow: null },
  );
  for (const path of added) screen.print(`added to ${branch}: ${path}\n`);
  for (const path of present) screen.print(`there already: ${path}\n`);
  if (attempts > 1) screen.print(`Others wrote at the same time: it took ${attempts} attempts.\n`);
}

/** Characters that are printed at once. */
const printed = 65_536;

function printAll(screen: CommandLine["screen"], texts: Iterable<string>): void {
  let waiting = "";
  for (const text of texts) {
    waiting += text;
    if (waiting.length < printed) continue;
    screen.print(waiting);
    waiting = "";
  }
  screen.print(waiting);
}

function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new InvalidArgumentError(`It takes one of ${words.join(", ")}.`);
    return found;
  };
}
