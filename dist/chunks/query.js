// src/history/table.ts
/** In a word column: null. */
const none = 4294967295;
/** The parts of a table in which columns stand, as they are stored. */
const tableColumns = {
	records: {
		startedAt: "number",
		pull: "number",
		workflowRun: "number",
		attempt: "number",
		steal: "number",
		cpuPressure: "number",
		ioPressure: "number",
		memoryPressure: "number",
		tool: "word",
		config: "word",
		kind: "word",
		reference: "word",
		outcome: "word",
		machine: "word",
		valid: "count",
		dropped: "count",
		omittedGates: "count",
		omittedEffects: "count",
		gatesEnd: "gates",
		effectsEnd: "effects"
	},
	gates: {
		margin: "number",
		series: "series",
		text: "word",
		verdict: "word"
	},
	effects: {
		base: "number",
		head: "number",
		estimate: "number",
		lower: "number",
		upper: "number",
		floor: "number",
		series: "series",
		n: "count",
		quartilesEnd: "quartiles"
	},
	quartiles: {
		baseLower: "number",
		baseUpper: "number",
		headLower: "number",
		headUpper: "number"
	}
};
// src/history/table-rows.ts
/** The records of a table, each made when it is asked for. */
var TableRows = class {
	length;
	#table;
	#lines = null;
	constructor(table) {
		this.#table = table;
		this.length = table.records.startedAt.length;
	}
	source(i) {
		const [path = "", blob = ""] = this.#text(i);
		return {
			path,
			blob
		};
	}
	/** @param wanted by place in `table.series`: which effects are made; null: all of them */
	record(i, wanted = null) {
		const { records } = this.#table;
		const [, , run = "", head = "", base = "", digest = "", startedAt = ""] = this.#text(i);
		const reference = records.reference[i] ?? 4294967295;
		const workflow = {
			run: records.workflowRun[i] ?? NaN,
			attempt: records.attempt[i] ?? NaN
		};
		return {
			format: "weighbridge-record",
			version: 1,
			tool: this.#word(records.tool[i]),
			run,
			config: this.#word(records.config[i]),
			kind: this.#word(records.kind[i]),
			head,
			base,
			reference: reference === 4294967295 ? null : this.#word(reference),
			pull: numberOf(records.pull[i]),
			workflow: Number.isNaN(workflow.run) ? null : workflow,
			startedAt,
			outcome: this.#word(records.outcome[i]),
			pairs: {
				valid: records.valid[i] ?? 0,
				dropped: records.dropped[i] ?? 0
			},
			gates: this.#gates(i),
			effects: this.#effects(i, wanted),
			omitted: {
				gates: records.omittedGates[i] ?? 0,
				effects: records.omittedEffects[i] ?? 0
			},
			noise: {
				steal: numberOf(records.steal[i]),
				cpuPressure: numberOf(records.cpuPressure[i]),
				ioPressure: numberOf(records.ioPressure[i]),
				memoryPressure: numberOf(records.memoryPressure[i])
			},
			machine: JSON.parse(this.#word(records.machine[i])),
			digest
		};
	}
	#gates(i) {
		const { records, gates } = this.#table;
		const found = [];
		for (let row = records.gatesEnd[i - 1] ?? 0; row < (records.gatesEnd[i] ?? 0); row++) {
			const { suite, benchmark, metric } = this.#series(gates.series[row]);
			found.push({
				suite,
				benchmark,
				metric,
				text: this.#word(gates.text[row]),
				verdict: this.#word(gates.verdict[row]),
				margin: numberOf(gates.margin[row])
			});
		}
		return found;
	}
	#effects(i, wanted) {
		const { records, effects } = this.#table;
		const found = [];
		for (let row = records.effectsEnd[i - 1] ?? 0; row < (records.effectsEnd[i] ?? 0); row++) {
			const place = effects.series[row] ?? 4294967295;
			if (wanted !== null && wanted[place] !== true) continue;
			const { suite, benchmark, metric } = this.#series(place);
			found.push({
				suite,
				benchmark,
				metric,
				n: effects.n[row] ?? 0,
				base: numberOf(effects.base[row]),
				head: numberOf(effects.head[row]),
				change: this.#change(row),
				floor: numberOf(effects.floor[row]),
				quartiles: this.#quartiles(row)
			});
		}
		return found;
	}
	#change(row) {
		const { estimate: of, lower, upper } = this.#table.effects;
		const estimate = numberOf(of[row]);
		return estimate === null ? null : {
			estimate,
			lower: lower[row] ?? NaN,
			upper: upper[row] ?? NaN
		};
	}
	#quartiles(row) {
		const { effects, quartiles } = this.#table;
		const at = effects.quartilesEnd[row - 1] ?? 0;
		if (at === effects.quartilesEnd[row]) return null;
		return {
			base: [quartiles.baseLower[at] ?? NaN, quartiles.baseUpper[at] ?? NaN],
			head: [quartiles.headLower[at] ?? NaN, quartiles.headUpper[at] ?? NaN]
		};
	}
	/** The texts of a record; split only where a record is asked for. */
	#text(i) {
		this.#lines ??= this.#table.texts.split("\n");
		return this.#lines[i]?.split(" ") ?? [];
	}
	#word(place) {
		return this.#table.words[place ?? 4294967295] ?? "";
	}
	#series(place) {
		return this.#table.series[place ?? 4294967295] ?? unnamed;
	}
};
const unnamed = {
	suite: "",
	benchmark: "",
	metric: ""
};
function numberOf(value) {
	return value === void 0 || Number.isNaN(value) ? null : value;
}
// src/history/query.ts
const everything = {
	config: null,
	kind: null,
	outcome: null,
	suite: null,
	metric: null,
	since: null,
	until: null,
	limit: null
};
/** Looks for records. */
function find(tables, query) {
	const looked = tables.map((table) => ({
		rows: new TableRows(table),
		wanted: wantedSeries(table, query)
	}));
	const at = tables.flatMap((table, place) => matching(table, query, looked[place]?.wanted ?? null).map((row) => ({
		place,
		row,
		startedAt: table.records.startedAt[row] ?? 0
	})));
	at.sort((a, b) => b.startedAt - a.startedAt);
	const limited = at.slice(0, query.limit ?? at.length);
	function* made() {
		for (const { place, row } of limited) {
			const { rows, wanted } = looked[place];
			yield rows.record(row, wanted);
		}
	}
	return {
		records: { [Symbol.iterator]: made },
		total: at.length
	};
}
/** Whether an effect or a gate is of what a query asks for. */
function isAskedFor({ suite, metric }, query) {
	return (query.suite === null || query.suite === suite) && (query.metric === null || query.metric === metric);
}
/** By place in the table's list of series; null where every one is wanted. */
function wantedSeries({ series }, query) {
	return query.suite === null && query.metric === null ? null : series.map((one) => isAskedFor(one, query));
}
/** The rows of a table that a query asks for. */
function matching(table, query, series) {
	const { records, effects, words } = table;
	const config = wordOf(words, query.config);
	const kind = wordOf(words, query.kind);
	const outcome = wordOf(words, query.outcome);
	const since = query.since ?? -Infinity;
	const until = query.until ?? Infinity;
	const rows = [];
	for (let i = 0; i < records.startedAt.length; i++) {
		const startedAt = records.startedAt[i] ?? NaN;
		if (!(startedAt >= since && startedAt <= until)) continue;
		if (config !== null && records.config[i] !== config) continue;
		if (kind !== null && records.kind[i] !== kind) continue;
		if (outcome !== null && records.outcome[i] !== outcome) continue;
		if (series === null || hasEffect(i)) rows.push(i);
	}
	return rows;
	function hasEffect(i) {
		const end = records.effectsEnd[i] ?? 0;
		for (let row = records.effectsEnd[i - 1] ?? 0; row < end; row++) if (series?.[effects.series[row] ?? 0] === true) return true;
		return false;
	}
}
/** Null where anything will do; a table without the word has -1, which no row has. */
function wordOf(words, word) {
	return word === null ? null : words.indexOf(word);
}
export { none as a, TableRows as i, find as n, tableColumns as o, isAskedFor as r, everything as t };
