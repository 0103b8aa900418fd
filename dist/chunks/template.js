// src/config/template.ts
const token = /\\\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\{(?<inner>[^{}]*)\}|[{}]/gu;
const range = /^(-?\d+)\.\.(-?\d+)$/u;
const list = /^[^{}",\s]*(?:,[^{}",\s]*)+$/u;
const file = /^@(?<path>[^:]+?\.(?:csv|json))(?::(?<column>.+))?$/iu;
/** Reads `/merchants/{1..5000}?colour={red,green}&id={@data/ids.csv:id}`. */
function parseTemplate(text, place) {
	const parts = [];
	const problems = [];
	const say = (piece) => {
		const last = parts.at(-1);
		if (typeof last === "string") parts[parts.length - 1] = last + piece;
		else if (piece !== "") parts.push(piece);
	};
	let from = 0;
	for (const match of text.matchAll(token)) {
		say(text.slice(from, match.index));
		from = match.index + match[0].length;
		const { name, inner } = match.groups ?? {};
		if (match[0] === "\\{") say("{");
		else if (name !== void 0 && place === "header") parts.push({
			kind: "reference",
			name
		});
		else {
			const found = inner === void 0 || name !== void 0 ? null : parsePlaceholder(inner);
			if (found === null) {
				if (place !== "body") problems.push(unknown(match[0]));
				say(match[0]);
			} else if ("kind" in found) parts.push(found);
			else problems.push(found);
		}
	}
	say(text.slice(from));
	return {
		parts,
		problems
	};
}
function parsePlaceholder(inner) {
	const ends = range.exec(inner);
	if (ends !== null) return parseRange(inner, ends[1] ?? "", ends[2] ?? "");
	const named = file.exec(inner)?.groups;
	if (named !== void 0) return parseFile(named["path"] ?? "", named["column"] ?? null);
	if (!list.test(inner) || inner.startsWith("@")) return null;
	return {
		kind: "list",
		values: inner.split(",")
	};
}
function parseRange(inner, first, last) {
	const [from, to] = [Number(first), Number(last)];
	if (from > to || !Number.isSafeInteger(to - from) || !Number.isSafeInteger(from)) {
		const hint = from > to ? `write \`{${last}..${first}}\`` : "write smaller numbers, such as `{1..5000}`";
		return {
			code: "placeholder-range",
			message: `the range \`{${inner}}\` is ${from > to ? "empty" : "too large"}`,
			hint
		};
	}
	const padded = [first, last].some((end) => /^-?0\d/u.test(end));
	const digits = [first, last].map((end) => end.replace("-", "").length);
	return {
		kind: "range",
		from,
		to,
		width: padded ? Math.max(...digits) : null
	};
}
function parseFile(path, column) {
	if (column !== null || !/\.csv$/iu.test(path)) return {
		kind: "file",
		path,
		column
	};
	return {
		code: "placeholder-file",
		message: `\`{@${path}}\` names no column`,
		hint: `write \`{@${path}:COLUMN}\`, with a column of the file's header line`
	};
}
function unknown(text) {
	return {
		code: "placeholder-unknown",
		message: `\`${text}\` is not a placeholder`,
		hint: "write `{1..5000}`, `{red,green}`, `{@data/ids.csv:id}`, `{@data/ids.json}`, or `\\{` for a plain brace"
	};
}
export { parseTemplate as t };
