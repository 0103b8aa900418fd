import { i as ConfigError } from "./json.js";
import { i as readMeasurements, s as resultsFolder, t as tell } from "./tell.js";
import { readFile } from "node:fs/promises";
// src/jobs/judge.ts
/**
* Decides and reports again from a saved file; the same file gives the same bytes as the run that wrote it. Throws
* ConfigError when the file is not there or is not whole.
*/
async function judgeFile(file, folder, origin) {
	const read = readMeasurements(await textOf(file), file);
	if ("findings" in read) throw new ConfigError(read.findings);
	return tell(read.measurements, resultsFolder(folder), origin);
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
export { judgeFile };
