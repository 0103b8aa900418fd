import { r as InvalidArgumentError } from "./esm.js";
import "./outcomes.js";
import { n as folderOf } from "./command-line.js";
import { existsSync } from "node:fs";
// src/cli/init.ts
function addInit({ program, screen, exit }) {
	program.command("init").description("look at the repository and write a first config and a workflow").argument("[file]", "the config to write", "weighbridge.yml").option("--force", "replace files that are there").option("--directory <folder>", "the repository (default: here)").addHelpText("after", "\nExample:\n  weighbridge init && weighbridge check\n").action(async (file, flags) => {
		const folder = folderOf(flags);
		if (!existsSync(folder)) throw new InvalidArgumentError(`There is no folder ${folder}.`);
		const { init } = await import("./init2.js");
		const { text, ready } = init(folder, {
			force: flags.force === true,
			file
		});
		screen.print(text);
		exit(ready ? 0 : 4);
	});
}
export { addInit };
