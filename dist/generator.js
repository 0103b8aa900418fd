import { t as arms } from "./chunks/plan.js";
import { n as drawRequests, t as compileRequests } from "./chunks/requests.js";
import { a as slicesOf, i as sendTimes, n as series, o as turnsOf, t as ArmRecord } from "./chunks/record3.js";
import { i as sizeOf, n as layOut, r as prepared, t as preparer } from "./chunks/prepare.js";
import { connect, isIP } from "node:net";
import { TLSSocket, connect as connect$1 } from "node:tls";
import { Worker } from "node:worker_threads";
import { connect as connect$2, constants } from "node:http2";
// src/run/load/open/ringer.ts
const untaught = {
	late: 0,
	next: 0,
	between: .2
};
/**
* Rings when times come that the other thread does not see come by itself. To wake that one takes more than a send of it, so there is one
* bell for times that are less than .05 ms apart (the other thread looks out for the second one), and for long no more than five a
* millisecond: above that rate sends wait for .2 ms, and leave in groups. While answers keep the other thread awake it looks
* at the clock after each of them, and this one wakes up but once in a millisecond: so long what comes may wait where answers suddenly stop.
*
* Its text runs in a thread of its own: it may use its parameters and what every thread has, and nothing of this module.
*/
function ringBells(times, practice, clock) {
	const ahead = .05;
	const between = {
		least: .2,
		most: 1
	};
	const longestLate = .1;
	let rung = 0;
	for (let come = clock.fired(); come < times.length; come = Math.max(rung, clock.fired())) {
		const due = Math.max(times[come] ?? 0, practice.next);
		let now = clock.now();
		if (now < due - practice.late) {
			clock.sleep(due - practice.late - now);
			if (clock.fired() >= times.length) return;
			now = clock.now();
			const late = practice.late + (now > due ? .001 : -.001);
			practice.late = Math.min(longestLate, Math.max(0, late));
		}
		const fired = clock.fired();
		const awake = fired > come && (times[fired] ?? Number.POSITIVE_INFINITY) > now - ahead;
		practice.between = awake ? Math.min(between.most, 2 * practice.between) : between.least;
		practice.next = Math.max(practice.next + practice.between, now - 5 * between.least);
		if (awake) continue;
		const until = Math.max(now + ahead, due);
		for (rung = Math.max(come, fired); rung < times.length && (times[rung] ?? 0) <= until;) rung++;
		clock.ring(rung);
	}
}
// src/run/load/open/bell-ringer.ts
/**
* Where both threads see how many of the times have come, as the second thread says (or the first where it is done), and how many were
* fired.
*/
const shared = {
	come: 0,
	fired: 1
};
/** Starts the second thread, which takes one errand after the other. */
function startRinger() {
	return new Worker(program, { eval: true });
}
/**
* Milliseconds from performance.now(), which every thread and process begins for itself, to the clock of the machine. Whatever
* comes between the two readings makes it larger: the least of a few is the best. Its text runs in the second thread, too.
*/
function machineClock() {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < 5; i++) {
		const own = performance.now();
		least = Math.min(least, Number(process.hrtime.bigint()) / 1e6 - own);
	}
	return least;
}
/**
* The second thread. It asks the kernel not to add to its sleeps: Linux adds up to .05 ms, so that wake-ups coincide, and a thread may
* change that for itself alone. It allocates next to nothing, because collecting here delays the sends. Text, because a worker's file
* would have to lie beside whatever this is bundled into.
*/
const program = `
const { readlinkSync, writeFileSync } = require("node:fs");
const { parentPort } = require("node:worker_threads");
const machineClock = ${String(machineClock)};
const ringBells = ${String(ringBells)};
try {
  const thread = readlinkSync("/proc/thread-self").split("/").pop();
  writeFileSync("/proc/" + thread + "/timerslack_ns", "1");
} catch {
  // Another system: it sleeps as well as it can.
}
const practice = ${JSON.stringify(untaught)};
let offset = Infinity;
parentPort.on("message", ({ bell, times }) => {
  offset = Math.min(offset, machineClock());
  for (let i = 0; i < times.length; i++) times[i] -= offset;
  let rung = 0;
  ringBells(times, practice, {
    now: () => performance.now(),
    // Until then, or until all is done.
    sleep: (milliseconds) => void Atomics.wait(bell, ${shared.come}, rung, milliseconds),
    fired: () => Atomics.load(bell, ${shared.fired}),
    ring(come) {
      rung = come;
      Atomics.store(bell, ${shared.come}, come);
      Atomics.notify(bell, ${shared.come});
    },
  });
});
`;
// src/run/load/player.ts
/** The share of a generator that is alone. */
const whole = {
	index: 0,
	count: 1
};
// src/run/load/open/agenda.ts
/** Both lanes at the same time, without a list: who is written first changes with every request. */
function together(times, lanes) {
	return {
		count: times.length * lanes,
		moment: (nth) => times[Math.floor(nth / lanes)] ?? 0,
		lane(nth) {
			const place = nth % lanes;
			return Math.floor(nth / lanes) % 2 === 0 ? place : lanes - 1 - place;
		}
	};
}
/**
* The lane that leads has the times as they are; the other one follows, and meets the machine as the leader left it. So
* they change places: the first lane leads in even slices, the second in odd ones.
*/
function interleaved(times, lead) {
	const count = 2 * times.length;
	const moments = new Float64Array(count);
	const lanes = new Uint8Array(count);
	const [one, other] = [momentsOf(0, times, lead), momentsOf(1, times, lead)];
	let [first, second] = [0, 0];
	for (let nth = 0; nth < count; nth++) {
		const [a, b] = [one[first] ?? Number.POSITIVE_INFINITY, other[second] ?? Number.POSITIVE_INFINITY];
		lanes[nth] = a <= b ? 0 : 1;
		moments[nth] = Math.min(a, b);
		if (a <= b) first++;
		else second++;
	}
	return {
		count,
		moment: (nth) => moments[nth] ?? 0,
		lane: (nth) => lanes[nth] ?? 0
	};
}
/** Ascending also where a lane begins to lead: what it is still to be sent comes first. */
function momentsOf(lane, times, { length, lag }) {
	let last = 0;
	return times.map((time) => {
		const leads = Math.floor(time / length) % 2 === lane;
		last = Math.max(last, leads ? time : time + lag);
		return last;
	});
}
// src/run/load/open/batch.ts
/** Bytes of a batch, and the most of one request in it: of a full one less than a quarter is left over. */
const batchSize = 32768;
const mostRequests = 512;
/**
* Small requests that wait, one behind the other in one piece of memory. An object for each would outlive what the collector takes for
* young, and be copied twice and marked before it is sent: at 20,000 requests a second that is most of what there is to collect.
*/
var Batch = class {
	#bytes = Buffer.allocUnsafeSlow(batchSize);
	/** Where each ends, and what it has of its template. */
	#ends = new Uint32Array(mostRequests);
	#of = [];
	#count = 0;
	#taken = 0;
	get empty() {
		return this.#taken === this.#count;
	}
	/**
	* False where there is no more room.
	*
	* @param size bytes that the message takes
	*/
	push(draft, size) {
		const begin = this.#end(this.#count);
		if (this.#count === mostRequests || begin + size > 32768) return false;
		layOut(draft, this.#bytes, begin);
		this.#ends[this.#count] = begin + size;
		this.#of.push(draft.of);
		this.#count++;
		return true;
	}
	/** The first one that was not taken yet; not to be called when `empty`. */
	take() {
		const nth = this.#taken++;
		const bytes = this.#bytes.subarray(this.#end(nth), this.#end(nth + 1));
		const { template, method, expect, timeout } = this.#of[nth];
		return {
			template,
			method,
			bytes,
			expect,
			timeout
		};
	}
	/** Where the first `count` end. */
	#end(count) {
		return count === 0 ? 0 : this.#ends[count - 1] ?? 0;
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
	get first() {
		return this.#items[this.#first];
	}
	push(item) {
		this.#items.push(item);
	}
	/** Puts it before the first one that `after` says is to come after it. */
	insert(item, after) {
		const items = this.#items.slice(this.#first);
		const at = items.findIndex(after);
		items.splice(at < 0 ? items.length : at, 0, item);
		this.#items = items;
		this.#first = 0;
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
// src/run/load/open/ahead.ts
/** So many requests, or bytes that they take, are drawn and encoded before they are sent. */
const most = {
	requests: 8192,
	bytes: 8388608
};
/**
* The requests of one slice in the order of their sends. As many as fit are prepared before the load, so that sending
* costs nothing else; of a longer slice one follows for each that was sent, so that memory stays bounded.
*/
var Ahead = class {
	#prepare;
	/** Small requests in batches; large ones, and those of HTTP/2, which are no bytes yet, as they are. */
	#waiting = new Queue();
	/** The batch that is being filled: the last one that waits, unless a request waits behind it. */
	#open = null;
	#left;
	#requests = 0;
	#bytes = 0;
	/** @param count how many requests the slice has */
	constructor(prepare, count) {
		this.#prepare = prepare;
		this.#left = count;
		this.fill();
	}
	/** The next request; undefined after the last one. */
	take() {
		const request = this.#first();
		if (request !== void 0) this.#requests--;
		return request;
	}
	/** Prepares what there is room for; to be called after each send, when nothing waits for it. */
	fill() {
		while (this.#left > 0 && this.#room()) {
			this.#push(this.#prepare());
			this.#requests++;
			this.#left--;
		}
	}
	#first() {
		const first = this.#waiting.first;
		if (first === void 0 || first === this.#open && this.#open.empty) return void 0;
		if (!(first instanceof Batch) || first.empty) {
			this.#waiting.shift();
			this.#bytes -= first instanceof Batch ? batchSize : bytesOf(first);
			return first instanceof Batch ? this.#first() : first;
		}
		return first.take();
	}
	#push(draft) {
		const size = sizeOf(draft);
		if ("http2" in draft || size > 8192) {
			this.#waiting.push(prepared(draft));
			this.#bytes += size;
			this.#open = null;
			return;
		}
		if (this.#open?.push(draft, size) === true) return;
		this.#open = new Batch();
		this.#open.push(draft, size);
		this.#waiting.push(this.#open);
		this.#bytes += batchSize;
	}
	#room() {
		return this.#requests === 0 || this.#requests < most.requests && this.#bytes < most.bytes;
	}
};
function bytesOf({ bytes, http2 }) {
	return bytes.length + (http2?.body?.byteLength ?? 0);
}
// src/run/load/open/pace.ts
/**
* A pacer that is told the time by a thread. Timers of the event loop have whole milliseconds and come late; spinning
* to the moment costs a core; sleeping on this thread delays the reading of answers. A second thread can sleep to the
* microsecond and wake this one, which meanwhile waits for answers as always.
*/
function threadPacer() {
	const ringer = startRinger();
	let playing = null;
	let offset = Number.POSITIVE_INFINITY;
	const post = ({ bell, times }) => {
		offset = Math.min(offset, machineClock());
		ringer.postMessage({
			bell,
			times: times.map((time) => time + offset)
		}, []);
	};
	return {
		play(count, moment, fire) {
			playing = new Playing(post, count, moment, fire);
			return playing.ended;
		},
		look: (now) => playing?.look(now),
		close() {
			ringer.terminate();
		}
	};
}
/** Moments that the second thread is given at once: however many there are, they take no more memory. */
const atOnce = 1024;
/** One list that is being played. */
var Playing = class {
	ended;
	#post;
	#count;
	#moment;
	#fire;
	#sheet;
	/** The second thread has this before it is done with the other one; null: not written yet. */
	#following = null;
	/** Place in the sheet of the first moment that was not fired. */
	#next = 0;
	#end = () => {};
	#fail = (_error) => {};
	constructor(post, count, moment, fire) {
		this.#post = post;
		this.#count = count;
		this.#moment = moment;
		this.#fire = fire;
		this.#sheet = this.#write(0);
		this.ended = new Promise((resolve, reject) => {
			this.#end = resolve;
			this.#fail = reject;
		});
		this.#listen();
	}
	look(at) {
		try {
			for (let now = at; (this.#sheet.times[this.#next] ?? Number.POSITIVE_INFINITY) <= now; now = performance.now()) {
				this.#fire(this.#sheet.from + this.#next++, now);
				Atomics.store(this.#sheet.bell, shared.fired, this.#next);
				if (this.#next === this.#sheet.times.length) this.#turnOver();
			}
			this.#following ??= this.#write(this.#sheet.from + atOnce);
		} catch (error) {
			this.#fail(error);
			this.#count = 0;
			this.#release(this.#following);
			this.#following = null;
			this.#turnOver();
		}
		if (this.#over) this.#end();
	}
	get #over() {
		return this.#sheet.times.length === 0;
	}
	async #listen() {
		while (!this.#over) {
			const { bell } = this.#sheet;
			const rung = Atomics.load(bell, shared.come);
			this.look(performance.now());
			if (this.#sheet.bell !== bell) continue;
			if (rung > this.#next) await new Promise(setImmediate);
			else await Atomics.waitAsync(bell, shared.come, rung).value;
		}
		this.#end();
	}
	#write(from) {
		const times = new Float64Array(Math.max(0, Math.min(atOnce, this.#count - from)));
		for (let i = 0; i < times.length; i++) times[i] = this.#moment(from + i);
		const sheet = {
			from,
			times,
			bell: new Int32Array(new SharedArrayBuffer(8))
		};
		if (times.length > 0) this.#post(sheet);
		return sheet;
	}
	#turnOver() {
		this.#release(this.#sheet);
		this.#sheet = this.#following ?? this.#write(this.#sheet.from + atOnce);
		this.#following = null;
		this.#next = 0;
	}
	/** Whichever thread waits for a bell of it is done with it. */
	#release(sheet) {
		if (sheet === null) return;
		const { bell, times } = sheet;
		Atomics.store(bell, shared.fired, times.length);
		Atomics.store(bell, shared.come, times.length);
		Atomics.notify(bell, shared.come);
	}
};
// src/run/load/open/head.ts
/**
* Reads a head (RFC 9112, 4 to 6; RFC 9110, 5) without the empty line that ends it; a string says what is wrong, and
* quotes nothing of it. What a user agent must accept is accepted (folded lines, unknown minor versions), what it may
* refuse and what makes the length of the body doubtful is refused.
*
* @param text bytes as latin1; the beginning of a head up to a line end will do to find what is wrong with it
*/
function readHead(text, method) {
	const start = /^HTTP\/1\.(\d) ([1-9]\d\d)(?: [^\r\n]*)?(?:(\r?\n)|$)/.exec(text);
	if (start === null) return "no HTTP status line";
	if (start[3] === "\n") return bareLineFeed;
	const status = Number(start[2]);
	if (status === 101) return "switched protocols unasked";
	const fields = readFields(text, start[0].length);
	if (typeof fields === "string") return fields;
	const { length, chunked, connection, idle } = fields;
	if (chunked && length !== null) return "both content-length and transfer-encoding";
	const old = start[1] === "0";
	let reusable = (old ? /(?:^|,)[ \t]*keep-alive[ \t]*(?:,|$)/ : /(?:^|,)[ \t]*close[ \t]*(?:,|$)/).test(connection) === old && idle !== spent;
	if (old && chunked) reusable = false;
	const empty = method === "HEAD" || status < 200 || status === 204 || status === 304;
	if (status === 204 && (chunked || (length ?? 0) > 0)) reusable = false;
	const body = empty ? 0 : chunked ? "chunked" : length ?? "to-close";
	if (body === "to-close") reusable = false;
	return {
		status,
		body,
		reusable,
		idle: idle === spent ? null : idle
	};
}
/** RFC 9112, 2.2 lets a recipient take it for a line end; other clients do not, and heads would differ by reader. */
const bareLineFeed = "line feed without a carriage return";
/** The server allows no more requests on this connection. */
const spent = -1;
function readFields(head, start) {
	const fields = {
		length: null,
		chunked: false,
		connection: "",
		idle: null
	};
	const fault = faulty.exec(head);
	if (fault !== null) return fault[0] === "\n" ? bareLineFeed : fault[1] === void 0 ? malformed : stray;
	let text = head;
	if (isBlank(text, start)) return malformed;
	for (let from = start; from < text.length;) {
		const next = text.indexOf("\n", from);
		const to = next < 0 ? text.length : next - 1;
		if (next >= 0 && isBlank(text, next + 1)) {
			text = text.slice(from).replace(/\r\n[ \t]+/g, " ");
			from = 0;
			continue;
		}
		const colon = text.indexOf(":", from);
		if (colon <= from || colon >= to) return malformed;
		const size = colon - from;
		if (size === 14 || size === 17 || size === 10) {
			const problem = readField(fields, text.slice(from, colon).toLowerCase(), trimmed(text, colon + 1, to));
			if (problem !== null) return problem;
		}
		from = to + 2;
	}
	return fields;
}
const malformed = "malformed header";
const stray = "stray carriage return or NUL";
/**
* What others read otherwise, wherever it stands: a carriage return alone (RFC 9112, 2.2), NUL (RFC 9110, 5.5), a line feed alone, and a
* blank in a field's name or behind it (RFC 9112, 5.1). The first one is told, so that less of a head says the same.
*/
const faulty = /(\r(?!\n)|\0)|(?<!\r)\n|\n[^: \t\r\n]+[ \t]/;
function readField(fields, name, value) {
	if (name === "content-length") {
		const digits = /^0*(\d{1,15})$/.exec(value)?.[1];
		if (digits === void 0) return "malformed content-length";
		if (fields.length !== null && fields.length !== Number(digits)) return "two content-lengths";
		fields.length = Number(digits);
	} else if (name === "transfer-encoding") {
		if (fields.chunked || value.toLowerCase() !== "chunked") return "unknown transfer-encoding";
		fields.chunked = true;
	} else if (name === "connection") fields.connection += `,${value.toLowerCase()}`;
	else if (name === "keep-alive") {
		const seconds = /(?:^|[,\s])timeout=(\d{1,6})/i.exec(value)?.[1];
		if (seconds !== void 0 && fields.idle !== spent) fields.idle = Number(seconds) * 1e3;
		if (/(?:^|[,\s])max=0+(?:\D|$)/i.test(value)) fields.idle = spent;
	}
	return null;
}
function isBlank(text, at) {
	const code = text.charCodeAt(at);
	return code === 32 || code === 9;
}
/** Without the blanks around it that RFC 9110, 5.6.3 allows; String.trim would take others for blanks too. */
function trimmed(text, from, to) {
	let [begin, end] = [from, to];
	while (begin < end && isBlank(text, begin)) begin++;
	while (begin < end && isBlank(text, end - 1)) end--;
	return text.slice(begin, end);
}
// src/run/load/open/rest.ts
/** Bytes that wait for those that follow them. Adding one at a time costs as much as adding them at once. */
var Rest = class {
	#buffer = none;
	#length = 0;
	get length() {
		return this.#length;
	}
	/** What waited, followed by `chunk`; nothing waits any more. Valid until the next call. */
	join(chunk) {
		const length = this.#length + chunk.length;
		if (length > this.#buffer.length) {
			const grown = Buffer.allocUnsafeSlow(Math.max(256, 2 * length));
			this.#buffer.copy(grown, 0, 0, this.#length);
			this.#buffer = grown;
		}
		chunk.copy(this.#buffer, this.#length);
		this.#length = 0;
		return this.#buffer.subarray(0, length);
	}
	/** Lets the bytes of `data` from `at` on wait: a copy, unless they do so already. */
	keep(data, at) {
		const length = data.length - at;
		const own = data.buffer === this.#buffer.buffer;
		if (!own && length > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(Math.max(256, length));
		if (!own || at > 0) data.copy(this.#buffer, 0, at);
		this.#length = length;
	}
	clear() {
		this.#length = 0;
		if (this.#buffer.length > 4096) this.#buffer = none;
	}
};
const none = Buffer.allocUnsafeSlow(0);
// src/run/load/open/response.ts
/**
* Reads one HTTP/1.1 response after the other from the bytes of a connection (RFC 9112), strictly: what a client must
* refuse is a problem, because an arm that answers wrongly must count errors. Bodies are measured, not kept. However
* the bytes are cut into chunks, the result is the same; what cannot become an answer is refused as soon as that shows,
* since the rest of it may never come.
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
	#state = "head";
	#left = 0;
	#method = "";
	/** Bytes that heads (interim ones too) and trailers may still have. */
	#budget = maxHead;
	#rest = new Rest();
	#head = null;
	/** The head before this one: a server says much the same again and again, and reading it is dear. */
	#known = null;
	#knownBytes = Buffer.allocUnsafe(0);
	begin(method) {
		this.status = 0;
		this.bytes = 0;
		this.reusable = true;
		this.idle = null;
		this.problem = null;
		this.#state = "head";
		this.#left = 0;
		this.#method = method;
		this.#budget = maxHead;
		this.#rest.clear();
	}
	/** Takes a chunk; true once the answer is complete or has a problem. Not to be called again then. */
	push(chunk) {
		let searched = this.#rest.length;
		const data = searched === 0 ? chunk : this.#rest.join(chunk);
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
			} else if (this.#state === "chunk-end") {
				if (!"\r\n".startsWith(data.toString("latin1", at, at + 2))) return this.#refuse("chunk longer than its size");
				if (data.length - at < 2) return this.#keep(data, at);
				this.#state = "chunk-size";
				at += 2;
			} else if (this.#state === "head" && searched === 0 && this.#again(data, at)) at += this.#knownBytes.length;
			else {
				const marker = this.#state === "head" ? "\r\n\r\n" : "\r\n";
				const end = data.indexOf(marker, Math.max(at, searched - marker.length), "latin1");
				const next = end + marker.length;
				if (end < 0 || next - at > this.#limit) return this.#incomplete(data, at, searched);
				if (this.#state !== "chunk-size") this.#budget -= next - at;
				const inHead = this.#state === "head";
				const problem = this.#line(data.toString("latin1", at, end));
				if (problem !== null) return this.#refuse(problem);
				if (inHead && this.#state !== "head") this.#remember(data, at, next);
				at = next;
			}
			searched = 0;
		}
	}
	/** The server closed its side: true where that is how this answer ends. */
	end() {
		return this.#state === "to-close";
	}
	get #limit() {
		return this.#state === "chunk-size" ? maxChunkLine : this.#budget;
	}
	/** A line or a head whose end has not come yet, or too late. */
	#incomplete(data, at, searched) {
		const known = data.subarray(at, at + this.#limit);
		if (this.#state === "head" && !"HTTP/1.".startsWith(known.toString("latin1", 0, 7))) return this.#refuse("no HTTP status line");
		if (this.#state === "chunk-size" && !/^[0-9a-f]{0,16}(?:$|[ \t;\r])/i.test(known.toString("latin1", 0, 17))) return this.#refuse(malformedSize);
		for (let feed = known.indexOf(10, searched); feed >= 0; feed = known.indexOf(10, feed + 1)) if (known[feed - 1] !== 13) return this.#refuse(this.#line(known.toString("latin1", 0, feed + 1)) ?? "line feed without a carriage return");
		if (data.length - at <= this.#limit) return this.#keep(data, at);
		const lines = this.#state === "head" ? known.lastIndexOf(10) + 1 : 0;
		const head = lines > 0 ? readHead(known.toString("latin1", 0, lines), this.#method) : null;
		return this.#refuse(typeof head === "string" ? head : "headers too large");
	}
	#keep(data, at) {
		this.#rest.keep(data, at);
		return false;
	}
	#refuse(problem) {
		this.problem = problem;
		this.reusable = false;
		return true;
	}
	#line(line) {
		if (this.#state === "head") return this.#readHead(line);
		if (this.#state === "chunk-size") {
			const size = Number.parseInt(/^([0-9a-f]{1,16})[ \t]*(?:;[^\r\n]*)?$/i.exec(line)?.[1] ?? "", 16);
			if (!Number.isSafeInteger(size)) return malformedSize;
			this.#left = size;
			this.#state = size === 0 ? "trailer" : "chunk";
			return null;
		}
		if (line.includes("\n")) return bareLineFeed;
		if (line === "") this.#state = "done";
		else if (!/^[^:]*[^: \t]:|^[ \t]/.test(line)) return "malformed trailer";
		return null;
	}
	#readHead(text) {
		const head = readHead(text, this.#method);
		if (typeof head === "string") return head;
		if (head.status < 200) return null;
		this.#head = head;
		this.#take(head);
		return null;
	}
	#take(head) {
		this.status = head.status;
		this.reusable = head.reusable;
		this.idle = head.idle;
		this.#left = typeof head.body === "number" ? head.body : 0;
		if (head.body === 0) this.#state = "done";
		else if (head.body === "chunked") this.#state = "chunk-size";
		else this.#state = head.body === "to-close" ? "to-close" : "body";
	}
	/** Whether the same head comes again, byte by byte, as an answer to the same method; it is then taken as read. */
	#again(data, at) {
		const { length } = this.#knownBytes;
		if (this.#known === null || this.#known.method !== this.#method) return false;
		if (data.length - at < length || length > this.#budget) return false;
		if (this.#knownBytes.compare(data, at, at + length) !== 0) return false;
		this.#budget -= length;
		this.#take(this.#known.head);
		return true;
	}
	#remember(data, from, to) {
		if (this.#head === null) return;
		if (this.#knownBytes.length !== to - from) this.#knownBytes = Buffer.allocUnsafe(to - from);
		data.copy(this.#knownBytes, 0, from, to);
		this.#known = {
			head: this.#head,
			method: this.#method
		};
	}
};
const maxHead = 65536;
/** RFC 9112, 7.1.1: extensions of a chunk ought to be limited. */
const maxChunkLine = 4096;
const malformedSize = "malformed chunk size";
// src/run/load/open/connection.ts
/** A kept-alive connection that carries one request at a time. */
var Connection = class {
	exchange = null;
	staleAt = 0;
	#closed = false;
	#socket;
	#reader = new ResponseReader();
	#ended;
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
	start(exchange, now) {
		this.exchange = exchange;
		this.#reader.begin(exchange.request.method);
		exchange.started = now;
		this.#socket.write(exchange.request.bytes);
	}
	abandon(failure) {
		this.#break(failure);
	}
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
		if (!reusable || this.#socket.writableLength > 0) this.#close();
		const idle = this.#reader.idle ?? 5e3;
		const margin = Math.min(1e3, idle / 2);
		const now = performance.now();
		this.staleAt = now + idle - margin;
		this.#ended(this, exchange, ending, now);
	}
	#break(failure) {
		if (this.#closed) return;
		const exchange = this.exchange;
		this.exchange = null;
		this.#close();
		this.#ended(this, exchange, { failure }, performance.now());
	}
	#close() {
		this.#closed = true;
		this.#socket.destroy();
	}
};
// src/run/load/open/stream-channel.ts
/** A place for one stream at a time on a connection of HTTP/2. */
var StreamChannel = class {
	exchange = null;
	/** Servers announce that they close: nothing is to be guessed. */
	staleAt = Number.POSITIVE_INFINITY;
	#stream = null;
	#closed = false;
	#session;
	#ended;
	constructor(session, ended) {
		this.#session = session;
		this.#ended = ended;
	}
	get open() {
		return !this.#closed && !this.#session.gone;
	}
	start(exchange, now) {
		this.exchange = exchange;
		exchange.started = now;
		if (this.#session.ready) this.begin();
	}
	/** Sends what was started before the connection was ready. */
	begin() {
		const message = this.exchange?.request.http2;
		if (message === void 0) return;
		const { headers, body } = message;
		const stream = this.#session.http2.request(headers, { endStream: body === null });
		this.#stream = stream;
		let status = 0;
		let bytes = 0;
		let whole = false;
		const end = (ending) => {
			if (this.#stream === stream) this.#finish(ending);
		};
		stream.on("response", (fields) => status = Number(fields[":status"]));
		stream.on("data", (chunk) => bytes += chunk.length);
		const push = stream.push.bind(stream);
		stream.push = (chunk, encoding) => {
			if (chunk === null && !stream.closed) whole = true;
			return push(chunk, encoding);
		};
		stream.on("end", () => {
			if (status > 0 && whole) end({
				status,
				bytes
			});
		});
		stream.on("error", () => {});
		stream.on("close", () => end(this.#failure(stream, status > 0)));
		if (body !== null) stream.end(body);
	}
	abandon(failure) {
		if (this.exchange === null) return;
		this.#stream?.close(constants.NGHTTP2_CANCEL);
		this.#session.retire();
		this.#finish({ failure });
	}
	discard() {
		this.#closed = true;
		this.#session.drop(this);
	}
	/** The connection is gone, or no longer takes what this could carry. */
	lose() {
		if (this.#closed) return;
		this.discard();
		this.#finish({ failure: this.#session.failure });
	}
	#failure(stream, answered) {
		const { last, failure, http2 } = this.#session;
		const code = stream.rstCode ?? constants.NGHTTP2_NO_ERROR;
		if (!answered && last !== null && (stream.id ?? 0) > last && code === constants.NGHTTP2_REFUSED_STREAM) return {
			failure: "stream refused",
			untouched: true
		};
		if (http2.destroyed) return { failure };
		return { failure: code === constants.NGHTTP2_NO_ERROR ? "closed early" : `stream reset: ${codeName(code)}` };
	}
	#finish(ending) {
		const { exchange } = this;
		const stream = this.#stream;
		this.exchange = null;
		this.#stream = null;
		if (stream?.closed === false && !stream.writableFinished) stream.close(constants.NGHTTP2_CANCEL);
		if (this.#session.gone || this.#session.channels.size > this.#session.capacity) this.discard();
		this.#ended(this, exchange, ending, performance.now());
	}
};
/** The name of an error code of RFC 9113, 7. */
function codeName(code) {
	return errorCodes[code] ?? String(code);
}
const errorCodes = [
	"NO_ERROR",
	"PROTOCOL_ERROR",
	"INTERNAL_ERROR",
	"FLOW_CONTROL_ERROR",
	"SETTINGS_TIMEOUT",
	"STREAM_CLOSED",
	"FRAME_SIZE_ERROR",
	"REFUSED_STREAM",
	"CANCEL",
	"COMPRESSION_ERROR",
	"CONNECT_ERROR",
	"ENHANCE_YOUR_CALM",
	"INADEQUATE_SECURITY",
	"HTTP_1_1_REQUIRED"
];
// src/run/load/open/http2.ts
/** The connections of HTTP/2 to one server (RFC 9113): as few as its limits on streams allow. */
var Sessions = class {
	#origin;
	#ended;
	#available;
	#sessions = /* @__PURE__ */ new Set();
	/** @param available told when channels may be had that could not be had before */
	constructor(origin, ended, available) {
		this.#origin = origin;
		this.#ended = ended;
		this.#available = available;
	}
	/** A channel that carries nothing; null while there is none to be had. */
	channel() {
		let connecting = false;
		for (const session of this.#sessions) if (session.gone) this.#sessions.delete(session);
		else if (session.channels.size < session.capacity) return session.channel();
		else connecting ||= !session.ready;
		if (connecting || this.#sessions.size >= this.#origin.connections) return null;
		const session = new Session(this.#origin, this.#ended, this.#available);
		this.#sessions.add(session);
		return session.channel();
	}
	close() {
		for (const session of this.#sessions) session.destroy();
	}
};
/** One connection and the streams on it. */
var Session = class {
	channels = /* @__PURE__ */ new Set();
	/** The server has told its settings: nothing is sent before, since it would have to guess the limit. */
	ready = false;
	/** How many streams at once; one until the server has told. */
	capacity = 1;
	/** The last stream that the server looked at before it went away; null while it has not. */
	last = null;
	/** Why there is no connection any more. */
	failure = "closed early";
	http2;
	#ended;
	#available;
	#gone = false;
	constructor(origin, ended, available) {
		this.#ended = ended;
		this.#available = available;
		const socket = socketTo(origin);
		const session = connect$2(origin.url, {
			createConnection: () => socket,
			settings
		});
		this.http2 = session;
		session.on("connect", () => {
			if (socket instanceof TLSSocket && socket.alpnProtocol !== "h2") this.#break("HTTP/2 was not agreed on");
			else session.setLocalWindowSize(connectionWindow);
		});
		session.on("remoteSettings", ({ maxConcurrentStreams }) => this.#settings(maxConcurrentStreams));
		session.on("goaway", (_code, last) => {
			this.last = last;
			this.retire();
		});
		session.on("error", (error) => this.#break(error.code ?? "connection error"));
		session.on("close", () => this.#break(this.failure));
	}
	/** No new stream can be had; those on their way may still end well. */
	get gone() {
		return this.#gone || this.http2.closed || this.http2.destroyed;
	}
	channel() {
		const channel = new StreamChannel(this, this.#ended);
		this.channels.add(channel);
		return channel;
	}
	/** Takes a channel away; the last one of a connection that takes no more ends it. */
	drop(channel) {
		this.channels.delete(channel);
		if (this.#gone && this.channels.size === 0) this.http2.destroy();
	}
	/** No more new streams; those that carry nothing end. */
	retire() {
		if (this.#gone) return;
		this.#gone = true;
		for (const channel of this.channels) if (channel.exchange === null) channel.lose();
		this.#available();
	}
	destroy() {
		this.#gone = true;
		this.http2.destroy();
	}
	#settings(limit) {
		this.capacity = limit ?? Number.POSITIVE_INFINITY;
		if (this.gone) return;
		if (!this.ready) {
			this.ready = true;
			for (const channel of this.channels) channel.begin();
		}
		this.#available();
	}
	#break(failure) {
		this.failure = failure;
		this.destroy();
		for (const channel of this.channels) channel.lose();
	}
};
/** Bytes that may be on their way before the server has to wait: as clients in use have it, not the 64 KB of old. */
const settings = {
	enablePush: false,
	initialWindowSize: 1048576
};
const connectionWindow = 16777216;
function socketTo({ url, insecure }) {
	const { protocol, hostname, port } = new URL(url);
	const host = hostname.replace(/^\[|\]$/g, "");
	if (protocol !== "https:") return connect({
		host,
		port: Number(port || 80),
		noDelay: true
	});
	return connect$1({
		host,
		port: Number(port || 443),
		rejectUnauthorized: !insecure,
		ALPNProtocols: ["h2"],
		...isIP(host) === 0 ? { servername: host } : {}
	}).setNoDelay(true);
}
// src/run/load/open/sender.ts
/**
* Sends requests to one arm when it is told to, over kept-alive connections, one request at a time on each, or on each
* stream of HTTP/2. Where all are busy the request waits, and its latency and its timeout have been running since its
* intended start. Nothing is sent twice, but what an HTTP/2 server said it left alone as it closed.
*/
var Sender = class {
	#connect;
	#most;
	#sessions;
	#open = /* @__PURE__ */ new Set();
	/** Last in, first out: as few connections as the load needs stay in use. */
	#idle = [];
	/** In order of their intended starts; any of them can time out. */
	#waiting = new Queue();
	/** The shortest timeout so far. Milliseconds. */
	#shortest = Number.POSITIVE_INFINITY;
	#record = null;
	#pending = 0;
	#drained = null;
	#meanwhile;
	#watch;
	/**
	* @param meanwhile what else is to be done after something has ended, since that was noticed at `now` (milliseconds of
	*   performance.now()): this process is awake then
	*/
	constructor(origin, meanwhile = () => {}) {
		this.#meanwhile = meanwhile;
		this.#connect = connector(origin);
		this.#most = origin.connections;
		this.#sessions = origin.protocol === "http/2" ? new Sessions(origin, this.#ended, () => this.#serve(performance.now())) : null;
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
		if (request.timeout < this.#shortest) this.#shortest = request.timeout;
		const exchange = {
			request,
			intended,
			started: now
		};
		const connection = this.#waiting.size === 0 ? this.#free(now) : null;
		if (connection === null) this.#waiting.push(exchange);
		else connection.start(exchange, now);
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
		this.#sessions?.close();
	}
	#serve(now) {
		for (let first = this.#waiting.first; first !== void 0; first = this.#waiting.first) {
			const overdue = isLate(first, now);
			const connection = overdue ? null : this.#free(now);
			if (!overdue && connection === null) return;
			this.#waiting.shift();
			if (connection === null) this.#settle(first, { failure: "timeout" }, now);
			else connection.start(first, now);
		}
	}
	#free(now) {
		for (let idle = this.#idle.pop(); idle !== void 0; idle = this.#idle.pop()) {
			if (!idle.open) continue;
			if (idle.staleAt > now) return idle;
			this.#open.delete(idle);
			idle.discard();
		}
		const connection = this.#sessions === null ? this.#connection() : this.#sessions.channel();
		if (connection !== null) this.#open.add(connection);
		return connection;
	}
	#connection() {
		return this.#open.size >= this.#most ? null : new Connection(this.#connect, this.#ended);
	}
	#ended = (connection, exchange, ending, now) => {
		if (exchange !== null && "untouched" in ending && exchange.again !== true) {
			exchange.again = true;
			this.#waiting.insert(exchange, ({ intended }) => intended > exchange.intended);
		} else if (exchange !== null) this.#settle(exchange, ending, now);
		if (!connection.open) this.#open.delete(connection);
		else this.#idle.push(connection);
		if (this.#waiting.size > 0) this.#serve(now);
		this.#meanwhile(now);
	};
	#settle({ request, intended, started }, ending, now) {
		this.#pending--;
		if (this.#pending === 0) {
			this.#drained?.();
			this.#drained = null;
		}
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
		const late = (exchange) => isLate(exchange, now);
		const first = this.#waiting.first;
		if (first !== void 0 && now - first.intended > this.#shortest) for (const exchange of this.#waiting.remove(late)) this.#settle(exchange, { failure: "timeout" }, now);
		for (const connection of this.#open) if (connection.exchange !== null && late(connection.exchange)) connection.abandon("timeout");
	}
};
function isLate({ request, intended }, now) {
	return now - intended > request.timeout;
}
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
// src/run/load/open/timetable.ts
/** The send times of one phase that are this generator's share, drawn slice by slice; only the last slice is kept. */
var Timetable = class {
	#slices;
	#share;
	#index = -1;
	#times = /* @__PURE__ */ new Float64Array();
	constructor(slices, share) {
		this.#slices = slices;
		this.#share = share;
	}
	/**
	* Seconds from the begin of the slice.
	*
	* @param index ascending from one call to the next, or the same again for the other arm
	*/
	slice(index) {
		if (index < this.#index) throw new RangeError(`slice ${index} is over`);
		for (; this.#index < index; this.#index++) {
			const { value } = this.#slices.next();
			const { index: own, count } = this.#share;
			this.#times = (value ?? /* @__PURE__ */ new Float64Array()).filter((_, i) => i % count === own);
		}
		return this.#times;
	}
};
// src/run/load/open/open.ts
/** Open-loop load: requests start when the schedule says, whatever the answers do. */
function openPlayer(score, pacer = threadPacer()) {
	const { suite, seed, share = whole } = score;
	const rate = suite.rate;
	if (rate === null) throw new RangeError("open load needs a rate");
	const senders = /* @__PURE__ */ new Map();
	const timetables = /* @__PURE__ */ new Map();
	let agenda = together(/* @__PURE__ */ new Float64Array(), 1);
	let lanes = [];
	const senderOf = (arm, url) => {
		const connections = partOf(suite.connections, share);
		const sender = senders.get(arm) ?? new Sender({
			...suite,
			url,
			connections
		}, (now) => pacer.look(now));
		senders.set(arm, sender);
		return sender;
	};
	const timetableOf = ({ phase, count, length }) => {
		const times = () => sendTimes(suite.schedule, rate, {
			count,
			length
		}, seed, phase);
		const timetable = timetables.get(phase) ?? new Timetable(times(), share);
		timetables.set(phase, timetable);
		return timetable;
	};
	/** Half a mean gap of the whole schedule, while the other arm rests; of few requests no more than the window has room for. */
	const leadOf = (seconds) => {
		const { length } = slicesOf(score.window, seconds);
		return {
			length,
			lag: Math.min(1 / (2 * rate), length / 2)
		};
	};
	return {
		prepare(slice, parties) {
			const times = timetableOf(slice).slice(slice.index);
			lanes = parties.map(({ arm, record }) => {
				const url = score.urls[arm] ?? "";
				const sender = senderOf(arm, url);
				sender.recordTo(record);
				const draw = everyNth(drawRequests(score.mix, seed, slice.phase, slice.index), share);
				return {
					sender,
					ahead: new Ahead(preparer(score, url, draw), times.length)
				};
			});
			agenda = suite.arms === "interleaved" && lanes.length === 2 ? interleaved(times, leadOf(slice.length)) : together(times, lanes.length);
		},
		async play(slice, parties, begin = performance.now() + 1) {
			const { count } = agenda;
			const end = Math.max(slice.length, count === 0 ? 0 : agenda.moment(count - 1));
			const moment = (nth) => begin + 1e3 * (nth === count ? end : agenda.moment(nth));
			await pacer.play(count + 1, moment, (nth, now) => {
				if (nth === count) return;
				const lane = lanes[agenda.lane(nth)];
				const request = lane?.ahead.take();
				if (request === void 0) return;
				lane?.sender.send(request, moment(nth), now);
				lane?.ahead.fill();
			});
			await Promise.all(parties.map(async ({ arm, record }) => {
				await senders.get(arm)?.drained();
				record.turns.push((performance.now() - begin) / 1e3);
			}));
		},
		close() {
			pacer.close();
			for (const sender of senders.values()) sender.close();
		}
	};
}
/** What one of several gets of so many, at least one. */
function partOf(all, { index, count }) {
	return Math.max(1, Math.floor((all + index) / count));
}
/** Draws all, so that each generator sends what one alone would have sent at that moment. */
function everyNth(draw, { index, count }) {
	let others = index;
	return () => {
		for (; others > 0; others--) draw();
		others = count - 1;
		return draw();
	};
}
// src/run/load/serve.ts
/**
* The generator process: takes one job from the process that forked it, plays it and is done. It ends by itself when
* the other end goes away, so that no load outlives its run.
*/
function serve(self) {
	let played = null;
	let begun = (_at) => {};
	const tell = (message) => new Promise((resolve) => self.send?.(message, () => resolve()));
	const together = async () => {
		const at = new Promise((resolve) => begun = resolve);
		await tell({ kind: "prepared" });
		return await at - machineClock();
	};
	const obey = async (order) => {
		if (order.kind === "begin") return begun(order.at);
		if (order.kind === "job") {
			const { job } = order;
			const begin = job.share.count > 1 ? together : async () => void 0;
			played = {
				job,
				player: await playerOf(job),
				begin
			};
			await tell({ kind: "ready" });
		} else if (played === null) throw new Error("there is no job yet");
		else if (order.kind === "warm up") {
			await play(played, "warmup");
			await tell({ kind: "warm" });
		} else {
			const parties = await play(played, "measured");
			played.player.close();
			await hand(parties, tell);
		}
	};
	self.on("message", (order) => {
		obey(order).catch((error) => {
			tell({
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
async function play({ job, player, begin }, phase) {
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
		const at = await begin();
		const cpu = process.cpuUsage();
		await player.play({
			...slice,
			phase
		}, turn, at);
		const { user, system } = process.cpuUsage(cpu);
		for (const { record } of turn) record.cpu += (user + system) / 1e6;
	}
	return parties;
}
/** Which arms are loaded one after the other, and with which slice of the schedule. */
function* turns({ suite, window, first }, parties, seconds) {
	const order = first === "base" ? parties : parties.toReversed();
	if (suite.arms !== "alternating") {
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
/** Hands over what was measured, in parts: all at once would be in memory several times. */
async function hand(parties, tell) {
	const left = {};
	for (const { arm, record } of parties) {
		const share = record.share();
		for (const [endpoint, samples] of share.endpoints.entries()) for (const one of series) for (const values of samples[one]) await tell({
			kind: "part",
			arm,
			endpoint,
			series: one,
			values
		});
		left[arm] = {
			...share,
			endpoints: share.endpoints.map(withoutSamples)
		};
	}
	await tell({
		kind: "measured",
		arms: left
	});
}
function withoutSamples(endpoint) {
	return {
		...endpoint,
		latency: [],
		service: [],
		lateness: []
	};
}
// src/generator.ts
serve(process);
export {};
