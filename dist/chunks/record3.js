import { n as exponential, r as seededRandom } from "./random.js";
// src/plan/schedule.ts
/** The seed of one pair: each pair has a schedule and requests of its own, the same for both of its arms. */
function pairSeed(seed, pair) {
	return Math.floor(2 ** 48 * seededRandom(seed, "pair", pair)());
}
/**
* Cuts `seconds` of load per arm into equal slices of about `slice` seconds: the last one is never a stump, because
* the arms take turns slice by slice and unequal slices would not balance.
*/
function slicesOf(window, seconds) {
	if (seconds <= 0) return {
		count: 0,
		length: 0
	};
	const count = Math.max(1, Math.round(seconds / window.slice));
	return {
		count,
		length: seconds / count
	};
}
/** The arm of each turn: every arm has `count` slices, in the order ABBA ABBA, where A is `first`. */
function turnsOf(first, count) {
	const second = first === "base" ? "head" : "base";
	return Array.from({ length: count }, (_, round) => round % 2 === 0 ? [first, second] : [second, first]).flat();
}
/**
* Intended send times of one arm, slice by slice: seconds from the begin of the slice, ascending, in [0, length). They
* never depend on answers, so a server that stalls meets the requests that its users would have sent meanwhile
* (open-loop load; Schroeder, Wierman and Harchol-Balter 2006). Poisson arrivals have independent exponential gaps;
* constant ones lie half a gap off the borders of the window, so that no slice starts with two at once. Slices are
* drawn as they are asked for: a long run takes no more memory than a short one.
*
* @param rate requests per second
* @param seed with `stream` it decides the Poisson arrivals: the same for both arms of a pair
*/
function* sendTimes(schedule, rate, slices, seed, stream) {
	const random = seededRandom(seed, "arrivals", stream);
	const gap = 1 / rate;
	const end = slices.count * slices.length;
	let at = schedule === "constant" ? gap / 2 : exponential(random, gap);
	let sent = 1;
	for (let slice = 0; slice < slices.count; slice++) {
		let times = new Float64Array(Math.ceil(1.1 * rate * slices.length) + 16);
		let length = 0;
		while (at < end && Math.min(slices.count - 1, Math.floor(at / slices.length)) === slice) {
			if (length === times.length) times = grown(times);
			times[length++] = at - slice * slices.length;
			at = schedule === "constant" ? (sent + .5) * gap : at + exponential(random, gap);
			sent++;
		}
		yield times.subarray(0, length);
	}
}
function grown(times) {
	const larger = new Float64Array(2 * times.length);
	larger.set(times);
	return larger;
}
// src/run/load/samples.ts
/**
* Numbers that grow without an object each and without being copied. Of each, 24 bits are kept: seconds are exact to
* 6e-8 of themselves, which is below what the clock resolves where they are shorter than 16 ms.
*/
var Samples = class {
	#full = [];
	#chunk = /* @__PURE__ */ new Float32Array(64);
	#length = 0;
	add(value) {
		if (this.#length === this.#chunk.length) {
			this.#full.push(this.#chunk);
			this.#chunk = new Float32Array(Math.min(largest, 2 * this.#length));
			this.#length = 0;
		}
		this.#chunk[this.#length++] = value;
	}
	chunks() {
		return [...this.#full, this.#chunk.subarray(0, this.#length)];
	}
};
/** 64 KB: what crosses between processes at once. */
const largest = 16384;
// src/run/load/record.ts
const series = [
	"latency",
	"service",
	"lateness"
];
/** What is collected of one arm while it is loaded. Seconds. */
var ArmRecord = class {
	endpoints;
	turns = [];
	/** CPU seconds of this process meanwhile. */
	cpu = 0;
	lost = 0;
	invalid = null;
	constructor(names) {
		this.endpoints = names.map((name) => new EndpointRecord(name));
	}
	endpoint(template) {
		const record = this.endpoints[template];
		if (record === void 0) throw new RangeError(`no request template ${template}`);
		return record;
	}
	share() {
		const { turns, cpu, lost, invalid } = this;
		return {
			endpoints: this.endpoints.map((endpoint) => endpoint.share()),
			turns,
			cpu,
			lost,
			invalid
		};
	}
};
var EndpointRecord = class {
	name;
	latency = new Samples();
	service = new Samples();
	lateness = new Samples();
	#sizes = /* @__PURE__ */ new Map();
	#failures = /* @__PURE__ */ new Map();
	constructor(name) {
		this.name = name;
	}
	/** @param latency seconds; @param bytes of the body */
	succeed(latency, bytes) {
		this.latency.add(latency);
		this.#sizes.set(bytes, (this.#sizes.get(bytes) ?? 0) + 1);
	}
	fail(cause) {
		const name = this.#failures.has(cause) || this.#failures.size < 12 ? cause : "other";
		this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
	}
	share() {
		return {
			name: this.name,
			latency: this.latency.chunks(),
			service: this.service.chunks(),
			lateness: this.lateness.chunks(),
			failures: Object.fromEntries(this.#failures),
			sizes: this.#sizes
		};
	}
};
export { slicesOf as a, sendTimes as i, series as n, turnsOf as o, pairSeed as r, ArmRecord as t };
