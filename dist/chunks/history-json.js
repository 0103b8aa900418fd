import { n as metricOf } from "./metric.js";
import { t as numbers } from "./json-numbers.js";
// src/report/history-json.ts
/** What stands before and after the runs. */
function jsonEnds(branch, total) {
	return {
		before: `${JSON.stringify({
			format: "weighbridge-history",
			version: 1,
			branch,
			total
		}, null, 1).slice(0, -2)},\n "runs": [`,
		after: "\n ]\n}\n"
	};
}
/** One run as JSON on a line of its own: numbers in base units; one without bound is null and named in `infinite` beside it. */
function jsonRun(record) {
	const { format: _format, version: _version, effects, ...rest } = record;
	return JSON.stringify({
		...rest,
		effects: effects.map(effectValue)
	});
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
export { jsonEnds, jsonRun };
