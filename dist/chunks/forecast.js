import "./resolution.js";
import { t as formatDuration } from "./format.js";
import { n as metricOf } from "./metric.js";
import { g as boundText, h as amountText, n as count } from "./words.js";
// src/report/forecast.ts
/**
* What a forecast says, in words.
*
* @param file the config's path
* @param hopeless the gates that it gives up on
* @param chance that an unchanged head passes all of them, at least and at most
*/
function forecastWords(file, forecast, hopeless, chance, source) {
	const { gates, secondsPerPair } = forecast;
	if (gates.length === 0) return {
		line: null,
		findings: []
	};
	const longest = Math.max(...gates.map(({ unchanged }) => unchanged.pairs));
	const time = formatDuration(longest * secondsPerPair);
	const all = gates.length === 1 ? "the gate with a margin" : `${gates.length === 2 ? "both" : `all ${gates.length}`} gates with margins`;
	const by = source.kind === "calibration" ? "by the saved calibration" : `by the noise of the first ${source.pairs} pairs`;
	const passes = `an unchanged head passes ${all} in ${rangeText(chance)}`;
	const spent = `${count(Math.round(longest), "pair", "pairs")} (${time})`;
	const seen = Math.min(...gates.map(({ worse }) => worse.fail));
	const expectation = {
		severity: "note",
		code: "forecast",
		message: `${by}, ${passes}, after about ${spent} on average; a head that is worse by 1.5 times a margin fails in ${runsText(seen)}${gates.length > 1 && seen < .995 ? " or more" : ""}`,
		where: { file }
	};
	const named = hopeless.map(({ planned }) => planned.gate.text);
	return {
		line: `${by}, ${passes} after about ${spent}` + (named.length === 0 ? "" : `; hopeless: ${named.join(", ")}`),
		findings: [expectation, ...hopeless.map((gate) => hopelessFinding(file, gate, forecast, by))]
	};
}
function hopelessFinding(file, gate, forecast, by) {
	const { planned, sigma, unchanged } = gate;
	const metric = metricOf(planned.gate.metric);
	return {
		severity: "warning",
		code: "gate-hopeless",
		message: `\`${planned.gate.text}\` can hardly pass: ${by}, pairs differ by ${amountText(sigma, metric)} with nothing changed, and with ${count(forecast.pairs, "pair", "pairs")} an unchanged head passes in ${runsText(unchanged.pass)}`,
		hint: helpFor(gate, forecast),
		where: {
			file,
			line: planned.gate.line
		}
	};
}
/** What would make a gate pass an unchanged head in 95 of 100 runs. */
function helpFor({ planned, resolvable }, forecast) {
	const { form, metric } = planned.gate;
	const ways = [];
	if (form.kind === "margin" && Number.isFinite(resolvable) && resolvable < 1) ways.push(`\`within ${boundText(Math.ceil(100 * resolvable - 1e-9) / 100, metricOf(metric))} of base\``);
	const pairs = form.kind === "margin" ? forecast.pairs * (resolvable / form.value) ** 2 : Infinity;
	if (pairs <= 60) ways.push(`\`budget: ${Math.ceil((Math.ceil(pairs) + 1) * forecast.secondsPerPair / 60)}m\``);
	const { gates } = forecast;
	if (metricOf(metric).level !== "benchmark") ways.push("a longer `window`");
	if (gates.length > 1) ways.push("fewer gates");
	return `${ways.join(", ")} or \`${metric} report only\` would help`;
}
/** `about 84% of runs`, `nearly all runs`. */
function runsText(chance) {
	const text = chanceText(chance);
	return text.endsWith("%") ? `${text} of runs` : text === "none" ? "hardly any run" : `${text} runs`;
}
/** `about 84%`, `nearly all`, `none`: no more digits than the simulation has. */
function chanceText(chance) {
	if (chance >= .995) return "nearly all";
	return chance < .005 ? "none" : `about ${Math.round(100 * chance)}%`;
}
function rangeText({ least, most }) {
	const [low, high] = [Math.round(100 * least), Math.round(100 * most)];
	return high - low < 2 ? runsText(most) : `${low}% to ${high}% of runs`;
}
export { forecastWords as n, runsText as r, chanceText as t };
