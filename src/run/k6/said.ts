import type { Place } from "../../config/finding.ts";

/** A message of k6 in people's words, and where in the user's scripts it points to. */
export interface Message {
  readonly text: string;
  readonly where: Place | null;
}

/** How often k6 said something. */
export interface Count {
  readonly message: Message;
  readonly count: number;
}

/** Different messages that are kept; a script can put a number into each. */
const mostDifferent = 50;
const keptLines = 40;

/** Reads the log of `k6 --log-format json`, line by line, and keeps what a person should know. */
export class Said {
  /** Uncaught exceptions in iterations, by message; k6 goes on after them and ends with 0. */
  readonly #exceptions = new Map<string, { message: Message; count: number }>();
  /** Requests that got no answer, by cause. */
  readonly #failures = new Map<string, { message: Message; count: number }>();
  readonly #lines: string[] = [];
  readonly #clean: (text: string) => string;
  #fatal: Message | null = null;
  #thrown = 0;

  /** @param clean takes out secrets, and makes paths relative to the repository */
  constructor(clean: (text: string) => string) {
    this.#clean = clean;
  }

  add(line: string): void {
    const entry = entryOf(line);
    if (entry === null) {
      // Not k6 but what started it: the engine's command line, the kernel.
      if (line.trim() !== "") this.#keep(this.#clean(line));
      return;
    }
    const message = messageOf(this.#clean(entry.msg));
    const cause = entry.error === null ? null : this.#clean(entry.error);
    if (entry.source === "console") {
      this.#keep(`console.${entry.level}: ${message.text}`);
    } else if (entry.scenario !== null && entry.source === "stacktrace") {
      this.#thrown += 1;
      count(this.#exceptions, message);
    } else if (entry.level === "warning" && cause !== null && entry.msg === "Request Failed") {
      count(this.#failures, { text: causeOf(cause), where: null });
    } else {
      if (entry.level === "error" || entry.level === "fatal")
        this.#fatal = cause === null ? message : { ...message, text: `${message.text}: ${cause}` };
      this.#keep(`${entry.level}: ${cause === null ? message.text : `${message.text}: ${cause}`}`);
    }
  }

  /** The last error that was not an iteration's: what ended k6, where it did not end well. */
  get fatal(): Message | null {
    return this.#fatal;
  }

  /** Iterations that ended with an exception. */
  get thrown(): number {
    return this.#thrown;
  }

  get exceptions(): readonly Count[] {
    return mostFirst(this.#exceptions);
  }

  get failures(): readonly Count[] {
    return mostFirst(this.#failures);
  }

  /** The last lines for people, without those that are counted. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  #keep(text: string): void {
    this.#lines.push(...text.split("\n"));
    this.#lines.splice(0, this.#lines.length - keptLines);
  }
}

interface Entry {
  readonly level: string;
  readonly msg: string;
  readonly error: string | null;
  readonly source: string | null;
  readonly scenario: string | null;
}

function entryOf(line: string): Entry | null {
  const entry = line.startsWith("{") ? parseRecord(line) : earlyEntry(line);
  const { level, msg, error, source, scenario } = entry ?? {};
  if (typeof level !== "string" || typeof msg !== "string") return null;
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return { level, msg, error: text(error), source: text(source), scenario: text(scenario) };
}

/** Before it has read its flags k6 does not know that its log is to be JSON: `time="..." level=error msg="..."`. */
function earlyEntry(line: string): Readonly<Record<string, unknown>> | null {
  const [, level, quoted] = /^time="[^"]*" level=(\w+) msg=("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
  if (quoted === undefined) return null;
  const read = parseRecord(`{"msg":${quoted}}`);
  return read === null ? null : { ...read, level };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

/** `perf/x.js:3:37(9)`, `perf/x.js: Line 4:1 Unexpected token`, `perf/x.js: Unexpected token (4:0)`. */
const places = [
  /file:\/\/([^\s:()'"]+):(?: Line )?(\d+):(\d+)/g,
  /file:\/\/([^\s:()'"]+): [^\n]*\((\d+):(\d+)\)/g,
];

/** The first line of what k6 said, without its own wrapping, and the first place in a file that it names. */
export function messageOf(said: string): Message {
  const where = placeIn(said);
  const [first = "", ...rest] = said
    .replace(/^could not initialize '[^']*': /, "")
    .replace(/^could not load JS test '[^']*': /, "")
    .replace(/^(?:GoError|Uncaught): /, "")
    .split("\n");
  // Several things that are wrong with a config follow as a list.
  const list = rest.filter((line) => /^\s+- /.test(line)).map((line) => line.trim().slice(2));
  const text = first
    .replace(/(?:file:\/\/[^\s:()'"]+: (?:Line \d+:\d+ )?)/g, "")
    .replace(where === null ? /$^/ : / \(\d+:\d+\)$/, "")
    .replace(/ at (?:\S+ \()?file:\/\/[^\s()]+(?:\(\d+\))?\)?$/, "")
    .trim();
  return { text: list.length === 0 ? text : `${text.replace(/:$/, "")}: ${list.join("; ")}`, where };
}

function placeIn(said: string): Place | null {
  for (const pattern of places) {
    for (const [, file = "", line, column] of said.matchAll(pattern)) {
      // Our own wrapper is nobody's file.
      if (file !== "/-") return { file, line: Number(line), column: Math.max(1, Number(column)) };
    }
  }
  return null;
}

/** `Get "http://…/x?id=7": dial tcp 10.0.0.2:80: connect: connection refused` without what differs from request to request. */
function causeOf(error: string): string {
  return error
    .replace(/^\w+ "[^"]*": /, "")
    .replaceAll(/\b\d+(?:\.\d+){3}(?::\d+)?(?:->\d+(?:\.\d+){3}:\d+)?: /g, "");
}

function count(counts: Map<string, { message: Message; count: number }>, message: Message): void {
  const known = counts.get(message.text);
  if (known !== undefined) known.count += 1;
  else if (counts.size < mostDifferent) counts.set(message.text, { message, count: 1 });
}

function mostFirst(counts: ReadonlyMap<string, Count>): readonly Count[] {
  return [...counts.values()].toSorted((one, other) => other.count - one.count);
}
