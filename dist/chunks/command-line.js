import { r as InvalidArgumentError } from "./esm.js";
import { n as parseQuantity } from "./units.js";
import { resolve } from "node:path";
// src/cli/command-line.ts
/** An option's whole number. */
function wholeNumber(text) {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("It takes a whole number.");
	return value;
}
/** An option's duration, in seconds. */
function duration(text) {
	const parsed = parseQuantity(text, "duration");
	if ("value" in parsed) return parsed.value;
	throw new InvalidArgumentError(`${parsed.problem}; ${parsed.hint}`);
}
/** The folder that `--directory` names, absolute. */
function folderOf(options) {
	return resolve(options.directory ?? ".");
}
export { folderOf as n, wholeNumber as r, duration as t };
