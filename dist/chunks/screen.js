import { n as noColour, t as ansi } from "./palette.js";
// src/cli/screen.ts
/** What the command line shows: results on one stream, progress and errors on the other. */
var Screen = class {
	#out;
	#err;
	#colour;
	#live = null;
	constructor(out, err, environment) {
		this.#out = out;
		this.#err = err;
		const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
		this.#colour = out.isTTY === true && !refused;
	}
	/** No colours where nobody looks at a terminal, or NO_COLOR (no-color.org) is set. */
	get palette() {
		return this.#colour ? ansi : noColour;
	}
	get width() {
		return Math.max(60, Math.min(this.#out.columns ?? 100, 140));
	}
	print(text) {
		this.done();
		this.#out.write(text);
	}
	error(text) {
		this.done();
		this.#err.write(text.endsWith("\n") ? text : `${text}\n`);
	}
	/** Begins to show how far a run is, and says how; what that needs is loaded only now. */
	async live() {
		const { LiveLine } = await import("./live-line.js");
		this.done();
		this.#live = new LiveLine(this.#err);
		return this.#live.show;
	}
	/** Takes the live line away. */
	done() {
		this.#live?.done();
	}
};
export { Screen as t };
