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
	if (hint !== void 0) lines.push(`  ${oneLine(hint)}`);
	return lines.join("\n");
}
/** At most this many characters of a source line are shown, around the caret. */
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
// src/metric/units.ts
const kinds = {
	duration: {
		name: "a duration",
		example: "200ms",
		listed: "us, ms, s, m or h",
		factors: {
			ns: 1e-9,
			us: 1e-6,
			µs: 1e-6,
			μs: 1e-6,
			ms: .001,
			s: 1,
			m: 60,
			min: 60,
			h: 3600
		}
	},
	size: {
		name: "a size",
		example: "256MB",
		listed: "B, kB, MB, GB, KiB, MiB or GiB",
		factors: {
			B: 1,
			kB: 1e3,
			KB: 1e3,
			MB: 1e6,
			GB: 1e9,
			TB: 0xe8d4a51000,
			KiB: 1024,
			MiB: 2 ** 20,
			GiB: 2 ** 30,
			TiB: 2 ** 40
		}
	},
	rate: {
		name: "a rate",
		example: "1000/s",
		listed: "/s, /min or /h",
		factors: {
			"/s": 1,
			"/min": 1 / 60,
			"/m": 1 / 60,
			"/h": 1 / 3600
		}
	},
	bandwidth: {
		name: "a bandwidth",
		example: "20MB/s",
		listed: "B/s, kB/s, MB/s or GB/s",
		factors: {
			"B/s": 1,
			"kB/s": 1e3,
			"KB/s": 1e3,
			"MB/s": 1e6,
			"GB/s": 1e9,
			"KiB/s": 1024,
			"MiB/s": 2 ** 20,
			"GiB/s": 2 ** 30
		}
	},
	number: {
		name: "a plain number",
		example: "3",
		listed: "no unit",
		factors: { "": 1 }
	},
	share: {
		name: "a share",
		example: "1%",
		listed: "%",
		factors: { "%": .01 }
	},
	points: {
		name: "a difference in percentage points",
		example: "1pp",
		listed: "pp",
		factors: { pp: .01 }
	}
};
const kindOfUnit = {
	s: "duration",
	B: "size",
	"1/s": "rate",
	"B/s": "bandwidth",
	"1": "number",
	ratio: "share"
};
/** The kind of quantity that a limit on a metric of this unit is written as. */
function quantityKind(unit) {
	return kindOfUnit[unit];
}
/** The units of a kind in words, for hints and documentation, e.g. `us, ms, s, m or h`. */
function unitsOf(kind) {
	return kinds[kind].listed;
}
const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?/;
/**
* Reads `200ms`, `1h30m`, `10,000/min`, `1%`, `0.5pp`, `256MB`, `512MiB` into seconds, bytes, per second or a ratio.
* kB, MB and GB are powers of 1000, KiB, MiB and GiB powers of 1024. Only durations may be a sum of parts. Hints show `example`.
*/
function parseQuantity(text, kind, example = kinds[kind].example) {
	let value = 0;
	let rest = text.trim();
	do {
		const part = readPart(rest, kind, example);
		if ("problem" in part) return part;
		value += part.value;
		rest = part.rest;
	} while (rest !== "");
	return { value };
}
/**
* Reads a memory limit: as `size`, and also in the way of container engines, where `b`, `k`, `m` and `g` are powers
* of 1024 (`512m`). Bytes.
*/
function parseMemoryLimit(text) {
	const engine = /^\s*(\d+(?:\.\d+)?)([bkmg])\s*$/.exec(text);
	if (engine === null) return parseQuantity(text, "size", "512m");
	return { value: Number(engine[1]) * 1024 ** "bkmg".indexOf(engine[2] ?? "b") };
}
function readPart(text, kind, example) {
	const { name, listed, factors } = kinds[kind];
	const digits = NUMBER.exec(text)?.[0] ?? "";
	const number = Number(digits.replaceAll(",", ""));
	if (!/\d/.test(digits)) return {
		problem: `\`${text}\` is not ${name}`,
		hint: `write a number with a unit, such as \`${example}\``
	};
	const after = text.slice(digits.length).trimStart();
	const unit = (kind === "duration" ? /^[^\s\d.,+-]*/ : /^.*/s).exec(after)?.[0].trim() ?? "";
	const rest = after.slice(unit.length).trim();
	const factor = Object.hasOwn(factors, unit) ? factors[unit] : void 0;
	if (factor !== void 0) {
		if (number < 0) return {
			problem: `\`${text}\` is negative`,
			hint: `write ${name} above 0, such as \`${example}\``
		};
		return {
			value: number * factor,
			rest
		};
	}
	if (unit === "") return {
		problem: `\`${text}\` has no unit`,
		hint: `write ${name} with a unit (${listed}), such as \`${example}\``
	};
	const near = Object.keys(factors).find((known) => known.toLowerCase() === unit.toLowerCase().replace(/^\/sec$/, "/s"));
	if (near !== void 0) return {
		problem: `\`${unit}\` is not a unit of ${name}`,
		hint: `write \`${digits}${near}\``
	};
	const other = Object.values(kinds).find((candidate) => Object.hasOwn(candidate.factors, unit));
	return {
		problem: other === void 0 ? `\`${unit}\` is not a unit` : `\`${digits}${unit}\` is ${other.name}, not ${name}`,
		hint: `write ${name} in ${listed}, such as \`${example}\``
	};
}
export { renderFindings as a, unitsOf as i, parseQuantity as n, quantityKind as r, parseMemoryLimit as t };
