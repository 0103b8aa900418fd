// src/metric/format.ts
const steps = {
	s: [
		[3600, " h"],
		[60, " min"],
		[1, " s"],
		[.001, " ms"],
		[1e-6, " us"],
		[1e-9, " ns"]
	],
	B: [
		[0xe8d4a51000, " TB"],
		[1e9, " GB"],
		[1e6, " MB"],
		[1e3, " kB"],
		[1, " B"]
	],
	"1/s": [[1, "/s"]],
	ratio: [[.01, "%"]]
};
/**
* A value in base units as people read it: three significant figures in the largest unit that keeps the number at or
* above one, `41.2 ms`, `256 MB`, `12,300/s`, `0.4%`. Infinity is `∞`.
*/
function formatQuantity(value, unit) {
	if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
	const scale = steps[unit];
	const last = scale.at(-1) ?? [1, ""];
	const [factor, suffix] = value === 0 ? scale.find(([factor]) => factor === 1) ?? last : scale.find(([factor]) => roundTo3(Math.abs(value) / factor) >= 1) ?? last;
	return `${formatNumber(value / factor)}${suffix}`;
}
/** Three significant figures, thousands grouped, no trailing zeros: `1.92`, `41.2`, `12,300`. */
function formatNumber(value) {
	return roundTo3(value).toLocaleString("en-US", { maximumFractionDigits: 12 });
}
/** Seconds as a length of time in words' order: `45 s`, `4 min 10 s`, `1 h 5 min`. For lengths of runs, not latencies. */
function formatDuration(seconds) {
	if (seconds < 10) return formatQuantity(seconds, "s");
	const whole = Math.round(seconds);
	const [hours, minutes, rest] = [
		Math.floor(whole / 3600),
		Math.floor(whole % 3600 / 60),
		whole % 60
	];
	return (hours > 0 ? [`${hours} h`, minutes > 0 ? `${minutes} min` : ""] : [minutes > 0 ? `${minutes} min` : "", rest > 0 ? `${rest} s` : ""]).filter((part) => part !== "").join(" ");
}
/** The shortest way to write a value in a config: `200ms`, `8m`, `1000/s`, `1%`. */
function writeQuantity(value, unit) {
	return formatQuantity(value, unit).replaceAll(",", "").replace(" min", "m").replace(" ", "");
}
function roundTo3(value) {
	return Number(value.toPrecision(3));
}
// src/metric/metric.ts
const slower = {
	worse: "slower",
	better: "faster"
};
function latency(name, leastRequests, quantile) {
	return {
		id: `latency.${name}`,
		label: quantile === void 0 ? `${name} latency` : name,
		unit: "s",
		better: "lower",
		scale: "ratio",
		words: slower,
		leastRequests,
		level: "request",
		...quantile === void 0 ? {} : { quantile }
	};
}
/** Every metric that a load suite measures, in the order in which reports list them. */
const metrics = [
	latency("p50", 100, .5),
	latency("p90", 500, .9),
	latency("p95", 1e3, .95),
	latency("p99", 5e3, .99),
	latency("mean", 100),
	{
		id: "throughput",
		label: "throughput",
		unit: "1/s",
		better: "higher",
		scale: "ratio",
		words: {
			worse: "less throughput",
			better: "more throughput"
		},
		leastRequests: 100,
		level: "request"
	},
	{
		id: "errors.rate",
		label: "error rate",
		unit: "ratio",
		better: "lower",
		scale: "rate",
		words: {
			worse: "more errors",
			better: "fewer errors"
		},
		leastRequests: 100,
		level: "request"
	},
	{
		id: "cpu.per_request",
		label: "CPU per request",
		unit: "s",
		better: "lower",
		scale: "ratio",
		words: {
			worse: "more CPU",
			better: "less CPU"
		},
		leastRequests: 100,
		level: "stack"
	},
	{
		id: "response.bytes",
		label: "answer size",
		unit: "B",
		better: "lower",
		scale: "ratio",
		words: {
			worse: "larger answers",
			better: "smaller answers"
		},
		leastRequests: 1,
		level: "endpoint"
	},
	{
		id: "memory.rss",
		label: "memory",
		unit: "B",
		better: "lower",
		scale: "ratio",
		words: {
			worse: "more memory",
			better: "less memory"
		},
		leastRequests: 0,
		level: "stack"
	}
];
const byId = new Map(metrics.map((metric) => [metric.id, metric]));
/** The metric with this id, or undefined where there is none. */
function findMetric(id) {
	return byId.get(id);
}
/** The metric with this id. Throws on an unknown id: ids are checked where the config is read. */
function metricOf(id) {
	const metric = byId.get(id);
	if (metric === void 0) throw new RangeError(`unknown metric ${id}`);
	return metric;
}
export { formatQuantity as a, formatDuration as i, metricOf as n, writeQuantity as o, metrics as r, findMetric as t };
