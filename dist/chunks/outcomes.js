// src/verdict/outcomes.ts
const effects = {
	pass: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	accepted: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	unchanged: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	partial: {
		exitCode: 0,
		conclusion: "neutral",
		failsJob: false
	},
	fail: {
		exitCode: 1,
		conclusion: "failure",
		failsJob: true
	},
	missing: {
		exitCode: 3,
		conclusion: "action_required",
		failsJob: true
	},
	broken: {
		exitCode: 5,
		conclusion: "action_required",
		failsJob: true
	}
};
const inconclusive = {
	pass: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	warn: {
		exitCode: 2,
		conclusion: "neutral",
		failsJob: false
	},
	fail: {
		exitCode: 1,
		conclusion: "failure",
		failsJob: true
	}
};
/** Every outcome, as options and files name them. */
const outcomes = [...Object.keys(effects), "inconclusive"];
/** The one table from outcomes to what they do, so that "slower", "cannot tell" and "broken" always differ. */
function effectsOf(outcome, policy) {
	return outcome === "inconclusive" ? inconclusive[policy] : effects[outcome];
}
export { outcomes as n, effectsOf as t };
