import { r as InvalidArgumentError } from "./esm.js";
import { n as isRunId } from "./ledger.js";
// src/cli/clean.ts
function addClean({ program, screen, environment, exit }) {
	program.command("clean").description("remove containers, processes and trees of runs that were killed").option("--run <id>", "this run, even if it is still going on", runId).option("--json", "print what was removed as JSON").addHelpText("after", "\nExample:\n  weighbridge clean\n").action(async (flags) => {
		const { removeRemains } = await import("./remains2.js");
		const cleaned = await removeRemains(environment, flags.run);
		const { runs, alive } = cleaned;
		const lines = [...runs.map(({ runId, processes, trees, containers, problems }) => `${runId}: removed ${processes.length} processes, ${trees.length} trees, ${containers.length} things of the engine` + problems.map((problem) => `\n  left: ${problem}`).join("")), ...alive.map((runId) => `${runId}: left alone, it is still running`)];
		const text = lines.length === 0 ? "Nothing to clean." : lines.join("\n");
		screen.print(flags.json === true ? `${JSON.stringify(cleaned, null, 2)}\n` : `${text}\n`);
		exit(runs.some(({ problems }) => problems.length > 0) ? 5 : 0);
	});
}
function runId(text) {
	if (isRunId(text)) return text;
	throw new InvalidArgumentError(`\`${text}\` is not a run id; \`weighbridge clean\` lists the runs that it finds`);
}
export { addClean };
