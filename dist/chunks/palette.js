// src/report/palette.ts
const noColour = {
	mark: (_, text) => text,
	strong: (text) => text,
	faint: (text) => text
};
const codes = {
	worse: 31,
	ok: 32,
	unknown: 33,
	missing: 33,
	note: 36
};
/** The sixteen colours that every colour terminal has (ECMA-48, Select Graphic Rendition). */
const ansi = {
	mark: (mark, text) => `\u001b[${codes[mark]}m${text}\u001b[39m`,
	strong: (text) => `\u001b[1m${text}\u001b[22m`,
	faint: (text) => `\u001b[2m${text}\u001b[22m`
};
export { noColour as n, ansi as t };
