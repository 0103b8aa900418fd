// src/metric/families.ts
const slower$1 = {
	worse: "slower",
	better: "faster"
};
/** Fewest requests from which a quantile is an estimate and not an extreme of the sample: 50 beyond it. */
function requestsForQuantile(level) {
	return Math.max(100, Math.round(50 / (1 - level)));
}
/** The metric of a family, or undefined where the id belongs to none. */
function findFamily(id) {
	const [family = ""] = id.split(".", 1);
	const name = id.slice(family.length + 1);
	if (name === "") return void 0;
	switch (family) {
		case "latency": return latencyQuantile(id, name);
		case "time": return /\.(?:p\d+(?:\.\d+)?|mean|min|max)$/.test(name) ? timeMetric(id, name) : void 0;
		case "less": return custom(id, name, "lower");
		case "more": return custom(id, name, "higher");
		default: return;
	}
}
/** The id of a metric that a tool or a user named, e.g. `less.widgets/op`. White space and signs of the gate grammar become `_`. */
function customMetric(better, name) {
	const safe = name.trim().replaceAll(/[\s<>=,:]+/g, "_");
	return `${better === "lower" ? "less" : "more"}.${safe === "" ? "unnamed" : safe}`;
}
function latencyQuantile(id, name) {
	const level = /^p(\d{1,2}(?:\.\d{1,4})?)$/.exec(name)?.[1];
	if (level === void 0 || Number(level) <= 0) return void 0;
	const quantile = Number((Number(level) / 100).toPrecision(6));
	return {
		id,
		label: name,
		unit: "s",
		better: "lower",
		scale: "ratio",
		words: slower$1,
		quantile,
		leastRequests: requestsForQuantile(quantile),
		level: "request"
	};
}
function timeMetric(id, name) {
	return {
		id,
		label: name.replace(/\.([^.]+)$/, " $1"),
		unit: "s",
		better: "lower",
		scale: "ratio",
		words: slower$1,
		leastRequests: 1,
		level: "benchmark"
	};
}
function custom(id, name, better) {
	const share = name.startsWith("share.") && name !== "share.";
	const label = share ? name.slice(6) : name;
	return {
		id,
		label,
		unit: share ? "ratio" : unitOf(name),
		better,
		scale: share ? "rate" : "ratio",
		words: {
			worse: `${better === "lower" ? "more" : "less"} ${label}`,
			better: `${better === "lower" ? "less" : "more"} ${label}`
		},
		leastRequests: 1,
		level: "benchmark"
	};
}
function unitOf(name) {
	if (name === "B/s") return "B/s";
	if (name.startsWith("s/")) return "s";
	return name.startsWith("B/") ? "B" : "1";
}
// src/metric/catalogue.ts
const slower = {
	worse: "slower",
	better: "faster"
};
const lower = {
	better: "lower",
	scale: "ratio"
};
function more(what) {
	return {
		worse: `more ${what}`,
		better: `less ${what}`
	};
}
function moreOf(things) {
	return {
		worse: `more ${things}`,
		better: `fewer ${things}`
	};
}
function latency(name, quantile) {
	return {
		id: `latency.${name}`,
		label: quantile === void 0 ? `${name} latency` : name,
		unit: "s",
		...lower,
		words: slower,
		leastRequests: quantile === void 0 ? 100 : requestsForQuantile(quantile),
		level: "request",
		...quantile === void 0 ? {} : { quantile }
	};
}
/** What tools count or time per benchmark; one sample is enough for a value. */
function perBenchmark(id, label, unit, words, counted = false) {
	const exact = counted ? { exact: true } : {};
	return {
		id,
		label,
		unit,
		...lower,
		words,
		leastRequests: 1,
		level: "benchmark",
		...exact
	};
}
/** Every metric of load suites, in the order in which reports list them. */
const loadMetrics = [
	latency("p50", .5),
	latency("p90", .9),
	latency("p95", .95),
	latency("p99", .99),
	latency("mean"),
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
		...lower,
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
		...lower,
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
		...lower,
		words: {
			worse: "more memory",
			better: "less memory"
		},
		leastRequests: 0,
		level: "stack"
	}
];
/** Every metric with a fixed name: those of load suites, then those of benchmarks and commands. */
const metrics = [
	...loadMetrics,
	{
		id: "checks.rate",
		label: "checks that hold",
		unit: "ratio",
		better: "higher",
		scale: "rate",
		words: {
			worse: "fewer checks hold",
			better: "more checks hold"
		},
		leastRequests: 1,
		level: "benchmark"
	},
	perBenchmark("time.per_op", "time per operation", "s", slower),
	{
		id: "ops.per_second",
		label: "operations per second",
		unit: "1/s",
		better: "higher",
		scale: "ratio",
		words: slower,
		leastRequests: 1,
		level: "benchmark"
	},
	{
		id: "bytes.per_second",
		label: "bytes per second",
		unit: "B/s",
		better: "higher",
		scale: "ratio",
		words: slower,
		leastRequests: 1,
		level: "benchmark"
	},
	perBenchmark("cpu.user", "user CPU", "s", more("CPU")),
	perBenchmark("cpu.system", "system CPU", "s", more("CPU")),
	perBenchmark("cpu.per_op", "CPU per operation", "s", more("CPU")),
	perBenchmark("memory.peak", "peak memory", "B", more("memory")),
	perBenchmark("bytes.per_op", "bytes per operation", "B", more("memory"), true),
	perBenchmark("allocs.per_op", "allocations per operation", "1", moreOf("allocations"), true),
	perBenchmark("instructions", "instructions", "1", moreOf("instructions"), true),
	perBenchmark("cycles.estimated", "estimated cycles", "1", moreOf("cycles"), true),
	perBenchmark("binary.size", "binary size", "B", {
		worse: "larger",
		better: "smaller"
	}, true),
	perBenchmark("queries.per_op", "queries per operation", "1", moreOf("queries"), true)
];
// src/metric/metric.ts
const byId = new Map(metrics.map((metric) => [metric.id, metric]));
/** The metric with this id, from the catalogue or one of the families; undefined where there is none. */
function findMetric(id) {
	return byId.get(id) ?? findFamily(id);
}
/** The metric with this id. Throws on an unknown id: ids are checked where the config is read. */
function metricOf(id) {
	const metric = findMetric(id);
	if (metric === void 0) throw new RangeError(`unknown metric ${id}`);
	return metric;
}
export { customMetric as a, metrics as i, metricOf as n, loadMetrics as r, findMetric as t };
