import { randomBytes, randomInt } from "node:crypto";
// src/jobs/identity.ts
/** A run's id: when it began (UTC) and something that no other run has. Lower case, as names of containers must be. */
function newRunId() {
	return `${(/* @__PURE__ */ new Date()).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${randomBytes(3).toString("hex")}`;
}
/** Seeds the coins, the schedules and the requests of a run. */
function newSeed() {
	return randomInt(1, 2 ** 31);
}
export { newSeed as n, newRunId as t };
