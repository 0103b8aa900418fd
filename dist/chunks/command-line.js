import { r as InvalidArgumentError } from "./esm.js";
import { resolve } from "node:path";
// src/cli/command-line.ts
/** An option's whole number. */
function wholeNumber(text) {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("It takes a whole number.");
	return value;
}
/** The folder that `--directory` names, absolute. */
function folderOf(options) {
	return resolve(options.directory ?? ".");
}
export { wholeNumber as n, folderOf as t };
