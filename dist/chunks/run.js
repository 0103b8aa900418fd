import { i as Option, r as InvalidArgumentError } from "./esm.js";
import { t as parseShard } from "./shard.js";
import { t as renderFindings } from "./findings2.js";
import { n as folderOf, r as wholeNumber, t as duration } from "./command-line.js";
import { t as generator } from "./installation.js";
import { t as origin } from "./origin.js";
import { t as show } from "./show.js";
import { resolve } from "node:path";
// src/cli/run.ts
function addRun({ program, version, screen, environment, signal, exit }) {
	program.command("run").description("weigh head against base and say whether it is slower").option("--base <ref>", "what to compare with (default: the merge base with the default branch)").option("--head <ref>", "what to weigh; `working tree` takes the files as they lie", "HEAD").option("--config <file>", "the config, in head", "weighbridge.yml").addOption(new Option("--gates <arm>", "whose gates judge; `base` is what a pull request is held to").choices(["base", "head"]).default("head")).option("--suite <name...>", "only these suites").option("--budget <duration>", "instead of the config's, such as 5m", duration).option("--seed <number>", "repeats the order and the requests of another run", wholeNumber).option("--shard <i/n>", "measure one of n parts of the run; `judge` takes them together", shardNumber).option("--output <folder>", "where the run's folder is made", "weighbridge-results").option("--directory <folder>", "the repository (default: here)").option("--json", "print the report as JSON").addHelpText("after", "\nExample:\n  weighbridge run --base main --suite browse --budget 5m\n\nExit codes: 0 no regression, 1 slower, 2 cannot tell, 3 not measured, 4 bad config, 5 broken.\n").action(async (flags) => {
		const { gate } = await import("./gate2.js");
		const { newRunId, newSeed } = await import("./identity.js");
		const progress = await screen.live();
		const weighed = await gate({
			folder: folderOf(flags),
			base: flags.base === void 0 ? { mergeBaseWith: null } : { revision: flags.base },
			head: flags.head,
			config: flags.config,
			gates: flags.gates,
			suites: flags.suite ?? [],
			budget: flags.budget ?? null,
			inconclusive: null,
			runId: newRunId(),
			seed: flags.seed ?? newSeed(),
			shard: flags.shard ?? null,
			calibrating: null,
			results: resolve(flags.output),
			generator,
			environment,
			version,
			origin
		}, progress, signal);
		if (weighed.findings.length > 0) screen.error(renderFindings(weighed.findings, {}));
		show(screen, weighed, flags.json === true);
		exit(weighed.effects.exitCode);
	});
}
function shardNumber(text) {
	const shard = parseShard(text);
	if ("problem" in shard) throw new InvalidArgumentError(`${shard.problem}; ${shard.hint}`);
	return shard;
}
export { addRun };
