import { n as metricOf } from "./metric.js";
import { t as numbers } from "./json-numbers.js";
import { p as plain } from "./words.js";
// src/report/json.ts
/**
* The report for machines: keys are stable within a version, numbers are in base units (seconds, bytes, per second,
* ratios) and unrounded. JSON has no infinity: such a number is null and its key is listed in `infinite` beside it
* (`lower` is then minus infinity, every other plus infinity). A null that is not listed there is an absent value.
*/
function renderJson(report, input, { exitCode } = {}) {
	const { verdict, measurements, beside } = input;
	const { run, plan, timing, state } = measurements;
	const value = {
		format: "weighbridge-report",
		version: 1,
		tool: measurements.tool,
		outcome: verdict.outcome,
		...exitCode === void 0 ? {} : { exitCode },
		...beside.untrusted === true ? { untrusted: true } : {},
		headline: plain(report.headline),
		lead: plain(report.lead),
		remarks: report.remarks.map(plain),
		run: {
			id: run.id,
			startedAt: run.startedAt,
			base: run.base,
			head: run.head,
			seed: plan?.seed ?? null
		},
		ended: state.kind === "complete" ? state.ended : state.kind,
		stop: verdict.stop,
		pairs: verdict.pairs,
		distrust: verdict.distrust,
		failure: verdict.failure,
		alpha: plan?.alpha ?? null,
		gates: verdict.gates.map(gateValue),
		metrics: verdict.comparisons.map((one) => comparisonValue(one, verdict.survey !== null)),
		...surveyValue(verdict.survey),
		...measurements.configChanges === void 0 ? {} : { configChanges: measurements.configChanges },
		notes: measurements.notes,
		timing,
		reproduce: report.reproduce
	};
	return `${JSON.stringify(value, null, 2)}\n`;
}
function gateValue({ planned, verdict, reason, decidedAt, evidence, waiver }) {
	const { gate } = planned;
	return {
		id: planned.id,
		suite: planned.suite,
		benchmark: planned.benchmark,
		metric: gate.metric,
		unit: metricOf(gate.metric).unit,
		text: gate.text,
		line: gate.line,
		rule: gate.form,
		severity: gate.severity,
		verdict,
		reason,
		decidedAt,
		...waiverValue(waiver),
		evidence: evidence === null ? null : {
			n: evidence.comparison.n,
			...numbers({
				base: evidence.comparison.base,
				head: evidence.comparison.head
			}),
			change: changeValue(evidence.comparison),
			...numbers({
				pFail: evidence.pFail,
				pPass: evidence.pPass
			}),
			beyond: evidence.beyond,
			cannotRuleOut: numbers({ value: evidence.cannotRuleOut }),
			noiseFloor: numbers({ value: evidence.comparison.floor }),
			visible: evidence.visible === null ? null : numbers(evidence.visible)
		}
	};
}
function waiverValue(waiver) {
	if (waiver === void 0) return {};
	const { actor, reason, at, url } = waiver;
	return { waiver: {
		actor,
		reason,
		at,
		url
	} };
}
function comparisonValue(comparison, surveyed) {
	const { suite, benchmark, metric, n, base, head, p, floor } = comparison;
	const { unit } = metricOf(metric);
	const change = changeValue(comparison);
	const tested = surveyed ? { p } : {};
	const noiseFloor = numbers({ value: floor });
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
		change,
		noiseFloor,
		...tested
	};
}
/** Absent where load suites alone were run. */
function surveyValue(survey) {
	if (survey === null) return {};
	const { alpha, tested, changed, suites } = survey;
	return { survey: {
		alpha,
		tested,
		changed: changed.map(({ suite, benchmark, metric }) => ({
			suite,
			benchmark,
			metric
		})),
		suites: suites.map(({ suite, groups, names: { added, removed, renamed } }) => ({
			suite,
			added,
			removed,
			renamed,
			geometricMeans: groups
		}))
	} };
}
/** `relative`: head / base - 1; `difference`: head - base, for rates. */
function changeValue({ metric, effect }) {
	if (effect === null) return null;
	const { estimate, lower, upper } = effect;
	return {
		kind: metricOf(metric).scale === "rate" ? "difference" : "relative",
		...numbers({
			estimate,
			lower,
			upper
		})
	};
}
export { renderJson as t };
