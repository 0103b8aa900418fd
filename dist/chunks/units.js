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
export { unitsOf as i, parseQuantity as n, quantityKind as r, parseMemoryLimit as t };
