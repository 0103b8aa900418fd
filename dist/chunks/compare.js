import { r as InvalidArgumentError } from "./esm.js";
import { resolve } from "node:path";
// src/cli/compare.ts
function addCompare({ program, version, screen, exit }) {
	program.command("compare").description("compare two recorded outputs of a benchmark tool, several samples each").argument("<base>", "what a tool printed or wrote before the change").argument("<head>", "the same after it").option("--format <id>", "how both are read, such as go or criterion (default: what they look like)").option("--filter <glob>", "only benchmarks with such a name").option("--alpha <level>", "share of the changes told that may be chance", level, .05).option("--output <folder>", "also write report.md, report.txt and report.json there").option("--json", "print the comparison as JSON").addHelpText("after", "\nExample:\n  weighbridge compare base.txt head.txt\n\nIt decides nothing: what was recorded at different times cannot gate a change.\nExit codes: 0 compared, 3 nothing in common, 4 a file could not be read.\n").action(async (base, head, flags) => {
		const { compareFiles } = await import("./compare-files.js");
		const compared = await compareFiles({
			base,
			head,
			format: flags.format ?? null,
			filter: flags.filter ?? null,
			alpha: flags.alpha,
			output: flags.output === void 0 ? null : resolve(flags.output),
			tool: version
		});
		if (compared.findings.length > 0) {
			const { renderFindings } = await import("./findings.js");
			screen.error(renderFindings(compared.findings, {}));
		}
		if (flags.json === true) {
			const { renderRecordedJson } = await import("./recorded-json.js");
			screen.print(renderRecordedJson(compared.page, compared.input));
		} else {
			const { renderPageText } = await import("./page.js");
			const { width, palette } = screen;
			screen.print(renderPageText(compared.page, {
				width,
				palette
			}));
		}
		exit(compared.exitCode);
	});
}
function level(text) {
	const value = Number(text);
	if (!(value > 0 && value < .5)) throw new InvalidArgumentError("It takes a number between 0 and .5, such as .05.");
	return value;
}
export { addCompare };
