import { d as log, h as readState, p as readContext, r as cancelCheck, s as state, t as placeOf, v as takeSecret, y as warn } from "./chunks/place.js";
import { n as removeRemains } from "./chunks/remains.js";
// src/action/post.ts
/** The post step, which runs whatever became of the main step: removes what it left, and ends its check run. */
async function runPost({ clean, environment }) {
	const runId = readState(state.run);
	if (runId !== "") {
		const problems = await clean(runId).catch((error) => [String(error)]);
		for (const problem of problems) warn(`Not cleaned: ${problem}`);
		if (problems.length === 0) log(`Nothing of run ${runId} is left.`);
	}
	const token = takeSecret("token");
	const check = Number(readState(state.check));
	if (!(check > 0)) return;
	const place = placeOf(readContext(), environment, token, {
		config: "",
		head: ""
	});
	if (place === null) return;
	const posting = await cancelCheck(place, check);
	if ("notPosted" in posting) warn(posting.notPosted);
	else if (posting.cancelled) log("The check run was left in progress; it now says cancelled.");
}
// src/post.ts
try {
	await runPost({
		clean: async (runId) => {
			const { runs } = await removeRemains(process.env, runId);
			return runs.flatMap(({ problems }) => problems);
		},
		environment: process.env
	});
} catch (error) {
	warn(error instanceof Error ? error.stack ?? error.message : String(error));
}
export {};
