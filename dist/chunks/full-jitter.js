import { setTimeout } from "node:timers/promises";
// src/io/data-branch.ts
/** Folders of a data branch. A branch that has anything else is somebody's work and is left alone. */
const folders = /* @__PURE__ */ new Set(["runs", "waivers"]);
/** What a branch has at its top that no data branch has; null for a data branch. */
function foreignEntry(names) {
	return names.find((name) => !folders.has(name)) ?? null;
}
/** Throws where a path is none of a data branch: only what this program made up may become one. */
function requireDataPath(path) {
	if (!/^(?:runs|waivers)\/\d{4}\/\d{2}\/[\w][\w.+~-]{0,250}\.json$/u.test(path)) throw new RangeError(`no path of a data branch: ${JSON.stringify(path)}`);
}
/** Why a branch is not written to. */
function foreignText(branch, entry) {
	return `The branch ${branch} holds ${entry}: it is no data branch, and nothing is written to it.`;
}
const foreignHint = "Name a branch that does not exist yet, or one that Weighbridge made.";
/** Records are immutable: what lies at a path stays there. */
function takenText(branch, path) {
	return `${branch} has another file at ${path}, which is never overwritten.`;
}
const takenHint = "Weigh one config once in a workflow run, or run the workflow again.";
// src/io/full-jitter.ts
/** For many writers of one branch: a hundred of them at once have all written before one has given up. */
const usualRetries = {
	attempts: 30,
	random: Math.random,
	sleep: setTimeout
};
/** Longest waits, in milliseconds: after the first attempt, and after all later ones, which each double it. */
const longest = {
	first: 2e3,
	last: 6e4
};
/**
* Waits after an attempt (from 1) that somebody else was quicker than: anything between nothing and a limit that doubles, since writers
* that wait alike meet again ("full jitter": Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015).
*/
async function waitAfter(attempt, { random, sleep }) {
	await sleep(random() * Math.min(longest.last, longest.first * 2 ** (attempt - 1)));
}
export { foreignText as a, takenText as c, foreignHint as i, waitAfter as n, requireDataPath as o, foreignEntry as r, takenHint as s, usualRetries as t };
