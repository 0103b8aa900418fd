import { n as metricOf } from "./metric.js";
import { t as numbers } from "./json-numbers.js";
// src/report/history-json.ts
/**
* The history as JSON in pieces, each run on a line of its own: numbers in base units; one without bound is null and named in `infinite`
* beside it.
*/
function* renderHistoryJson(records, { branch, total }) {
	yield `${JSON.stringify({
		format: "weighbridge-history",
		version: 1,
		branch,
		total
	}, null, 1).slice(0, -2)},\n "runs": [`;
	let apart = "\n  ";
	for (const record of records) {
		yield apart + JSON.stringify(runValue(record));
		apart = ",\n  ";
	}
	yield "\n ]\n}\n";
}
function runValue({ format: _format, version: _version, effects, ...rest }) {
	return {
		...rest,
		effects: effects.map(effectValue)
	};
}
function effectValue({ suite, benchmark, metric, n, base, head, change, floor, quartiles }) {
	const { unit, scale } = metricOf(metric);
	const kind = scale === "rate" ? "difference" : "relative";
	return {
		suite,
		benchmark,
		metric,
		unit,
		n,
		...numbers({
			base,
			head
		}),
		change: change === null ? null : {
			kind,
			...numbers({ ...change })
		},
		noiseFloor: numbers({ value: floor }),
		quartiles: quartiles === null ? null : {
			base: numbers({
				lower: quartiles.base[0],
				upper: quartiles.base[1]
			}),
			head: numbers({
				lower: quartiles.head[0],
				upper: quartiles.head[1]
			})
		}
	};
}
export { renderHistoryJson };
