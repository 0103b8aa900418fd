import "./outcomes.js";
import { n as folderOf } from "./command-line.js";
// src/cli/check.ts
function addCheck({ program, screen, exit }) {
	program.command("check").description("say everything that is wrong with a config, without running anything").argument("[file]", "the config", "weighbridge.yml").option("--directory <folder>", "the repository (default: here)").option("--json", "print the findings as JSON").addHelpText("after", "\nExample:\n  weighbridge check weighbridge.yml\n").action(async (file, flags) => {
		const { check } = await import("./check2.js");
		const { config, findings, text } = check(folderOf(flags), file);
		screen.print(flags.json === true ? `${JSON.stringify(findings, null, 2)}\n` : text);
		exit(config === null ? 4 : 0);
	});
}
export { addCheck };
