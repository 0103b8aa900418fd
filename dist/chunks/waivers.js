import { t as findMetric } from "./metric.js";
import { n as folderOf } from "./command-line.js";
import { t as dateFrom } from "./dates.js";
// src/cli/waivers.ts
function addWaivers({ program, screen, signal, exit }) {
	program.command("waivers").description("list what was accepted by comments: when, by whom, which metrics, and why").argument("[words...]", "only where each of them stands in the reason, the gates or the address").option("--directory <folder>", "the repository (default: here)").option("--remote <name>", "where the branch is", "origin").option("--branch <name>", "the branch of the action's input `history`", "weighbridge-data").option("--since <date>", "only those given then or later, such as 2026-01-31", dateFrom).option("--actor <login>", "only by this person").option("--metric <metric>", "only of this metric, such as latency.p95").option("--config <file>", "only of this config").option("--json", "print them as JSON, with all that is kept of each").addHelpText("after", "\nExample:\n  weighbridge waivers audit --since 2026-01-01 --metric latency.p95\n").action(async (words, flags) => {
		const { refuseUnknown } = await import("./asked-for.js");
		const { readWaivers } = await import("./waivers2.js");
		const { findWaivers } = await import("./waiver-query.js");
		const { renderWaivers, renderWaiversJson } = await import("./waivers3.js");
		const { remote, branch, since = null, actor = null, metric = null, config = null } = flags;
		const known = await readWaivers({
			folder: folderOf(flags),
			remote,
			branch
		}, signal);
		if (known.findings.length > 0) {
			const { renderFindings } = await import("./findings.js");
			screen.error(renderFindings(known.findings, {}));
		}
		if (metric !== null && findMetric(metric) === void 0) refuseUnknown("metric", metric, known.waivers.flatMap(({ metrics }) => metrics));
		const found = findWaivers(known.waivers, {
			since,
			actor,
			metric,
			config,
			words
		});
		const { width, palette } = screen;
		screen.print(flags.json === true ? renderWaiversJson(found) : renderWaivers(found, {
			width,
			palette
		}));
		exit(0);
	});
}
export { addWaivers };
