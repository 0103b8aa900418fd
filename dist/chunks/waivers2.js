import { a as listTree, n as fetchDataBranch, o as openDataStore, t as bringFiles } from "./data-branch-fetch.js";
import { t as readBlobs } from "./cat-file.js";
import { t as refuseAbsent } from "./asked-for2.js";
import { i as waiversFolder, n as readWaiver, t as isWaiverPath } from "./waiver-file.js";
// src/io/data-branch-folder.ts
/** Every file below one of the top folders of a data branch, by path. Throws GitError. */
async function readFolder(store, commit, folder) {
	const { place, options } = store;
	const entries = await listTree(store, [
		"-r",
		commit,
		`${folder}/`
	]);
	const files = [];
	const blobs = entries.map(({ id }) => id);
	await bringFiles(store, blobs);
	await readBlobs(place, blobs, (content, i) => {
		files.push({
			path: entries[i]?.path ?? "",
			content: content.toString("utf8")
		});
	}, options);
	return files;
}
// src/jobs/waivers.ts
/** Every waiver on a data branch. Throws GitError, and ConfigError where the branch is not there. */
async function readWaivers({ folder, remote, branch }, signal) {
	const store = await openDataStore(folder, {
		remote,
		branch,
		signal
	});
	const commit = await fetchDataBranch(store);
	if (commit === null) refuseAbsent(remote, branch);
	const read = (await readFolder(store, commit, waiversFolder)).filter(({ path }) => isWaiverPath(path)).map(({ path, content }) => readWaiver(content, path));
	return {
		waivers: read.flatMap((one) => "waiver" in one ? [one.waiver] : []),
		findings: read.flatMap((one) => "finding" in one ? [one.finding] : [])
	};
}
export { readWaivers };
