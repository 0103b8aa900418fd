import { a as writeCalibration, c as noiseBehind, d as fitCalibration, f as calibrationOf, l as planFor, o as forecastWith, r as calibrationFileOf, s as recommend, u as resolutionBy } from "./check.js";
import { n as resultsFolder } from "./results.js";
import { r as openRepository } from "./revisions.js";
import "./scope.js";
import { r as loadMetrics } from "./metric.js";
import { t as arms } from "./plan.js";
import { r as seededRandom, t as coin } from "./random.js";
import { r as sortedTogether, t as quantileWithFailures } from "./quantile.js";
import { a as readKernelFile, i as readCpuSplit, n as isOfWarmUp, r as parseCpus, t as gate } from "./gate.js";
import { t as ConfigError } from "./error.js";
import { n as lineDiff, r as sameConfig, t as editConfig } from "./edit.js";
import { t as parseConfig } from "./parse.js";
import { basename, dirname, join } from "node:path";
import { availableParallelism } from "node:os";
import { setTimeout } from "node:timers/promises";
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
// src/measurements/surroundings.ts
/** Shares and sizes from which on a word is said. */
const worthSaying = {
	busy: .05,
	steal: .01,
	swapped: 64e6
};
/** Fewer cores than this leave the arms one or two between them. */
const fewCores = 4;
/** What of a machine and of the minutes of a run spoils measurements, the worst first. */
function spoilers(here, pairs) {
	return [
		...cores(here),
		...neighbours(here, pairs),
		...speed(here),
		...memory(here)
	];
}
function cores({ cores, apart, quota }) {
	const found = [];
	if (apart === null) found.push(warning("machine-cores-shared", cores < 2 ? "this machine has one core, which the load generator shares with both arms" : "the load generator cannot have cores of its own here, and takes time from the arms", cores < 2 ? "measure on at least two cores, better four" : "install taskset (util-linux), which keeps processes to cores"));
	else if (apart.siblings) found.push(warning("machine-siblings", "the load generator runs on a thread of a physical core that the arms use too", "switch hyper-threading off, or measure on more cores"));
	if (apart !== null && cores < fewCores) found.push(note("machine-cores-few", `this machine has ${cores} cores: ${apart.arms === 1 ? "one" : apart.arms} for both arms with all their services, ${apart.generator === 1 ? "one" : apart.generator} for the load generator`, "four or more cores give each arm room"));
	if (quota !== null && quota < cores) found.push(warning("machine-quota", `this control group may use ${Number(quota.toFixed(2))} of ${cores} cores, and is stopped for the rest of each period when it has`, "raise the CPU limit of the container or the job to whole cores"));
	return found;
}
function neighbours({ busy }, pairs) {
	const found = [];
	if (busy !== null && busy >= worthSaying.busy) found.push(warning("machine-busy", `something else used ${percent(busy)} of the CPU before anything was started`, "stop what runs beside, or measure on a runner of its own"));
	const steal = pairs.flatMap(({ noise }) => noise.steal ?? []).sort((a, b) => a - b);
	const middle = steal[Math.floor(steal.length / 2)];
	if (middle !== void 0 && middle >= worthSaying.steal) found.push(warning("machine-steal", `the hypervisor gave ${percent(middle)} of the CPU to neighbours (median over the pairs, ${percent(steal.at(-1) ?? middle)} at worst)`, "a larger or dedicated runner has fewer neighbours"));
	return found;
}
function speed({ governor, turbo }) {
	const found = [];
	if (governor !== null && governor !== "performance") found.push(warning("machine-governor", `the clock speed follows the load (frequency governor \`${governor}\`)`, "set it to `performance`: `cpupower frequency-set -g performance`"));
	if (turbo === true) found.push(note("machine-turbo", "turbo is on: how fast a core runs depends on what the others do and on the temperature", "switch it off where the machine is yours"));
	return found;
}
function memory({ swapped }) {
	if (swapped === null || swapped < worthSaying.swapped) return [];
	return [warning("machine-swap", `${`${Math.round(swapped / 1e6)} MB`} of memory is in swap, and comes back when it is needed`, "measure where there is memory enough")];
}
function warning(code, message, hint) {
	return {
		severity: "warning",
		code,
		message,
		hint
	};
}
function note(code, message, hint) {
	return {
		severity: "note",
		code,
		message,
		hint
	};
}
function percent(share) {
	return `${Number((100 * share).toPrecision(2))}%`;
}
// src/measurements/within-launch.ts
/** Requests of half a launch that must lie beyond a quantile for the halves to say anything about it. */
const fewestBeyond = 5;
/**
* How much of a pair's noise in latency comes from which requests a launch happened to serve, and not from the launch. The
* requests of each launch are dealt into two halves by coin: half of the squared difference of their logarithms is the variance
* of a half, which is twice that of the whole. It knows nothing of drift within a launch, which then counts as the launch's own.
*/
var WithinLaunch = class {
	#sums = /* @__PURE__ */ new Map();
	add(outcome) {
		for (const load of outcome.suites) {
			if (load.kind !== "load" || load.added === true) continue;
			for (const metric of loadMetrics) {
				const variance = arms.map((arm, side) => {
					const random = seededRandom(outcome.pair, "halves", load.suite, side);
					return load[arm] === null ? null : varianceOf(load[arm], metric, random);
				}).reduce((sum, each) => sum === null || each === null ? null : sum + each);
				if (variance !== null) this.#count(`${load.suite}\n${metric.id}`, variance);
			}
		}
	}
	/** Standard deviation of a pair's ln(head / base) from requests alone; null where it cannot be told. */
	sigma({ suite, benchmark, metric }) {
		const known = benchmark === "*" ? this.#sums.get(`${suite}\n${metric}`) : void 0;
		return known === void 0 ? null : Math.sqrt(known.sum / known.pairs);
	}
	#count(key, variance) {
		const known = this.#sums.get(key) ?? {
			sum: 0,
			pairs: 0
		};
		this.#sums.set(key, {
			sum: known.sum + variance,
			pairs: known.pairs + 1
		});
	}
};
function varianceOf(arm, metric, random) {
	if (metric.quantile === void 0 && metric.id !== "latency.mean") return null;
	const halves = arm.endpoints.map(({ latency }) => dealt(latency, random));
	const [one, other] = [0, 1].map((i) => {
		return centreOf(sortedTogether(halves.map((half) => half[i] ?? /* @__PURE__ */ new Float64Array())), arm.endpoints.reduce((sum, endpoint) => sum + endpoint.failed, 0) / 2, metric);
	});
	if (one === void 0 || other === void 0 || one === null || other === null) return null;
	return (Math.log(one) - Math.log(other)) ** 2 / 4;
}
function dealt(values, random) {
	const sides = Array.from(values, () => coin(random));
	return [values.filter((_, i) => sides[i] === true), values.filter((_, i) => sides[i] !== true)];
}
/** Null where there is too little to speak of, or the quantile falls on failures. */
function centreOf(sorted, failed, { quantile }) {
	if (sorted.length * (1 - (quantile ?? .5)) < fewestBeyond) return null;
	const value = quantile === void 0 ? sorted.reduce((sum, each) => sum + each, 0) / sorted.length : quantileWithFailures(sorted, Math.round(failed), quantile);
	return value !== void 0 && Number.isFinite(value) && value > 0 ? value : null;
}
// src/run/probes/surroundings.ts
/** Seconds over which the machine is watched before anything is started. */
const watched = 1;
/** What the machine is like before a run. Takes a second, in which it does nothing. */
async function readSurroundings(split, signal, read = readKernelFile) {
	const before = busyTicks(read("/proc/stat"));
	await setTimeout(1e3 * watched, void 0, { signal });
	const after = busyTicks(read("/proc/stat"));
	return {
		...surroundingsOf(split, availableParallelism(), read),
		busy: shareBetween(before, after)
	};
}
/** All but how busy it is. */
function surroundingsOf(split, cores, read) {
	return {
		cores,
		apart: split === null ? null : apartOf(split, read),
		governor: read(`${system}/cpu0/cpufreq/scaling_governor`)?.trim() ?? null,
		turbo: turboOf(read),
		quota: quotaOf(read),
		swapped: swappedOf(read("/proc/meminfo"))
	};
}
const system = "/sys/devices/system/cpu";
function apartOf(split, read) {
	const arms = parseCpus(split.arms);
	const generator = parseCpus(split.generator);
	const siblings = generator.some((cpu) => {
		const list = read(`${system}/cpu${cpu}/topology/thread_siblings_list`)?.trim();
		return list !== void 0 && list !== "" && parseCpus(list).some((other) => arms.includes(other));
	});
	return {
		arms: arms.length,
		generator: generator.length,
		siblings
	};
}
/** Intel's own driver says that it is off, all others that it is on. */
function turboOf(read) {
	const off = read(`${system}/intel_pstate/no_turbo`)?.trim();
	if (off === "0" || off === "1") return off === "0";
	const on = read(`${system}/cpufreq/boost`)?.trim();
	return on === "0" || on === "1" ? on === "1" : null;
}
/** `cpu.max` of version 2 is `max 100000` or `150000 100000`; version 1 has two files, and -1 for no quota. */
function quotaOf(read) {
	const [quota, period] = read("/sys/fs/cgroup/cpu.max")?.trim().split(" ") ?? ["cpu.cfs_quota_us", "cpu.cfs_period_us"].map((name) => read(`/sys/fs/cgroup/cpu/${name}`)?.trim());
	const cores = Number(quota) / Number(period);
	return Number.isFinite(cores) && cores > 0 ? cores : null;
}
function swappedOf(meminfo) {
	const kibibytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(meminfo ?? "")?.[1] ?? NaN);
	const swapped = 1024 * (kibibytes("SwapTotal") - kibibytes("SwapFree"));
	return Number.isNaN(swapped) ? null : swapped;
}
/** Ticks of all cores: all, and those spent on anything, from the first line of /proc/stat. */
function busyTicks(stat) {
	const line = /^cpu +(.+)$/mu.exec(stat ?? "")?.[1];
	if (line === void 0) return null;
	const fields = line.split(" ").slice(0, 8).map(Number);
	const all = fields.reduce((sum, ticks) => sum + ticks, 0);
	return {
		all,
		busy: all - (fields[3] ?? 0) - (fields[4] ?? 0)
	};
}
function shareBetween(before, after) {
	if (before === null || after === null || after.all <= before.all) return null;
	return (after.busy - before.busy) / (after.all - before.all);
}
// src/io/replace-file.ts
/**
* Gives a file another text, whole or not at all: written beside it and moved there. Its mode stays, and where the path is a link
* the file behind it is replaced. Throws where the file or its folder cannot be written.
*/
async function replaceFile(path, text) {
	const file = await realpath(path);
	const { mode } = await stat(file);
	const part = `${file}.part`;
	await rm(part, { force: true });
	await writeFile(part, text, {
		mode,
		flag: "wx"
	});
	await rename(part, file);
}
// src/jobs/conclude.ts
/** Budgets of the table, in seconds, beside the config's own. */
const budgets = [
	120,
	300,
	600,
	1200
];
/** Metrics that budgets are told for. */
const mostSeries = 12;
/** Tells what a calibration says of the checkout's config, and writes that into it if asked. Throws ConfigError. */
async function conclude(to, seen) {
	const path = join(to.root, to.config);
	const text = await readFile(path, "utf8");
	const { config: whole, findings } = parseConfig(text, to.config);
	if (whole === null) throw new ConfigError(findings, { [to.config]: text });
	const chosen = ({ name }) => to.suites.length === 0 || to.suites.includes(name);
	const config = {
		...whole,
		suites: whole.suites.filter(chosen)
	};
	const { calibration, cautions } = fitCalibration(seen.calibration, config, null, to.config);
	const same = sameConfig({
		...seen.config,
		budget: config.budget
	}, config);
	const spoilers = [
		...seen.spoilers,
		...cautions,
		...same ? [] : [otherConfig(to)]
	];
	const { falseAlarms } = seen;
	if (calibration === null) return {
		input: {
			calibration: seen.calibration,
			config,
			forecast: null,
			series: [],
			resolved: [],
			recommended: [],
			falseAlarms,
			spoilers
		},
		diff: null,
		written: false,
		byHand: []
	};
	const recommended = recommend(config, calibration);
	const edited = same ? editConfig(text, recommended) : {
		text,
		byHand: []
	};
	const written = to.write && edited.text !== text;
	if (written) await replaceFile(path, edited.text);
	const series = shownSeries(config, calibration);
	const table = [.../* @__PURE__ */ new Set([...budgets, config.budget])].sort((a, b) => a - b);
	return {
		input: {
			calibration,
			config,
			forecast: forecastWith(config, calibration, config.budget),
			series,
			resolved: distinct(resolutionBy(table, series, config, calibration)),
			recommended,
			falseAlarms,
			spoilers
		},
		diff: edited.text === text ? null : lineDiff(text, edited.text),
		written,
		byHand: edited.byHand
	};
}
/** What was measured with one config says nothing sure about numbers of another. */
function otherConfig({ config: file, write }) {
	return {
		severity: "warning",
		code: "calibration-config",
		message: `\`${file}\` in the checkout is not that of the measured revision, ${write ? "and was not changed" : "and `--write` would not change it"}`,
		hint: "check that revision out, or calibrate the files as they lie with `--head 'working tree'`",
		where: { file }
	};
}
/** Without budgets that hold no more pairs than a shorter one: beyond a number none are planned. */
function distinct(rows) {
	return rows.filter(({ pairs }, i) => rows.findIndex((other) => other.pairs === pairs) === i);
}
/** What gates are about first, then what else was measured of whole suites. */
function shownSeries(config, { noise, ...rest }) {
	const gated = planFor(config, {
		noise,
		...rest
	}, config.budget).gates.flatMap((planned) => noiseBehind(planned, noise) ?? []);
	const whole = noise.filter(({ benchmark }) => benchmark === "*");
	return [.../* @__PURE__ */ new Set([...gated, ...whole])].filter(({ sigma }) => sigma > 0).slice(0, mostSeries);
}
// src/jobs/calibrate.ts
/**
* Weighs a revision against itself for as long as the budget lasts, and tells from its noise what gates can hold. What is
* measured is saved as a run before anything is concluded. Throws what `gate` throws.
*/
async function calibrate(options, watch, signal) {
	const surroundings = await readSurroundings(readCpuSplit(), signal);
	const within = new WithinLaunch();
	const weighed = await gate({
		...options,
		base: { revision: options.head },
		gates: "head",
		inconclusive: null,
		shard: null,
		calibrating: within
	}, watch, signal);
	const { measurements } = weighed;
	const calibration = measurements.state.kind === "complete" ? calibrationOf(measurements, within) : null;
	if (calibration === null) return {
		weighed,
		told: null
	};
	const { root } = await openRepository(options.folder);
	const file = options.file ?? join(root, calibrationFileOf(options.config));
	await resultsFolder(dirname(file)).write(basename(file), writeCalibration(calibration));
	return {
		weighed,
		told: {
			...await conclude({
				root,
				config: options.config,
				suites: options.suites,
				write: options.write
			}, {
				calibration,
				config: measurements.config,
				falseAlarms: weighed.verdict.gates.filter(({ verdict }) => verdict === "fail"),
				spoilers: [...spoilers(surroundings, measurements.pairs), ...measurements.notes.filter(isOfWarmUp)]
			}),
			file
		}
	};
}
export { calibrate };
