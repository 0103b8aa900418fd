import { n as wrap } from "./width.js";
// src/report/findings.ts
/**
* Findings as plain text for terminals and logs: `file:line:column severity  message`, the source line with a caret
* under the offending text, and what to write instead. `sources` holds the text of the files by name; where one is
* absent, its excerpts are left out.
*/
function renderFindings(findings, sources) {
	if (findings.length === 0) return "";
	return `${findings.map((finding) => renderFinding(finding, sources)).join("\n\n")}\n\n${summarise(findings)}\n`;
}
function renderFinding({ severity, message, hint, where }, sources) {
	const lines = [`${where === void 0 ? "" : `${[
		where.file,
		where.line,
		where.line === void 0 ? void 0 : where.column
	].filter((part) => part !== void 0).join(":")} `}${severity}  ${oneLine(message)}`, ...excerpt(where, sources)];
	if (hint !== void 0) lines.push(...wrap(oneLine(hint), WIDTH).map((line) => `  ${line}`));
	return lines.join("\n");
}
/** Longest line of a hint, and most characters of a source line that are shown, around the caret: GitHub's boxes hold little more. */
const WIDTH = 100;
function excerpt(where, sources) {
	if (where?.line === void 0 || !Object.hasOwn(sources, where.file)) return [];
	const line = sources[where.file]?.split("\n")[where.line - 1];
	if (line === void 0 || line.trim() === "") return [];
	const shown = oneLine(line);
	const column = (where.column ?? 1) - 1;
	const from = Math.max(0, Math.min(column - 20, shown.length - WIDTH));
	const text = shown.slice(from, from + WIDTH);
	const caret = " ".repeat(column - from) + "^".repeat(Math.max(1, Math.min(where.length ?? 1, text.length - (column - from))));
	const gutter = String(where.line);
	return [`  ${gutter} | ${text.trimEnd()}`, `  ${" ".repeat(gutter.length)} | ${caret}`];
}
/** Control characters from a file could move the cursor or colour what follows. */
function oneLine(text) {
	return text.replaceAll(/\p{Cc}/gu, " ");
}
function summarise(findings) {
	return [
		"error",
		"warning",
		"note"
	].flatMap((severity) => {
		const count = findings.filter((finding) => finding.severity === severity).length;
		return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
	}).join(", ");
}
export { renderFindings as t };
