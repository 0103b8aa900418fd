import { t as origin } from "./origin.js";
import { t as show } from "./show.js";
import { dirname, resolve } from "node:path";
// src/cli/judge.ts
function addJudge({ program, screen, exit }) {
	program.command("judge").description("decide and report again from saved measurements, or from those of all shards together").argument("<files...>", "a measurements.json; of a run with shards all of them").option("--output <folder>", "where the reports go (default: beside the first file)").option("--json", "print the report as JSON").addHelpText("after", "\nExample:\n  weighbridge judge weighbridge-results/20260101-120000-abc123/measurements.json\n  weighbridge judge shard-*/measurements.json --output weighbridge-results\n").action(async (files, flags) => {
		const { judgeFiles } = await import("./judge.js");
		const told = await judgeFiles(files.map((file) => resolve(file)), resolve(flags.output ?? dirname(files[0] ?? ".")), origin);
		show(screen, told, flags.json === true);
		exit(told.effects.exitCode);
	});
}
export { addJudge };
