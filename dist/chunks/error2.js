// src/io/github/error.ts
/** GitHub did not do what was asked. `message` is one sentence, `hint` says what to change. */
var GitHubError = class extends Error {
	name = "GitHubError";
	/** Of the answer; 500 also where there was none, null where nothing was asked. */
	status;
	hint;
	/** Seconds that a rate limit asked to wait for, where it was not waited for. */
	wait;
	constructor(message, status, hint, { wait, ...options } = {}) {
		super(message, options);
		this.status = status;
		this.hint = hint;
		this.wait = wait;
	}
};
/** Awaits a request; its failure becomes a GitHubError that names what was tried. */
async function asked(what, permission, request) {
	try {
		return await request;
	} catch (cause) {
		throw asGitHubError(what, permission, cause);
	}
}
function asGitHubError(what, permission, cause) {
	if (cause instanceof GitHubError) return cause;
	const status = statusOf(cause);
	if (status === null) throw cause;
	const said = cause instanceof Error ? saidIn(cause.message) : "";
	const message = `GitHub did not ${what}: ${status} ${said}`.trimEnd();
	const wait = waitOf(cause);
	return new GitHubError(message, status, wait === void 0 ? hintFor(status, said, permission) : waitHint, {
		cause,
		wait
	});
}
/** What `persist` tells of a rate limit. */
function waitOf(cause) {
	if (typeof cause !== "object" || cause === null || !("wait" in cause)) return void 0;
	return typeof cause.wait === "number" ? cause.wait : void 0;
}
function statusOf(cause) {
	if (typeof cause !== "object" || cause === null || !("status" in cause)) return null;
	return typeof cause.status === "number" ? cause.status : null;
}
const waitHint = "The token has used up its requests: run the job again later.";
function hintFor(status, said, permission) {
	if (status === 401) return "The token is not valid, or it has expired: give a valid one as the input `token`.";
	if (/\blocked\b/iu.test(said)) return "Unlock the conversation of the pull request.";
	if (status === 404) return `It is not there, or the token may not see it, for which the job needs \`permissions: ${permission}\`.`;
	if (status === 403) {
		if (permission.endsWith(": read")) return `Add \`permissions: ${permission}\` to the job.`;
		return `The token cannot write here: add \`permissions: ${permission}\` to the job. In a pull request from a fork, and in one by Dependabot, the token is read-only whatever is added.`;
	}
	if (status >= 500) return "GitHub or the way to it had trouble: run the job again later.";
}
/** What GitHub said in one line, without the page of its manual that goes with it. */
function saidIn(message) {
	const [line = ""] = message.split("\n", 1);
	return line.replace(/ - https:\/\/docs\.\S+$/u, "");
}
export { asked as n, saidIn as r, GitHubError as t };
