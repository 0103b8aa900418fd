import { n as git } from "./git.js";
import { f as removeTree } from "./remains.js";
import { t as gate } from "./gate.js";
import { n as newSeed, t as newRunId } from "./identity2.js";
import { join, relative, sep } from "node:path";
import { tmpdir } from "node:os";
import { cp, mkdtemp } from "node:fs/promises";
// src/jobs/demo.ts
const changes = [{
	name: "innocent",
	says: "An innocent change: a refactoring of the handlers.",
	expected: "pass"
}, {
	name: "harmful",
	says: "A harmful change: the search looks through a list where it had an index.",
	expected: "fail"
}];
/**
* Weighs two pull requests of the fixture service, as processes on this machine, in a repository made for it and removed
* afterwards.
*/
async function demo(options, announce, watch, signal, show) {
	const folder = await mkdtemp(join(tmpdir(), "weighbridge-demo-"));
	try {
		await makeRepository(options.fixture, folder);
		const weighed = [];
		let asExpected = true;
		for (const { name, says, expected } of changes) {
			announce(says);
			const done = await gate({
				...options,
				folder,
				base: { mergeBaseWith: "main" },
				head: name,
				config: "weighbridge.yml",
				gates: "head",
				runId: `${newRunId()}-${name}`,
				seed: newSeed(),
				shard: null,
				calibrating: null,
				budget: null,
				inconclusive: null,
				suites: []
			}, watch, signal);
			show(done);
			weighed.push(done);
			asExpected &&= done.verdict.outcome === expected;
			signal.throwIfAborted();
		}
		return {
			weighed,
			asExpected
		};
	} finally {
		await removeTree(folder);
	}
}
async function makeRepository(fixture, folder) {
	const place = { cwd: folder };
	const commit = async (message) => {
		const author = [
			"-c",
			"user.name=Demo",
			"-c",
			"user.email=demo@localhost"
		];
		await git(place, ["add", "--all"]);
		await git(place, [
			...author,
			"commit",
			"--quiet",
			`--message=${message}`
		]);
	};
	const isSource = (path) => !relative(fixture, path).split(sep).includes("node_modules");
	await cp(fixture, folder, {
		recursive: true,
		filter: isSource
	});
	await git(place, [
		"init",
		"--quiet",
		"--initial-branch=main"
	]);
	await commit("The service as it is");
	for (const { name } of changes) {
		await git(place, [
			"checkout",
			"--quiet",
			"-b",
			name,
			"main"
		]);
		await git(place, ["apply", join("changes", `${name}.patch`)]);
		await commit(`A change that is ${name}`);
	}
}
export { demo };
