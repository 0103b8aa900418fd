import { d as firstMention, f as referencedFiles, t as parseConfig } from "./parse.js";
import { a as renderFindings } from "./units.js";
import { join } from "node:path";
import { existsSync, readFileSync } from "node:fs";
// src/jobs/check.ts
/** Checks the config `file` (relative to `root`, the tree of head) and that the files it names are there. */
function check(root, file) {
	const path = join(root, file);
	if (!existsSync(path)) return report(null, [{
		severity: "error",
		code: "config-absent",
		message: `there is no \`${file}\``,
		hint: "`weighbridge init` writes a first one",
		where: { file }
	}], {});
	const text = readFileSync(path, "utf8");
	const { config, findings } = parseConfig(text, file);
	const absent = config === null ? [] : absentFiles(root, config, text);
	return report(absent.length === 0 ? config : null, [...findings, ...absent], { [file]: text });
}
function absentFiles(root, config, text) {
	const folder = config.stack.kind === "command" ? [config.stack.directory] : [];
	return [...referencedFiles(config).map(({ path }) => path), ...folder].filter((path) => !existsSync(join(root, path))).map((path) => ({
		severity: "error",
		code: "config-file-absent",
		message: `\`${path}\` does not exist`,
		hint: "write paths relative to the repository's root",
		where: firstMention(path, config.file, text)
	}));
}
function report(config, findings, sources) {
	const [file] = Object.keys(sources);
	return {
		config,
		findings,
		text: findings.length === 0 ? `${file}: no findings\n` : renderFindings(findings, sources),
		sources
	};
}
export { check as t };
