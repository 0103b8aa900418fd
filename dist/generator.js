import { t as arms } from "./chunks/plan.js";
import { n as drawRequests, t as compileRequests } from "./chunks/requests.js";
import { i as turnsOf, n as sendTimes, r as slicesOf } from "./chunks/schedule.js";
import { t as preparer } from "./chunks/prepare.js";
import { connect, isIP } from "node:net";
import { connect as connect$1 } from "node:tls";
import { Worker } from "node:worker_threads";
// src/run/load/open/pace.ts
/**
* A pacer that is told the time by a thread. Timers of the event loop have whole milliseconds and come late; spinning
* to the moment costs a core; sleeping on this thread delays the reading of answers. A second thread can sleep to the
* microsecond and wake this one, which meanwhile waits for answers as always (all four compared in bench/generator).
*/
function threadPacer() {
	const worker = new Worker(bellRinger, { eval: true });
	return {
		async play(times, fire) {
			const bell = new Int32Array(new SharedArrayBuffer(4));
			const offset = sharedClock();
			const shared = times.map((time) => time + offset);
			worker.postMessage({
				bell,
				times: shared
			}, [shared.buffer]);
			let next = 0;
			for (;;) {
				const rung = Atomics.load(bell, 0);
				let now = performance.now();
				for (; next < times.length && (times[next] ?? 0) <= now; now = performance.now()) fire(next++, now);
				if (next === times.length) return;
				if (rung > next) await new Promise(setImmediate);
				else await Atomics.waitAsync(bell, 0, rung).value;
			}
		},
		close() {
			worker.terminate();
		}
	};
}
/**
* Milliseconds from performance.now(), which every thread begins for itself, to the clock of the machine. Whatever
* comes between the two readings makes it larger: the least of a few is the best.
*/
function sharedClock() {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < 5; i++) {
		const own = performance.now();
		least = Math.min(least, Number(process.hrtime.bigint()) / 1e6 - own);
	}
	return least;
}
/** The second thread: text, because a worker's file would have to lie beside whatever this is bundled into. */
const bellRinger = `
const { parentPort } = require("node:worker_threads");
const nobody = new Int32Array(new SharedArrayBuffer(4));
const now = () => Number(process.hrtime.bigint()) / 1e6;
parentPort.on("message", ({ bell, times }) => {
  for (let come = 0; come < times.length; ) {
    const wait = times[come] - now();
    if (wait > 0) Atomics.wait(nobody, 0, 0, wait);
    const time = now();
    while (come < times.length && times[come] <= time) come++;
    Atomics.store(bell, 0, come);
    Atomics.notify(bell, 0);
  }
});
`;
// src/run/load/open/response.ts
/**
* Reads one HTTP/1.1 response after the other from the bytes of a connection (RFC 9112), strictly: what a client must
* refuse is a problem, because an arm that answers wrongly must count errors. Bodies are measured, not kept.
*/
var ResponseReader = class {
	status = 0;
	/** Bytes of the body, without its framing. */
	bytes = 0;
	/** Whether the connection can carry another request. */
	reusable = true;
	/** Milliseconds after which the server may close the idle connection; null when it did not say. */
	idle = null;
	/** Set when the answer is no HTTP: a constant clause that quotes nothing of it. */
	problem = null;
	/** Whether anything of the answer has come. */
	begun = false;
	#state = "head";
	#left = 0;
	#bodiless = false;
	#rest = null;
	begin(method) {
		this.status = 0;
		this.bytes = 0;
		this.reusable = true;
		this.idle = null;
		this.problem = null;
		this.begun = false;
		this.#state = "head";
		this.#left = 0;
		this.#bodiless = method === "HEAD";
		this.#rest = null;
	}
	/** Takes a chunk; true once the answer is complete or has a problem. */
	push(chunk) {
		this.begun = true;
		const data = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
		this.#rest = null;
		let at = 0;
		for (;;) {
			if (this.#state === "done") return at === data.length || this.#refuse("bytes after the end of the answer");
			if (this.#state === "to-close") {
				this.bytes += data.length - at;
				return false;
			}
			if (this.#state === "body" || this.#state === "chunk") {
				const take = Math.min(this.#left, data.length - at);
				this.bytes += take;
				this.#left -= take;
				at += take;
				if (this.#left > 0) return false;
				this.#state = this.#state === "body" ? "done" : "chunk-end";
				continue;
			}
			const marker = this.#state === "head" ? "\r\n\r\n" : "\r\n";
			const end = data.indexOf(marker, at, "latin1");
			if (end < 0) return this.#keep(data, at);
			const problem = this.#line(data.toString("latin1", at, end));
			if (problem !== null) return this.#refuse(problem);
			at = end + marker.length;
		}
	}
	/** The server closed its side: true where that is how this answer ends. */
	end() {
		return this.#state === "to-close";
	}
	#keep(data, at) {
		if (data.length - at > maxHead) return this.#refuse("headers too large");
		if (this.#state === "head" && !"HTTP/1.".startsWith(data.toString("latin1", at, at + 7))) return this.#refuse("no HTTP status line");
		if (at < data.length) this.#rest = Buffer.from(data.subarray(at));
		return false;
	}
	#refuse(problem) {
		this.problem = problem;
		this.reusable = false;
		return true;
	}
	#line(line) {
		if (this.#state === "head") return this.#head(line);
		if (this.#state === "chunk-size") {
			const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
			if (size === void 0) return "malformed chunk size";
			this.#left = Number.parseInt(size, 16);
			this.#state = this.#left === 0 ? "trailer" : "chunk";
			return null;
		}
		if (this.#state === "chunk-end") {
			if (line !== "") return "chunk longer than its size";
			this.#state = "chunk-size";
			return null;
		}
		if (line === "") this.#state = "done";
		return null;
	}
	#head(text) {
		const match = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n]*)?(?:\r\n|$)/.exec(text);
		if (match === null) return "no HTTP status line";
		const status = Number(match[2]);
		if (status === 101) return "switched protocols unasked";
		if (status < 200) return null;
		this.status = status;
		let length = null;
		let chunked = false;
		let connection = "";
		for (let from = match[0].length; from < text.length;) {
			const next = text.indexOf("\r\n", from);
			const to = next < 0 ? text.length : next;
			const colon = text.indexOf(":", from);
			if (colon <= from || colon >= to) return "malformed header";
			const size = colon - from;
			if (size === 14 || size === 17 || size === 10) {
				const name = text.slice(from, colon).toLowerCase();
				const value = text.slice(colon + 1, to).trim();
				if (name === "content-length") {
					if (!/^\d{1,15}$/.test(value)) return "malformed content-length";
					if (length !== null && length !== Number(value)) return "two content-lengths";
					length = Number(value);
				} else if (name === "transfer-encoding") {
					if (value.toLowerCase() !== "chunked") return "unknown transfer-encoding";
					chunked = true;
				} else if (name === "connection") connection += `,${value.toLowerCase()}`;
				else if (name === "keep-alive") {
					const seconds = /(?:^|[,\s])timeout=(\d{1,6})/i.exec(value)?.[1];
					if (seconds !== void 0) this.idle = Number(seconds) * 1e3;
				}
			}
			from = to + 2;
		}
		if (chunked && length !== null) return "both content-length and transfer-encoding";
		this.reusable = match[1] === "1" ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection);
		this.#frame(chunked, length);
		return null;
	}
	/** RFC 9112, 6.3: how long the body is. */
	#frame(chunked, length) {
		if (this.#bodiless || this.status === 204 || this.status === 304) this.#state = "done";
		else if (chunked) this.#state = "chunk-size";
		else if (length === null) {
			this.#state = "to-close";
			this.reusable = false;
		} else {
			this.#left = length;
			this.#state = length === 0 ? "done" : "body";
		}
	}
};
const maxHead = 65536;
// src/run/load/open/connection.ts
/** A kept-alive connection that carries one request at a time. */
var Connection = class {
	exchange = null;
	/** From when on it should not be used again, because the server may be about to close it. */
	staleAt = 0;
	#closed = false;
	#socket;
	#reader = new ResponseReader();
	#ended;
	/** @param ended told once per exchange, and with null when an idle connection closed */
	constructor(connect, ended) {
		const socket = connect((chunk) => this.#data(chunk));
		this.#socket = socket;
		this.#ended = ended;
		socket.on("end", () => {
			const reader = this.#reader;
			if (this.exchange !== null && reader.end()) this.#finish({
				status: reader.status,
				bytes: reader.bytes
			}, false);
			else this.#break("closed early");
		});
		socket.on("error", (error) => this.#break(error.code ?? "connection error"));
		socket.on("close", () => this.#break("closed early"));
	}
	get open() {
		return !this.#closed;
	}
	start(exchange) {
		this.exchange = exchange;
		this.#reader.begin(exchange.request.method);
		exchange.started = performance.now();
		this.#socket.write(exchange.request.bytes);
	}
	/** Gives up on what is on its way, if anything is. */
	abandon(failure) {
		this.#break(failure);
	}
	/** Closes it without a word; for connections that carry nothing. */
	discard() {
		this.#close();
	}
	#data(chunk) {
		if (this.exchange === null) return this.#break("unasked answer");
		const reader = this.#reader;
		if (!reader.push(chunk)) return;
		const ending = reader.problem === null ? {
			status: reader.status,
			bytes: reader.bytes
		} : { failure: `malformed answer: ${reader.problem}` };
		this.#finish(ending, reader.reusable);
	}
	#finish(ending, reusable) {
		const exchange = this.exchange;
		this.exchange = null;
		if (!reusable) this.#close();
		const idle = this.#reader.idle ?? 5e3;
		const margin = Math.min(1e3, idle / 2);
		this.staleAt = performance.now() + idle - margin;
		this.#ended(this, exchange, ending);
	}
	#break(failure) {
		if (this.#closed) return;
		const exchange = this.exchange;
		this.exchange = null;
		this.#close();
		this.#ended(this, exchange, { failure });
	}
	#close() {
		this.#closed = true;
		this.#socket.destroy();
	}
};
// src/run/load/open/queue.ts
/** First in, first out, at constant cost however long it gets. */
var Queue = class {
	#items = [];
	#first = 0;
	get size() {
		return this.#items.length - this.#first;
	}
	push(item) {
		this.#items.push(item);
	}
	shift() {
		if (this.size === 0) return void 0;
		const item = this.#items[this.#first];
		this.#items[this.#first++] = void 0;
		if (this.#first > 1024 && this.#first > this.size) {
			this.#items = this.#items.slice(this.#first);
			this.#first = 0;
		}
		return item;
	}
	/** Takes out whatever is `unwanted`. */
	remove(unwanted) {
		const items = this.#items.slice(this.#first);
		this.#items = items.filter((item) => !unwanted(item));
		this.#first = 0;
		return this.#items.length === items.length ? [] : items.filter(unwanted);
	}
};
// src/run/load/open/sender.ts
/**
* Sends requests to one arm when it is told to, over kept-alive connections, one request at a time on each. Where all
* are busy the request waits, and its latency and its timeout have been running since its intended start. Nothing is
* sent twice.
*/
var Sender = class {
	#connect;
	#most;
	#open = /* @__PURE__ */ new Set();
	/** Last in, first out: as few connections as the load needs stay in use. */
	#idle = [];
	/** In order of their intended starts; any of them can time out. */
	#waiting = new Queue();
	#record = null;
	#pending = 0;
	#drained = null;
	#watch;
	constructor(origin) {
		this.#connect = connector(origin);
		this.#most = origin.connections;
		this.#watch = setInterval(() => this.#expire(performance.now()), 50);
	}
	/** Where the results of the requests from now on go. Only while drained. */
	recordTo(record) {
		this.#record = record;
	}
	/** @param intended, now milliseconds of performance.now() */
	send(request, intended, now) {
		this.#record?.endpoint(request.template).lateness.add((now - intended) / 1e3);
		this.#pending++;
		const exchange = {
			request,
			intended,
			started: now
		};
		const connection = this.#waiting.size === 0 ? this.#free() : null;
		if (connection === null) this.#waiting.push(exchange);
		else connection.start(exchange);
	}
	/** Resolves once every request has ended: bounded by the longest timeout. */
	drained() {
		return new Promise((resolve) => {
			if (this.#pending === 0) resolve();
			else this.#drained = resolve;
		});
	}
	close() {
		clearInterval(this.#watch);
		for (const connection of this.#open) connection.discard();
	}
	#serve() {
		while (this.#waiting.size > 0) {
			const connection = this.#free();
			if (connection === null) return;
			const exchange = this.#waiting.shift();
			if (exchange !== void 0) connection.start(exchange);
		}
	}
	#free() {
		for (let idle = this.#idle.pop(); idle !== void 0; idle = this.#idle.pop()) {
			if (!idle.open) continue;
			if (idle.staleAt > performance.now()) return idle;
			this.#open.delete(idle);
			idle.discard();
		}
		if (this.#open.size >= this.#most) return null;
		const connection = new Connection(this.#connect, this.#ended);
		this.#open.add(connection);
		return connection;
	}
	#ended = (connection, exchange, ending) => {
		if (exchange !== null) this.#settle(exchange, ending, performance.now());
		if (!connection.open) this.#open.delete(connection);
		else this.#idle.push(connection);
		if (this.#waiting.size > 0) this.#serve();
		if (this.#pending === 0) {
			this.#drained?.();
			this.#drained = null;
		}
	};
	#settle({ request, intended, started }, ending, now) {
		this.#pending--;
		const endpoint = this.#record?.endpoint(request.template);
		if (endpoint === void 0) return;
		if ("failure" in ending) endpoint.fail(ending.failure);
		else if (now - intended > request.timeout) endpoint.fail("timeout");
		else if (!request.expect.includes(ending.status)) endpoint.fail(`status ${ending.status}`);
		else {
			endpoint.succeed((now - intended) / 1e3, ending.bytes);
			endpoint.service.add((now - started) / 1e3);
		}
	}
	/** Fails what has waited too long; the exact moment is told by `#settle`, so a coarse watch is enough. */
	#expire(now) {
		const late = ({ request, intended }) => now - intended > request.timeout;
		for (const exchange of this.#waiting.remove(late)) this.#settle(exchange, { failure: "timeout" }, now);
		for (const connection of this.#open) if (connection.exchange !== null && late(connection.exchange)) connection.abandon("timeout");
		if (this.#pending === 0) {
			this.#drained?.();
			this.#drained = null;
		}
	}
};
function connector({ url, insecure }) {
	const { protocol, hostname, port } = new URL(url);
	const host = hostname.replace(/^\[|\]$/g, "");
	if (protocol !== "https:") {
		const buffer = Buffer.allocUnsafe(65536);
		return (received) => {
			const callback = (length) => {
				received(buffer.subarray(0, length));
				return true;
			};
			return connect({
				host,
				port: Number(port || 80),
				noDelay: true,
				onread: {
					buffer,
					callback
				}
			});
		};
	}
	const servername = isIP(host) === 0 ? host : void 0;
	return (received) => {
		const socket = connect$1({
			host,
			port: Number(port || 443),
			rejectUnauthorized: !insecure,
			...servername === void 0 ? {} : { servername }
		});
		socket.setNoDelay(true);
		socket.on("data", received);
		return socket;
	};
}
// src/run/load/open/open.ts
/** Open-loop load: requests start when the schedule says, whatever the answers do. */
function openPlayer(score, pacer = threadPacer()) {
	const { suite, seed } = score;
	const rate = suite.rate;
	if (rate === null) throw new RangeError("open load needs a rate");
	const senders = /* @__PURE__ */ new Map();
	const schedules = /* @__PURE__ */ new Map();
	let sends = [];
	const senderOf = (arm, url) => {
		const sender = senders.get(arm) ?? new Sender({
			url,
			...suite
		});
		senders.set(arm, sender);
		return sender;
	};
	const timesOf = ({ phase, count, length, index }) => {
		const times = schedules.get(phase) ?? sendTimes(suite.schedule, rate, {
			count,
			length
		}, seed, phase);
		schedules.set(phase, times);
		return times[index] ?? /* @__PURE__ */ new Float64Array();
	};
	return {
		prepare(slice, parties) {
			const times = timesOf(slice);
			const byArm = parties.map(({ arm, record }) => {
				const url = score.urls[arm] ?? "";
				const sender = senderOf(arm, url);
				sender.recordTo(record);
				const draw = drawRequests(score.mix, seed, slice.phase, slice.index);
				return {
					sender,
					requests: Array.from(times, preparer(score, url, draw))
				};
			});
			sends = [...times].flatMap((at, i) => {
				const both = byArm.flatMap(({ sender, requests }) => {
					const request = requests[i];
					return request === void 0 ? [] : [{
						at,
						request,
						sender
					}];
				});
				return i % 2 === 0 ? both : both.reverse();
			});
		},
		async play(slice, parties) {
			const begin = performance.now() + 1;
			const times = Float64Array.from([...sends.map(({ at }) => at), slice.length], (at) => begin + at * 1e3);
			await pacer.play(times, (i, now) => {
				const send = sends[i];
				if (send !== void 0) send.sender.send(send.request, times[i] ?? now, now);
			});
			await Promise.all(parties.map(async ({ arm, record }) => {
				await senders.get(arm)?.drained();
				record.seconds += (performance.now() - begin) / 1e3;
			}));
		},
		close() {
			pacer.close();
			for (const sender of senders.values()) sender.close();
		}
	};
}
// src/run/load/record.ts
/** What is collected of one arm while it is loaded. Seconds. */
var ArmRecord = class {
	endpoints;
	/** Seconds of load, CPU seconds of this process meanwhile. */
	seconds = 0;
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
	load() {
		const cpuShare = this.seconds > 0 ? this.cpu / this.seconds : 0;
		return {
			endpoints: this.endpoints.map((endpoint) => endpoint.outcome()),
			seconds: this.seconds,
			generator: {
				cpuShare,
				lost: this.lost,
				invalid: this.invalid
			}
		};
	}
};
var EndpointRecord = class {
	name;
	latency = new Samples();
	service = new Samples();
	lateness = new Samples();
	#sizes = new Samples();
	#failures = /* @__PURE__ */ new Map();
	constructor(name) {
		this.name = name;
	}
	/** @param latency seconds; @param bytes of the body */
	succeed(latency, bytes) {
		this.latency.add(latency);
		this.#sizes.add(bytes);
	}
	fail(cause) {
		const name = this.#failures.has(cause) || this.#failures.size < mostCauses ? cause : "other";
		this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
	}
	outcome() {
		const sizes = this.#sizes.values().sort();
		return {
			name: this.name,
			latency: this.latency.values(),
			service: this.service.values(),
			lateness: this.lateness.values(),
			failed: [...this.#failures.values()].reduce((sum, count) => sum + count, 0),
			failures: Object.fromEntries(this.#failures),
			bytes: sizes[Math.ceil(sizes.length / 2) - 1] ?? null
		};
	}
};
const mostCauses = 12;
/** Numbers that grow without an object each. */
var Samples = class {
	#values = /* @__PURE__ */ new Float64Array(1024);
	#length = 0;
	add(value) {
		if (this.#length === this.#values.length) {
			const grown = new Float64Array(this.#length * 2);
			grown.set(this.#values);
			this.#values = grown;
		}
		this.#values[this.#length++] = value;
	}
	values() {
		return this.#values.slice(0, this.#length);
	}
};
// src/run/load/serve.ts
/**
* The generator process: takes one job from the process that forked it, plays it and is done. It ends by itself when
* the other end goes away, so that no load outlives its run.
*/
function serve(self) {
	let played = null;
	const answer = (message) => void self.send?.(message);
	const obey = async (order) => {
		if (order.kind === "job") {
			played = {
				job: order.job,
				player: await playerOf(order.job)
			};
			answer({ kind: "ready" });
		} else if (played === null) throw new Error("there is no job yet");
		else if (order.kind === "warm up") {
			await play(played.job, played.player, "warmup");
			answer({ kind: "warm" });
		} else {
			const records = await play(played.job, played.player, "measured");
			played.player.close();
			answer({
				kind: "measured",
				arms: records
			});
		}
	};
	self.on("message", (order) => {
		obey(order).catch((error) => {
			answer({
				kind: "failed",
				message: error instanceof Error ? error.message : String(error)
			});
		});
	});
	self.on("disconnect", () => self.exit());
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) self.on(signal, () => {});
}
async function playerOf(job) {
	const decoder = new TextDecoder();
	const files = new Map([...job.files].map(([path, bytes]) => [path, decoder.decode(bytes)]));
	const { mix, findings } = compileRequests(job.suite, {
		files,
		environment: job.environment
	});
	const [finding] = findings;
	if (finding !== void 0) throw new Error(finding.message);
	const score = {
		...job,
		mix
	};
	if (job.suite.load === "open") return openPlayer(score);
	const { closedPlayer } = await import("./chunks/closed.js");
	return closedPlayer(score);
}
async function play(job, player, phase) {
	const names = job.suite.requests.map((request) => request.name);
	const parties = arms.filter((arm) => job.urls[arm] !== void 0).map((arm) => ({
		arm,
		record: new ArmRecord(names)
	}));
	const seconds = phase === "warmup" ? job.window.warmup : job.window.seconds;
	for (const { slice, turn } of turns(job, parties, seconds)) {
		player.prepare({
			...slice,
			phase
		}, turn);
		const cpu = process.cpuUsage();
		await player.play({
			...slice,
			phase
		}, turn);
		const { user, system } = process.cpuUsage(cpu);
		for (const { record } of turn) record.cpu += (user + system) / 1e6;
	}
	return Object.fromEntries(parties.map(({ arm, record }) => [arm, record.load()]));
}
/** Which arms are loaded one after the other, and with which slice of the schedule. */
function* turns({ suite, window, first }, parties, seconds) {
	if (suite.arms === "together") {
		const order = first === "base" ? parties : parties.toReversed();
		if (seconds > 0) yield {
			slice: {
				index: 0,
				count: 1,
				length: seconds
			},
			turn: order
		};
		return;
	}
	const slices = slicesOf(window, seconds);
	for (const [position, arm] of turnsOf(first, slices.count).entries()) {
		const turn = parties.filter((party) => party.arm === arm);
		if (turn.length > 0) yield {
			slice: {
				...slices,
				index: Math.floor(position / 2)
			},
			turn
		};
	}
}
// src/generator.ts
serve(process);
export {};
