import { t as numbers } from "./json-numbers.js";
// src/report/calibration-json.ts
/** The calibration and what follows from it, for machines: base units, unrounded, infinite numbers told as in reports. */
function renderCalibrationJson(input, saved) {
	const { calibration, forecast, series, resolved, recommended, falseAlarms, spoilers } = input;
	const value = {
		format: "weighbridge-calibration-report",
		version: 2,
		calibration,
		saved: saved.file,
		gates: (forecast?.gates ?? []).map(({ planned, sigma, unchanged, worse, resolvable }) => ({
			id: planned.id,
			sigma,
			unchanged,
			worse,
			...numbers({ resolvable })
		})),
		budgets: resolved.map(({ budget, pairs, series: all }) => ({
			budget,
			pairs,
			metrics: all.map((one, i) => {
				const { suite = "", benchmark = "", metric = "" } = series[i] ?? {};
				return {
					suite,
					benchmark,
					metric,
					...numbers({
						visible: one.visible,
						margin: one.margin
					})
				};
			})
		})),
		recommended,
		diff: saved.diff,
		written: saved.written,
		falseAlarms: falseAlarms.map(({ planned }) => planned.id),
		warnings: spoilers
	};
	return `${JSON.stringify(value, null, 2)}\n`;
}
export { renderCalibrationJson };
