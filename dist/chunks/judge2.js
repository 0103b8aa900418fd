import { t as ConfigError } from "./error.js";
import { n as resultsFolder } from "./results.js";
import { n as readMeasurements, r as writeMeasurements } from "./file.js";
import { i as tell, n as measurementsFile, o as mergeShards } from "./record.js";
import { basename, join } from "node:path";
import { readFile, readdir } from "node:fs/promises";
// src/jobs/judge.ts
/**
* Decides and reports again from a saved file, or from the files of a run's shards together; the same files give the
* same bytes as the run that wrote them. Throws ConfigError when a file is not there, is not whole or is of another run.
*/
async function judgeFiles(files, folder, origin, known) {
	const read = await Promise.all(files.map(async (file) => ({
		file,
		measurements: await measurementsOf(file)
	})));
	const [single] = read;
	const merged = read.length === 1 && single?.measurements.run.shard === void 0 && single !== void 0 ? single : mergeShards(read);
	if ("findings" in merged) throw new ConfigError(merged.findings);
	const { measurements } = merged;
	return {
		...await tell(measurements, resultsFolder(folder), origin, known),
		measurements
	};
}
/** The same of all shards below a folder; what they measured together lies beside the report. */
async function judgeShards(shards, folder, origin, known) {
	const judged = await judgeFiles(await findShards(shards), folder, origin, known);
	await resultsFolder(folder).write(measurementsFile, writeMeasurements(judged.measurements));
	return judged;
}
/** The measurements of all shards below a folder. Throws ConfigError where there is none. */
async function findShards(folder) {
	const files = (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => basename(name) === measurementsFile).sort();
	if (files.length > 0) return files.map((name) => join(folder, name));
	throw new ConfigError([{
		severity: "error",
		code: "shards-absent",
		message: `${folder} holds no ${measurementsFile}`,
		hint: "Download the artifacts of the jobs that ran with `shard:` into it.",
		where: { file: folder }
	}]);
}
/** Throws ConfigError where the file is not there, or is not whole. */
async function measurementsOf(file) {
	const read = readMeasurements(await textOf(file), file);
	if ("findings" in read) throw new ConfigError(read.findings);
	return read.measurements;
}
async function textOf(file) {
	try {
		return await readFile(file, "utf8");
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new ConfigError([{
			severity: "error",
			code: "measurements-absent",
			message: `${file} cannot be read: ${why}`,
			hint: "Name the measurements.json of a run.",
			where: { file }
		}]);
	}
}
export { measurementsOf as i, judgeFiles as n, judgeShards as r, findShards as t };
