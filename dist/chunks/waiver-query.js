// src/verdict/waiver-query.ts
/** The waivers that are asked for, newest first. */
function findWaivers(waivers, { since, actor, metric, config, words }) {
	const login = actor?.replace(/^@/u, "").toLowerCase() ?? null;
	const wanted = words.map((word) => word.toLowerCase());
	return waivers.filter((one) => (since === null || Date.parse(one.at) >= since) && (login === null || one.actor.toLowerCase() === login) && (metric === null || one.metrics.includes(metric)) && (config === null || one.config === config) && wanted.every((word) => textOf(one).includes(word))).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
function textOf({ reason, gates, url }) {
	return [
		reason,
		...gates.map(({ id }) => id),
		url
	].join("\n").toLowerCase();
}
export { findWaivers };
