import { d as referencedFiles, f as referencedFolders, o as nearest, t as parseConfig, u as firstMention } from "./parse.js";
import { t as finding } from "./finding.js";
import { t as formats } from "./registry.js";
import { t as renderFindings } from "./findings2.js";
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
	const absent = config === null ? [] : [...absentFiles(root, config, text), ...unknownFormats(config, text)];
	return report(absent.length === 0 ? config : null, [...findings, ...absent], { [file]: text });
}
function absentFiles(root, config, text) {
	return [...referencedFiles(config).map(({ path }) => path), ...referencedFolders(config)].filter((path) => !existsSync(join(root, path))).map((path) => ({
		severity: "error",
		code: "config-file-absent",
		message: `\`${path}\` does not exist`,
		hint: "write paths relative to the repository's root",
		where: firstMention(path, config.file, text)
	}));
}
/** Formats are known to the stage that reads them, which the config's own does not see. */
function unknownFormats(config, text) {
	const ids = formats.map(({ id }) => id);
	return config.suites.flatMap((suite) => {
		if (suite.kind !== "bench" || suite.format === null || ids.includes(suite.format)) return [];
		const near = nearest(suite.format, ids);
		return [finding("error", "format-unknown", `no format is named \`${suite.format}\``, near === void 0 ? `write \`auto\`, or one of ${ids.join(", ")}` : `write \`${near}\``, firstMention(suite.format, config.file, text))];
	});
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
