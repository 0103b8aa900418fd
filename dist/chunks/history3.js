import { r as InvalidArgumentError } from "./esm.js";
import { r as recordKinds } from "./record2.js";
import { n as outcomes } from "./outcomes.js";
import { n as folderOf, r as wholeNumber } from "./command-line.js";
import { n as dateUntil, t as dateFrom } from "./dates.js";
// src/cli/history.ts
/** Runs of a table where nobody says how many. */
const shownRuns = 30;
function addHistory(line) {
	const { program } = line;
	place(place(program.command("history")).description("list what earlier runs measured, and how merges add up").option("--config <file>", "only runs of this config").option("--suite <name>", "the numbers of this suite").option("--metric <id>", "the numbers of this metric, such as latency.p95").option("--kind <kind>", recordKinds.join(", "), oneOf(recordKinds)).option("--outcome <outcome>", "such as pass or fail", oneOf(outcomes)).option("--since <date>", "runs that began then or later, such as 2026-01-31", dateFrom).option("--until <date>", "runs that began by the end of that day", dateUntil).option("--limit <number>", `at most so many runs, the newest (tables: ${shownRuns}; 0: all)`, wholeNumber).option("--json", "print the runs as JSON").option("--csv", "print the numbers as CSV").addHelpText("after", "\nExample:\n  weighbridge history --metric latency.p95 --kind merged --since 2026-01-01\n  weighbridge history append weighbridge-results/*/measurements.json\n").action((flags) => list(line, flags)).command("append")).description("add runs to the branch that keeps the history, by git").argument("<files...>", "the measurements.json of each run").option("--kind <kind>", recordKinds.join(", "), oneOf(recordKinds), "manual").option("--reference <name>", "what base is called, where it is a pinned build: it begins a trend").option("--pull <number>", "the pull request", wholeNumber).action((files, _flags, command) => append(line, files, command.optsWithGlobals()));
}
/** Both commands say where the history is. */
function place(command) {
	return command.option("--branch <name>", "the branch that keeps the history", "weighbridge-data").option("--remote <name>", "where that branch is", "origin").option("--directory <folder>", "the repository (default: here)");
}
async function list({ screen, version, signal }, flags) {
	const { lookUp } = await import("./history2.js");
	const { json = false, csv = false, branch, remote } = flags;
	const isTable = !json && !csv;
	const limit = flags.limit ?? (isTable ? shownRuns : 0);
	const query = {
		config: flags.config ?? null,
		kind: flags.kind ?? null,
		outcome: flags.outcome ?? null,
		suite: flags.suite ?? null,
		metric: flags.metric ?? null,
		since: flags.since ?? null,
		until: flags.until ?? null,
		limit: limit === 0 ? null : limit
	};
	const { found, trends, findings } = await lookUp({
		folder: folderOf(flags),
		remote,
		branch,
		version
	}, query, {
		total: !csv,
		trends: isTable
	}, signal);
	if (findings.length > 0) {
		const { renderFindings } = await import("./findings.js");
		screen.error(renderFindings(findings, {}));
	}
	if (csv) {
		const { renderHistoryCsv } = await import("./history-csv.js");
		printAll(screen, renderHistoryCsv(found.records, query));
	} else if (json) {
		const { renderHistoryJson } = await import("./history-json.js");
		printAll(screen, renderHistoryJson(found.records, {
			branch,
			total: found.total
		}));
	} else {
		const { renderHistory } = await import("./history4.js");
		const { renderTrend } = await import("./trend-table.js");
		const { width, palette } = screen;
		const records = [...found.records];
		screen.print(renderHistory({
			records,
			total: found.total,
			query,
			branch
		}, {
			width,
			palette
		}));
		for (const trend of trends()) screen.print(`\n${renderTrend(trend, {
			width,
			palette
		})}`);
	}
}
async function append({ screen, signal }, files, flags) {
	const { appendRuns } = await import("./append-runs.js");
	const { branch, remote, kind, reference, pull } = flags;
	const { added, attempts, present } = await appendRuns(files, {
		folder: folderOf(flags),
		remote,
		branch,
		signal
	}, {
		kind,
		reference: reference ?? null,
		pull: pull ?? null,
		workflow: null
	});
	for (const path of added) screen.print(`added to ${branch}: ${path}\n`);
	for (const path of present) screen.print(`there already: ${path}\n`);
	if (attempts > 1) screen.print(`Others wrote at the same time: it took ${attempts} attempts.\n`);
}
/** Characters that are printed at once. */
const printed = 65536;
function printAll(screen, texts) {
	let waiting = "";
	for (const text of texts) {
		waiting += text;
		if (waiting.length < printed) continue;
		screen.print(waiting);
		waiting = "";
	}
	screen.print(waiting);
}
function oneOf(words) {
	return (text) => {
		const found = words.find((word) => word === text);
		if (found === void 0) throw new InvalidArgumentError(`It takes one of ${words.join(", ")}.`);
		return found;
	};
}
export { addHistory };
