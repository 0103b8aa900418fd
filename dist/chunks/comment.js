import { S as shorten, f as plain } from "./words.js";
import { a as joined, i as heading, n as fitBody, t as bytes } from "./fit.js";
import { i as inline } from "./markdown.js";
// src/report/comment.ts
/** GitHub refuses comments of more than 65,536 characters; this leaves room for what the poster adds. */
const COMMENT_LIMIT = 6e4;
/** The step summary of a job may hold 1 MiB; other steps of the job need some of their own. */
const SUMMARY_LIMIT = 1e6;
/** Longest headline, in bytes, before it is clipped. */
const HEADLINE = 2e3;
/** The report as the Markdown of a pull-request comment. */
function renderComment(report, { marker = "", limit = COMMENT_LIMIT } = {}) {
	return page(report, marker, {
		limit,
		elsewhere: "in the job summary and the artifact"
	});
}
/** The report as a job's summary: the same text with more room. */
function renderSummary(report, { limit = SUMMARY_LIMIT } = {}) {
	return page(report, "", {
		limit,
		elsewhere: "in the artifact"
	});
}
function page(report, marker, room) {
	const full = heading(report);
	const top = joined([marker, bytes(full) <= HEADLINE ? full : `### ${inline([shorten(plain(report.headline), 160)])}`]);
	const body = fitBody(report, {
		...room,
		limit: room.limit - bytes(top) - 3
	});
	return `${joined([top, body])}\n`;
}
export { renderComment as n, renderSummary as r, COMMENT_LIMIT as t };
