import { r as InvalidArgumentError } from "./esm.js";
// src/cli/dates.ts
/** An option's date as the beginning of a range, in milliseconds of Unix time: of a day its first one. */
function dateFrom(text) {
	return dateOf(text, "T00:00:00.000Z");
}
/** The same as the end of a range: of a day its last one. */
function dateUntil(text) {
	return dateOf(text, "T23:59:59.999Z");
}
/** A day, or a time in UTC. */
function dateOf(text, time) {
	const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(text);
	const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/u.test(text);
	const date = isDay || isTime ? Date.parse(isDay ? text + time : text) : NaN;
	if (Number.isNaN(date)) throw new InvalidArgumentError("It takes a day, such as 2026-01-31, or a time, 2026-01-31T12:00Z.");
	return date;
}
export { dateUntil as n, dateFrom as t };
