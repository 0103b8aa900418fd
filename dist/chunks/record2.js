// src/history/record.ts
const recordKinds = [
	"pull_request",
	"merged",
	"merge_group",
	"manual"
];
const noiseReadings = [
	"steal",
	"cpuPressure",
	"ioPressure",
	"memoryPressure"
];
/** Whether two names are of one series. */
function isSameSeries(one, other) {
	return one.metric === other.metric && one.benchmark === other.benchmark && one.suite === other.suite;
}
export { noiseReadings as n, recordKinds as r, isSameSeries as t };
