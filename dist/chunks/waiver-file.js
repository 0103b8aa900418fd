import { b as string, c as _enum, f as discriminatedUnion, g as number, h as literal, l as array, p as int, w as url, y as strictObject } from "./schemas.js";
import { t as datetime } from "./iso.js";
// src/commands/command.ts
/** Every verb in the order of the help. */
const verbs = [
	{
		verb: "explain",
		usage: "explain",
		does: "shows why the verdict is what it is, and what would help"
	},
	{
		verb: "accept",
		usage: "accept METRIC... because REASON",
		does: "lets what the named gates found be merged, until the next push"
	},
	{
		verb: "retry",
		usage: "retry",
		does: "runs the last workflow run of this commit again"
	},
	{
		verb: "run",
		usage: "run [SUITE]",
		does: "starts a new run, of one suite where one is named"
	},
	{
		verb: "cancel",
		usage: "cancel",
		does: "stops the runs of this commit"
	},
	{
		verb: "help",
		usage: "help",
		does: "shows this list"
	}
];
// src/verdict/waiver-file.ts
/** The folder of the data branch that holds waivers. */
const waiversFolder = "waivers";
const line = (most) => string().min(1).max(most).regex(/^[^\p{Cc}\u2028\u2029]*$/u, "holds control characters");
const id = line(2e3);
const waivedGate = discriminatedUnion("verdict", [strictObject({
	id,
	verdict: _enum(["inconclusive", "missing"])
}), strictObject({
	id,
	verdict: literal("fail"),
	upTo: number().nullable()
})]);
const into = strictObject({
	pull: int().positive(),
	base: line(1e3)
}).nullable();
const schema = strictObject({
	format: literal("weighbridge-waiver"),
	version: literal(1),
	config: line(1e3),
	head: string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u, "is no commit id"),
	into: into.default(null),
	gates: array(waivedGate).min(1).max(1e3),
	metrics: array(line(200)).min(1).max(1e3),
	actor: string().regex(/^[\w-]{1,100}$/u, "is no login"),
	reason: line(300),
	at: datetime(),
	url: url({ protocol: /^https?$/u }).max(2e3)
});
/**
* Where a waiver is kept: a file of its own for each that a comment gave, so that no two writers want the same name.
*
* @param nth from 1: a comment can give one for each of several configs
*/
function waiverPath({ at, head }, comment, nth = 1) {
	const [year = "", month = ""] = at.split("-", 2);
	return `${waiversFolder}/${year}/${month}/${head}-${comment}${nth === 1 ? "" : `-${nth}`}.json`;
}
/** Whether a path of the data branch is of a waiver, and of one for this head if one is given. */
function isWaiverPath(path, head) {
	const match = /^waivers\/\d{4}\/\d{2}\/([0-9a-f]{40,64})-\d+(?:-\d+)?\.json$/u.exec(path);
	return match !== null && (head === void 0 || match[1] === head);
}
/** The same waiver always gives the same bytes. */
function writeWaiver(waiver) {
	const { config, head, into, gates, metrics, actor, reason, at, url } = waiver;
	return `${JSON.stringify({
		format: "weighbridge-waiver",
		version: 1,
		config,
		head,
		into,
		gates,
		metrics,
		actor,
		reason,
		at,
		url
	}, null, 1)}\n`;
}
/** Reads a waiver back; a file of another kind or version, or one that was edited into something else, waives nothing. */
function readWaiver(text, file) {
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		return { finding: unreadable(file, "it is not JSON") };
	}
	const parsed = schema.safeParse(json);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		return { finding: unreadable(file, `at ${issue?.path.join(".") || "its top"}: ${issue?.message}`) };
	}
	const { format: _format, version: _version, ...waiver } = parsed.data;
	return { waiver };
}
function unreadable(file, what) {
	return {
		severity: "warning",
		code: "waiver-unreadable",
		message: `this is no waiver, and lets nothing through: ${what}`,
		hint: "Waivers are written by `/weighbridge accept` alone; a newer version may have written this one.",
		where: { file }
	};
}
export { writeWaiver as a, waiversFolder as i, readWaiver as n, verbs as o, waiverPath as r, isWaiverPath as t };
