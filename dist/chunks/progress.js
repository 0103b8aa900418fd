import { t as formatDuration } from "./format.js";
import { n as count, x as cleanLine } from "./words.js";
// src/report/progress.ts
const phases = {
	checkout: "checking out",
	install: "installing",
	build: "building",
	launch: "launching",
	seed: "seeding",
	trial: "measuring how long a launch takes",
	forecast: "looking ahead",
	pairs: "measuring",
	report: "writing the report",
	clean: "cleaning up"
};
/** `pair 9 of at most 30 · 2 of 4 gates decided (p95 slower) · at most 3 min left`. One line, no line break. */
function progressLine({ phase, arm, pair, gates, elapsed, left, told }) {
	if (told !== void 0) return cleanLine(told);
	const doing = phase === "pairs" && pair !== null ? `pair ${pair.current} of at most ${pair.planned}` : `${phases[phase]}${arm === null ? "" : ` ${arm}`}`;
	const failed = gates === null || gates.failed.length === 0 ? "" : ` (${gates.failed.map(cleanLine).join(", ")})`;
	return [
		doing,
		...gates === null ? [] : [`${gates.decided} of ${count(gates.all, "gate", "gates")} decided${failed}`],
		left === null ? `${roughly(elapsed)} so far` : `at most ${roughly(left)} left`
	].join(" · ");
}
function roughly(seconds) {
	const step = seconds < 60 ? 1 : 10;
	const rounded = Math.ceil(Math.max(0, seconds) / step) * step;
	return rounded < 10 ? `${rounded} s` : formatDuration(rounded);
}
export { progressLine as t };
