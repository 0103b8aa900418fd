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
	"B/s": [
		[1e9, " GB/s"],
		[1e6, " MB/s"],
		[1e3, " kB/s"],
		[1, " B/s"]
	],
	"1": [[1, ""]],
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
	const [factor, suffix] = value === 0 ? scale.find(([factor]) => factor === 1) ?? last : scale.find(([factor]) => Math.abs(value) / factor > .99 && roundTo3(Math.abs(value) / factor) >= 1) ?? last;
	return `${formatNumber(value / factor)}${suffix}`;
}
/** Three significant figures, thousands grouped, no trailing zeros: `1.92`, `41.2`, `12,300`. */
function formatNumber(value) {
	const rounded = roundTo3(value);
	const text = String(rounded);
	if (text.includes("e")) return rounded.toLocaleString("en-US", { maximumFractionDigits: 12 });
	return Math.abs(rounded) < 1e3 ? text : text.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
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
export { formatQuantity as n, writeQuantity as r, formatDuration as t };
