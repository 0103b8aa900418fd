import { a as tryGit, c as succeeded, o as describeEnding, r as lastWords, t as GitError } from "./git.js";
// src/io/cat-file.ts
/** Objects of one process: what is asked of it stays well below what its input may take at once. */
const batch = 5e3;
/** Reads the content of files by their ids, in the order of the ids. Throws GitError where one is not there or is no file. */
async function readBlobs(place, ids, take, options = {}) {
	for (let from = 0; from < ids.length; from += batch) {
		const asked = ids.slice(from, from + batch);
		const reader = new BatchReader(asked, (content, index) => take(content, from + index));
		const input = `${asked.join("\n")}\n`;
		const onOutput = (chunk) => reader.add(chunk);
		const result = await tryGit(place, ["cat-file", "--batch"], {
			...options,
			input,
			onOutput
		});
		if (!succeeded(result)) throw new GitError(`git cat-file ${describeEnding(result)}: ${lastWords(result)}`);
		reader.end();
	}
}
/** The answers of `git cat-file --batch`: `ID blob SIZE`, the content, a line end. */
var BatchReader = class {
	#ids;
	#take;
	#chunks = [];
	#length = 0;
	/** Bytes without which nothing more can be told. */
	#needed = 1;
	#next = 0;
	#problem = null;
	constructor(ids, take) {
		this.#ids = ids;
		this.#take = take;
	}
	add(chunk) {
		if (this.#problem !== null) return;
		this.#chunks.push(chunk);
		this.#length += chunk.length;
		if (this.#length < this.#needed) return;
		const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
		const at = this.#readAll(bytes);
		this.#chunks = [bytes.subarray(at)];
		this.#length = bytes.length - at;
	}
	/** Throws where not all that was asked for has come. */
	end() {
		if (this.#problem === null && this.#next < this.#ids.length) this.#problem = "its answer ends too early";
		if (this.#problem !== null) throw new GitError(`git cat-file did not give ${this.#ids[this.#next]}: ${this.#problem}.`);
	}
	/** Takes every whole answer, and returns where the first one begins that is not. */
	#readAll(bytes) {
		let at = 0;
		for (;;) {
			const lineEnd = bytes.indexOf(10, at);
			if (lineEnd < 0) return this.#wait(at, bytes.length - at + 1);
			const [id, kind, size] = bytes.toString("latin1", at, lineEnd).split(" ");
			if (id !== this.#ids[this.#next] || kind !== "blob") {
				this.#problem = kind === "missing" ? "it is not there" : "it is no file";
				return at;
			}
			const end = lineEnd + 1 + Number(size);
			if (end + 1 > bytes.length) return this.#wait(at, end + 1 - at);
			this.#take(bytes.subarray(lineEnd + 1, end), this.#next);
			this.#next += 1;
			at = end + 1;
		}
	}
	#wait(at, needed) {
		this.#needed = needed;
		return at;
	}
};
export { readBlobs as t };
