import { r as writeRecord } from "./record-file.js";
import { t as quantileWithFailures } from "./quantile.js";
import { n as noiseReadings, t as isSameSeries } from "./record2.js";
import { r as writeMeasurements } from "./file.js";
import { createHash } from "node:crypto";
// src/history/record-of.ts
/** Most gates and effects of a record, and longest name in one, in characters: a record is to stay small. */
const most = {
	gates: 100,
	effects: 100,
	name: 200
};
/** What is kept of a run. The same run in the same context gives the same record. */
function recordOf(measurements, verdict, { kind, reference, pull, workflow, digest }) {
	const { run, tool, config, pairs } = measurements;
	const { node: _, ...machine } = run.machine;
	const valid = pairs.filter(({ dropped }) => dropped === null);
	const gates = chosenGates(verdict.gates);
	const isGated = (one) => verdict.gates.some(({ planned }) => isSameSeries(one, seriesOf(planned)));
	const effects = chosenEffects(verdict.comparisons, isGated);
	return {
		format: "weighbridge-record",
		version: 1,
		tool,
		run: run.id,
		config: config.file,
		kind,
		head: run.head.sha,
		base: run.base.sha,
		reference,
		pull,
		workflow,
		startedAt: run.startedAt,
		outcome: verdict.outcome,
		pairs: {
			valid: verdict.pairs.valid,
			dropped: verdict.pairs.dropped
		},
		gates,
		effects: effects.map((one) => effectOf(one, isGated(one) ? valid : [])),
		omitted: {
			gates: verdict.gates.length - gates.length,
			effects: verdict.comparisons.length - effects.length
		},
		noise: noiseOf(pairs),
		machine,
		digest
	};
}
/** Where there are too many, those that do not pass are kept first. */
function chosenGates(gates) {
	const kept = gates.filter(({ planned }) => isShort(planned) && planned.gate.text.length <= most.name);
	const doubtful = (gate) => gate.verdict === "pass" || gate.verdict === "exempt" ? 1 : 0;
	return (kept.length <= most.gates ? kept : [...kept].sort((a, b) => doubtful(a) - doubtful(b))).slice(0, most.gates).map(({ planned, verdict }) => ({
		...seriesOf(planned),
		text: planned.gate.text,
		verdict,
		margin: planned.gate.form.kind === "margin" ? planned.gate.form.value : null
	}));
}
/** What has a gate comes first. */
function chosenEffects(comparisons, isGated) {
	const kept = comparisons.filter(isShort);
	const gated = kept.filter(isGated);
	return [...gated, ...kept.filter((one) => !gated.includes(one))].slice(0, most.effects);
}
function isShort({ suite, benchmark }) {
	return suite.length <= most.name && benchmark.length <= most.name;
}
function seriesOf({ suite, benchmark, gate }) {
	return {
		suite,
		benchmark,
		metric: gate.metric
	};
}
function effectOf(one, pairs) {
	const { suite, benchmark, metric, n, base, head, effect, floor } = one;
	const values = pairs.flatMap((pair) => pair.values.find((value) => isSameSeries(value, one)) ?? []);
	const [ofBase, ofHead] = [quartiles(values.map((v) => v.base)), quartiles(values.map((v) => v.head))];
	return {
		suite,
		benchmark,
		metric,
		n,
		base: rounded(base),
		head: rounded(head),
		change: effect === null ? null : roundedEffect(effect),
		floor: rounded(floor),
		quartiles: ofBase === null || ofHead === null ? null : {
			base: ofBase,
			head: ofHead
		}
	};
}
/** Null where a pair has no value. */
function quartiles(values) {
	const known = values.filter((value) => value !== null);
	if (known.length === 0 || known.length < values.length) return null;
	const finite = Float64Array.from(known.filter((value) => value !== Infinity)).sort();
	const at = (p) => round(quantileWithFailures(finite, known.length - finite.length, p) ?? NaN);
	return [at(.25), at(.75)];
}
function noiseOf(pairs) {
	const medians = noiseReadings.map((reading) => {
		const values = pairs.flatMap(({ noise }) => noise[reading] ?? []).sort((a, b) => a - b);
		return [reading, rounded(quantileWithFailures(values, 0, .5) ?? null)];
	});
	return Object.fromEntries(medians);
}
function roundedEffect({ estimate, lower, upper }) {
	return {
		estimate: round(estimate),
		lower: round(lower),
		upper: round(upper)
	};
}
function rounded(value) {
	return value === null ? null : round(value);
}
/** Five significant digits: more than any measurement has. */
function round(value) {
	return Number(value.toPrecision(5));
}
// src/jobs/save-record.ts
/** Name of the record in a run's folder. */
const recordFile = "record.json";
/** The record of a run; null for one shard of several, by which nothing is decided. */
function recordFor(measurements, verdict, context) {
	if (verdict.outcome === "partial") return null;
	const digest = createHash("sha256").update(writeMeasurements(measurements)).digest("hex");
	return recordOf(measurements, verdict, {
		...context,
		digest
	});
}
/** Writes the record beside the measurements, so that the artifact has it whatever becomes of the branch. */
async function saveRecord(results, run, context) {
	const record = recordFor(run.measurements, run.verdict, context);
	if (record !== null) await results.write(recordFile, writeRecord(record));
	return record;
}
export { recordFor as n, saveRecord as r, recordFile as t };
