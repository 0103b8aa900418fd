import { r as writeQuantity, t as formatDuration } from "./format.js";
import { n as metricOf } from "./metric.js";
import { t as widthOf } from "./width.js";
import { r as runsText, t as chanceText } from "./forecast.js";
import { f as nameSpan, g as boundText, h as amountText, n as count, y as valueText } from "./words.js";
import { i as writeSeconds } from "./edit.js";
import { t as noteSpans } from "./remarks.js";
// src/report/calibration-plot.ts
/** Columns of the longest bar. */
const LONGEST = 40;
/** Bars that shrink as the budget grows, all on one scale, with blocks of an eighth of a column at their ends. */
function barPlot(all) {
	const longest = Math.max(0, ...all.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)));
	const labels = all.flatMap(({ bars }) => bars.map(({ budget }) => widthOf(formatDuration(budget))));
	const width = Math.max(0, ...labels);
	return all.map(({ title, bars }) => [title, ...bars.map(({ budget, value, text }) => {
		const bar = value === null || longest === 0 ? "" : barOf(LONGEST * value / longest);
		return `${formatDuration(budget).padStart(width + 2)} ${bar}${bar === "" ? "" : " "}${text}`;
	})].join("\n")).join("\n");
}
const eighths = [
	"",
	"▏",
	"▎",
	"▍",
	"▌",
	"▋",
	"▊",
	"▉"
];
function barOf(columns) {
	const parts = Math.max(1, Math.round(8 * columns));
	return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "");
}
// src/report/recommended.ts
/** What to write into the config, and why; empty where it may stay as it is. */
function recommendationSection(recommended, file) {
	const title = `What to write into ${file}`;
	if (recommended.length === 0) return {
		title,
		blocks: []
	};
	return {
		title,
		blocks: [{
			kind: "list",
			items: recommended.map(recommendedSpans)
		}]
	};
}
/** One change with what speaks for it. */
function recommendedSpans(change) {
	return [{ code: writtenAs(change) }, ` instead of ${nowText(change)}: ${whyText(change)}`];
}
function writtenAs(change) {
	switch (change.kind) {
		case "budget": return `budget: ${writeSeconds(change.value)}`;
		case "window": return `suites.${change.suite}.window: ${writeSeconds(change.value)}`;
		case "margin": return `within ${writeQuantity(change.value, "ratio")} of base`;
	}
}
function nowText({ kind, now }) {
	return kind === "margin" ? writeQuantity(now, "ratio") : writeSeconds(now);
}
function whyText({ why }) {
	switch (why.kind) {
		case "more-pairs": return `${why.pairs} pairs, with which an unchanged head passes \`${why.gate}\` in ${runsText(why.after)} instead of ${chanceText(why.before)}`;
		case "less-noise": return `${Math.round(100 * why.share)}% of the variance of ${why.metric} comes from which requests a launch served, and longer windows reach the same certainty in ${Math.round(100 * why.time)}% of the time`;
		case "not-resolvable": return `pairs differ by ${amountText(why.sigma, metricOf(why.metric))} with nothing changed, so that an unchanged head passes \`${why.gate}\` in ${runsText(why.before)} within ${formatDuration(why.budget)}; smaller regressions will no longer fail`;
	}
}
// src/report/calibration.ts
/** An unchanged head that passes a gate in so many runs is what one would want. */
const fine = .9;
/** Most metrics in the plot. */
const plotted = 4;
/** Most metrics in the table of noise: k6 alone reports 70. */
const listed = 30;
/** The report of a calibration: words, order and units. */
function calibrationPage(input) {
	const sections = [
		visibleSection(input),
		marginSection(input),
		recommendationSection(input.recommended, input.config.file),
		noiseSection(input)
	];
	return {
		headline: headline(input),
		lead: lead(input),
		blocks: gatesTable(input),
		remarks: input.spoilers.map(noteSpans),
		sections: sections.filter(({ blocks }) => blocks.length > 0)
	};
}
function headline({ forecast, config, calibration }) {
	const noise = `The noise of ${count(calibration.noise.length, "metric", "metrics")}`;
	if (forecast === null) return [`${noise}, of other suites than those in the checkout's ${config.file}`];
	const { gates, pairs } = forecast;
	if (gates.length === 0) return [`${noise}; no gate has a margin`];
	const passing = gates.filter(({ unchanged }) => unchanged.pass >= fine).length;
	const budget = `within ${formatDuration(config.budget)} (${count(pairs, "pair", "pairs")})`;
	if (passing === gates.length) return [`An unchanged head passes ${gates.length === 1 ? "the gate with a margin" : `${gates.length === 2 ? "both" : `all ${gates.length}`} gates with margins`} ${budget}`];
	return [`An unchanged head does not reliably pass ${gates.length - passing} of ${count(gates.length, "gate", "gates")} with margins ${budget}`];
}
function lead({ calibration, falseAlarms }) {
	const { machine, pairs, secondsPerPair, revision } = calibration;
	const size = `${count(pairs, "pair", "pairs")} of ${formatDuration(secondsPerPair)}`;
	const alarms = falseAlarms.length === 0 ? ["No gate failed, as none should."] : [
		`${count(falseAlarms.length, "gate", "gates")} failed although both arms were the same: `,
		...falseAlarms.flatMap(({ planned }, i) => [...i === 0 ? [] : [", "], { code: planned.id }]),
		". That is a false alarm by construction; one run in 100 may have one."
	];
	return [
		"Weighed ",
		{ code: revision.slice(0, 10) },
		` against itself: ${size} on ${count(machine.cores, "core", "cores")} of ${machine.cpu}. `,
		...alarms
	];
}
function gatesTable(input) {
	if (input.forecast === null || input.forecast.gates.length === 0) return [];
	const { gates, secondsPerPair } = input.forecast;
	return [{
		kind: "table",
		header: [
			"gate",
			"noise of a pair",
			"unchanged: passes",
			"1.5 margins worse: fails",
			"pairs",
			"time"
		],
		rows: gates.map(({ planned, sigma, unchanged, worse }) => {
			const { suite, benchmark, gate } = planned;
			return [
				[
					...gate.text.includes(suite) || input.config.suites.length === 1 ? [] : [`${suite}: `],
					{ code: gate.text },
					...benchmark === "*" ? [] : [" · ", nameSpan(benchmark)]
				],
				[percent(sigma)],
				[chanceText(unchanged.pass)],
				[chanceText(worse.fail)],
				[String(Math.round(unchanged.pairs))],
				[formatDuration(unchanged.pairs * secondsPerPair)]
			];
		}),
		numbersFrom: 1
	}];
}
function visibleSection(input) {
	return {
		title: "Smallest change that is seen, in four runs of five, by budget",
		blocks: budgetTable(input, ({ visible }) => visible)
	};
}
function marginSection(input) {
	return {
		title: "Smallest margin that an unchanged head passes in 95 of 100 runs, by budget",
		blocks: [...budgetTable(input, ({ margin }) => margin), ...plot(input)]
	};
}
function budgetTable({ series, resolved }, of) {
	if (series.length === 0) return [];
	const pairs = [["pairs"], ...resolved.map((row) => [String(row.pairs)])];
	const rows = series.map((one, i) => [nameOf(one), ...resolved.map((row) => {
		const there = row.series[i];
		return [there === void 0 ? "" : boundOf(of(there), one)];
	})]);
	return [{
		kind: "table",
		header: ["", ...resolved.map(({ budget }) => formatDuration(budget))],
		rows: [pairs, ...rows],
		numbersFrom: 1
	}];
}
function plot({ series, resolved }) {
	const bars = series.slice(0, plotted).map((one, i) => ({
		title: plainName(one),
		bars: resolved.map(({ budget, series: all }) => {
			const margin = all[i]?.margin ?? Infinity;
			return {
				budget,
				value: Number.isFinite(margin) ? margin : null,
				text: boundOf(margin, one)
			};
		})
	}));
	return bars.length === 0 ? [] : [{
		kind: "code",
		text: barPlot(bars)
	}];
}
function noiseSection({ calibration: { noise }, series }) {
	const varying = [.../* @__PURE__ */ new Set([...series, ...noise])].filter(({ sd }) => sd > 0);
	const title = "Noise of ln(head / base) per pair";
	if (varying.length === 0) return {
		title,
		blocks: []
	};
	const header = [
		"metric",
		"value",
		"robust sigma",
		"SD",
		"of it requests",
		"pairs"
	];
	const rows = varying.slice(0, listed).map((one) => {
		const metric = metricOf(one.metric);
		const share = one.fromRequests === null ? null : Math.min(1, (one.fromRequests / one.sd) ** 2);
		return [
			nameOf(one),
			[valueText(one.value, metric)],
			[percent(one.sigma)],
			[percent(one.sd)],
			[share === null ? "" : `${Math.round(100 * share)}%`],
			[String(one.pairs)]
		];
	});
	const same = noise.length - varying.length;
	const more = varying.length - rows.length;
	const words = "Of it requests: the share of the variance that comes from which requests a launch served, and that a longer window shrinks; the rest differs from launch to launch. Empty where it cannot be told." + (more === 0 ? "" : ` ${count(more, "more metric is", "more metrics are")} in the saved file.`) + (same === 0 ? "" : ` ${count(same, "metric was", "metrics were")} the same in all pairs.`);
	return {
		title,
		blocks: [{
			kind: "table",
			header,
			rows,
			numbersFrom: 1
		}, {
			kind: "text",
			spans: [words]
		}]
	};
}
/** Two figures: a spread is not known better than that. */
function percent(share) {
	return `${Number((100 * share).toPrecision(2))}%`;
}
function boundOf(value, { metric }) {
	return Number.isFinite(value) ? boundText(value, metricOf(metric)) : "none";
}
function nameOf({ suite, benchmark, metric }) {
	const of = benchmark === "*" ? [] : [" · ", nameSpan(benchmark)];
	return [
		`${suite}: `,
		{ code: metric },
		...of
	];
}
function plainName({ suite, benchmark, metric }) {
	return `${suite}: ${metric}${benchmark === "*" ? "" : ` · ${benchmark}`}`;
}
export { calibrationPage };
