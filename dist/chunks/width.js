// src/report/width.ts
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const WIDE = /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
/** One column each: visible ASCII and Latin letters and signs, but not the soft hyphen. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;
/** Columns that a text takes in a terminal: two for wide East Asian characters and emoji, none for marks. */
function widthOf(text) {
	if (NARROW.test(text)) return text.length;
	let width = 0;
	for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
	return width;
}
/** Lines of at most `width` columns, broken at spaces where there are any, else anywhere. At least one line. */
function wrap(text, width) {
	if (!text.startsWith(" ") && widthOf(text) <= width) return [text];
	const lines = [];
	let line = "";
	for (const word of text.split(" ")) {
		const longer = line === "" ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) {
			line = longer;
			continue;
		}
		if (line !== "") lines.push(line);
		const pieces = broken(word, width);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? "";
	}
	return [...lines, line];
}
function broken(word, width) {
	if (NARROW.test(word) && width > 0) return Array.from({ length: Math.ceil(word.length / width) }, (_, i) => word.slice(i * width, (i + 1) * width));
	const pieces = [];
	let piece = "";
	for (const character of word) {
		if (piece !== "" && widthOf(piece + character) > width) {
			pieces.push(piece);
			piece = "";
		}
		piece += character;
	}
	return [...pieces, piece];
}
export { wrap as n, widthOf as t };
