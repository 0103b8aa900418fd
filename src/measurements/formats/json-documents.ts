import { type Recorded, unreadable } from "./format.ts";
import type { Finding } from "../../config/finding.ts";

/** The JSON documents of a text, and what of it was meant as one and cannot be read. */
export interface JsonDocuments {
  readonly documents: readonly unknown[];
  readonly findings: readonly Finding[];
  /** The line, from 1, on which an object or a list of the documents begins. */
  readonly lineOf: (node: unknown) => number | undefined;
}

/** Where a document begins: at the start of a line, with a brace and a name or with brackets around such. */
const BEGINNING = /(?:\[\s{0,99}){0,3}(?:\{\s{0,99}["}]|\[\s{0,99}\])/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** With the three that are no JSON and that Python's json module writes. */
const WORDS = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);
const DEEPEST = 64;

/**
 * Reads every JSON document of a text that begins at the start of a line, whatever other lines stand around them. A
 * document that is cut off or damaged is a finding with the line where reading broke, and nothing of it is given.
 */
export function readDocuments({ text, file }: Recorded): JsonDocuments {
  const documents: unknown[] = [];
  const findings: Finding[] = [];
  const lines = new WeakMap<object, number>();
  const reader = new Reader(text, lines);
  while (reader.seek()) {
    const first = reader.line;
    try {
      documents.push(reader.value(0));
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      const message = `the JSON that begins on line ${first} ${error.message}`;
      findings.push(unreadable(file, reader.line, message, "give the whole text that the tool wrote"));
    }
  }
  const lineOf = (node: unknown): number | undefined =>
    typeof node === "object" && node !== null ? lines.get(node) : undefined;
  return { documents, findings, lineOf };
}

class Broken extends Error {}

/** A place in a text, moving forwards only, so that reading is linear also where much is broken. */
class Reader {
  readonly #text: string;
  readonly #lines: WeakMap<object, number>;
  readonly #start: number;
  #at: number;
  line = 1;

  constructor(text: string, lines: WeakMap<object, number>) {
    this.#text = text;
    this.#lines = lines;
    this.#start = text.startsWith("\uFEFF") ? 1 : 0;
    this.#at = this.#start;
  }

  /** Moves to the next line that begins a document; false at the end of the text. */
  seek(): boolean {
    let fresh = this.#at === this.#start;
    while (this.#at < this.#text.length) {
      BEGINNING.lastIndex = this.#at;
      if (fresh && BEGINNING.test(this.#text)) return true;
      const end = this.#text.indexOf("\n", this.#at);
      if (end === -1) return false;
      this.#at = end + 1;
      this.line++;
      fresh = true;
    }
    return false;
  }

  value(depth: number): unknown {
    const next = this.#peek();
    if (next === "{") return this.#object(depth);
    if (next === "[") return this.#list(depth);
    if (next === '"') return this.#string();
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return Number(number);
    }
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#broken();
  }

  #object(depth: number): unknown {
    const object = Object.create(null) as Record<string, unknown>;
    this.#open(object, depth);
    if (this.#closes("}")) return object;
    do {
      if (this.#peek() !== '"') this.#broken();
      const name = this.#string();
      this.#expect(":");
      object[name] = this.value(depth + 1);
    } while (this.#continues("}"));
    return object;
  }

  #list(depth: number): unknown {
    const list: unknown[] = [];
    this.#open(list, depth);
    if (this.#closes("]")) return list;
    do list.push(this.value(depth + 1));
    while (this.#continues("]"));
    return list;
  }

  #open(node: object, depth: number): void {
    if (depth > DEEPEST) throw new Broken(`lies deeper than ${DEEPEST} levels on line ${this.line}`);
    this.#lines.set(node, this.line);
    this.#at++;
  }

  #closes(bracket: string): boolean {
    if (this.#peek() !== bracket) return false;
    this.#at++;
    return true;
  }

  /** Passes the comma before a further member, or the bracket after the last. */
  #continues(bracket: string): boolean {
    if (this.#closes(bracket)) return false;
    this.#expect(",");
    return true;
  }

  #expect(sign: string): void {
    if (this.#peek() !== sign) this.#broken();
    this.#at++;
  }

  #string(): string {
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        return escaped ? this.#unescape(start) : this.#text.slice(start + 1, at);
      }
      if (code < 0x20) break;
      if (code !== 0x5c) continue;
      escaped = true;
      at++;
    }
    throw new Broken(`has a text without an end on line ${this.line}`);
  }

  #unescape(start: number): string {
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      throw new Broken(`has a text with an unknown escape on line ${this.line}`);
    }
  }

  /** The next character that is no white space, not passed yet; empty at the end. */
  #peek(): string {
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at] as string;
      if (sign === "\n") this.line++;
      else if (sign !== " " && sign !== "\t" && sign !== "\r") return sign;
    }
    return "";
  }

  #broken(): never {
    const found = this.#peek();
    throw new Broken(
      found === ""
        ? "ends before it is complete"
        : `has a \`${found}\` on line ${this.line} where none may stand`,
    );
  }
}
