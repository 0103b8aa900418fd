import { t as ConfigError } from "./error.js";
import { t as nearest } from "./nearest.js";
// src/jobs/asked-for.ts
/** Refuses a data branch that is not there. Throws ConfigError. */
function refuseAbsent(remote, branch) {
	const message = `${remote} has no branch \`${branch}\``;
	throw new ConfigError([{
		severity: "error",
		code: "branch-absent",
		message,
		hint: "what is kept first makes it; `--branch` and `--remote` name another"
	}]);
}
/**
* Refuses a name that nothing kept has; null, and any name where nothing is kept, are fine. Throws ConfigError.
*
* @param what `metric`, `suite`
* @param known the names that there are
*/
function refuseUnknown(what, name, known) {
	const names = [...new Set(known)].sort();
	if (name === null || names.length === 0 || names.includes(name)) return;
	const meant = nearest(name, names);
	const hint = meant === void 0 ? `there are ${names.slice(0, LISTED).join(", ")}` : `did you mean \`${meant}\`?`;
	const message = `nothing that is kept has the ${what} \`${name}\``;
	throw new ConfigError([{
		severity: "error",
		code: `${what}-unknown`,
		message,
		hint
	}]);
}
/** Names that a hint lists. */
const LISTED = 8;
export { refuseUnknown as n, refuseAbsent as t };
