import type { Finding } from "../../config/finding.ts";
import { customMetric } from "../../metric/families.ts";
import { cargoTarget, isCompileError, NameOwners, SHARED_NAME } from "./cargo.ts";
import { decimal } from "./decimal.ts";
import { type BenchmarkResult, type Format, type ParsedOutput, toolFailure, unreadable } from "./format.ts";
import { type Line, linesOf, withoutColours } from "./lines.ts";
import { duration, withoutPrefix } from "./quantity.ts";
import { skipped } from "./skipped.ts";

const COLUMNS = "fastest +│ slowest +│ median +│ mean +│ samples +│ iters";
const HEADER = new RegExp(`^(\\S.*?) {2,}${COLUMNS} *$`);
const HEADERS = new RegExp(` {2}${COLUMNS}`);
const NODE = /^((?:[│ ] {2})*)([├╰])─ (.+)$/;

const rates: Readonly<Record<string, string>> = {
  "B/s": "bytes.per_second",
  "item/s": customMetric("higher", "item/s"),
  "char/s": customMetric("higher", "char/s"),
  Hz: customMetric("higher", "Hz"),
};

/** Blocks and bytes of the rows of an allocation profile. Freeing and shrinking have no better direction and are left out. */
const allocations: Readonly<Record<string, readonly [blocks: string, bytes: string]>> = {
  "max alloc:": [customMetric("lower", "blocks.max"), "memory.peak"],
  "alloc:": ["allocs.per_op", "bytes.per_op"],
  "grow:": [customMetric("lower", "grows/op"), customMetric("lower", "B/op.grown")],
};

/**
 * The tree that Divan prints; of each row the median is taken. A benchmark is named by its path, `codec::sets::collect::10`.
 */
export const divan: Format = {
  id: "divan",
  title: "Divan",
  detect: (text) => HEADERS.test(withoutColours(text)),
  parse(recorded) {
    const read = recorded.map(({ text, file }): ParsedOutput => {
      const output = new DivanOutput(file);
      for (const line of linesOf(text)) output.read(line);
      output.end();
      return output;
    });
    return {
      results: read.flatMap(({ results }) => results),
      findings: read.flatMap(({ findings }) => findings),
    };
  },
};

interface Node {
  readonly name: string;
  /** Whether it is the last of its siblings: where all are the tree is complete. */
  readonly last: boolean;
}

class DivanOutput implements ParsedOutput {
  readonly results: BenchmarkResult[] = [];
  readonly findings: Finding[] = [];
  readonly #file: string;
  readonly #owners = new NameOwners();
  #executable = "";
  #root: { readonly name: string; readonly line: number } | null = null;
  /** Where the numbers begin, in characters from the left. */
  #column = 0;
  #path: readonly Node[] = [];
  /** A benchmark that began and has no numbers yet. */
  #open: { readonly name: string; readonly line: number } | null = null;
  /** The benchmark whose further rows may come, and the part of its allocations they tell of. */
  #current: string | null = null;
  #part = { name: "", row: 0 };

  constructor(file: string) {
    this.#file = file;
  }

  read(line: Line): void {
    const { text, number } = line;
    const root = HEADER.exec(text)?.[1];
    const node = NODE.exec(text);
    const target = cargoTarget(text);
    if (root !== undefined) {
      this.end();
      this.#root = { name: root, line: number };
      this.#column = text.indexOf("fastest ", root.length);
    } else if (target !== undefined) this.#executable = target.executable;
    else if (isCompileError(text)) this.#fail(number, text);
    else if (this.#root === null) return;
    else if (node !== null) this.#readNode(node, line);
    else if (this.#open !== null) this.#readTimes(this.#open.name, text.split("│"), line);
    else if (this.#current !== null) this.#readFurther(this.#current, line);
  }

  end(): void {
    this.#close();
    if (this.#root !== null && !(this.#path.length > 0 && this.#path.every(({ last }) => last)))
      this.#fail(this.#root.line, `the benchmarks of ${this.#root.name} did not come to their end`);
    this.#root = null;
    this.#path = [];
  }

  #readNode([, indent = "", branch, rest = ""]: readonly string[], line: Line): void {
    this.#close();
    const depth = indent.length / 3;
    if (depth > this.#path.length) return this.#unreadable(line, "the group of this row is missing");
    const start = indent.length + 3;
    // A name that is longer than its column moves the numbers to the right from here on.
    const gap = line.text.indexOf("  ", Math.max(start, this.#column - 2));
    if (gap >= 0) this.#column = Math.max(this.#column, gap + 2);
    const name = gap < 0 ? rest.trim() : line.text.slice(start, gap).trim();
    this.#path = [...this.#path.slice(0, depth), { name, last: branch === "╰" }];
    const cells = line.text.slice(this.#column).split("│");
    const benchmark = [this.#root?.name ?? "", ...this.#path.map((node) => node.name)].join("::");
    if (cells.length === 6 && cells.every((cell) => cell.trim() === "")) return;
    if (cells[0]?.trim() === "(ignored)")
      this.findings.push(skipped(this.#file, line.number, `${benchmark} was ignored`));
    else {
      this.#open = { name: benchmark, line: line.number };
      this.#readTimes(benchmark, cells, line);
    }
  }

  #readTimes(benchmark: string, cells: readonly string[], line: Line): void {
    if (cells.length !== 6) return;
    this.#open = null;
    const median = cells[2]?.trim() ?? "";
    const [number = "", unit = ""] = median.split(" ");
    const value = duration(number, unit);
    if (value === undefined || !line.ended)
      this.#unreadable(line, `the median time of ${benchmark} cannot be read`);
    else if (value === 0) this.#fail(line.number, `${benchmark} took 0 s: nothing was measured`);
    else if (!this.#owners.claim(benchmark, this.#executable))
      this.#unreadable(line, `${benchmark} comes from two executables`, SHARED_NAME);
    else {
      this.results.push({ benchmark, metric: "time.per_op", values: [value] });
      this.#current = benchmark;
      this.#part = { name: "", row: 0 };
    }
  }

  /** A row below the times: a throughput, the name of a part of the allocations, its blocks or its bytes. */
  #readFurther(benchmark: string, line: Line): void {
    const cells = line.text
      .slice(this.#column)
      .split("│")
      .map((cell) => cell.trim());
    if (cells.length !== 6 || !/^[│ ]*$/.test(line.text.slice(0, this.#column))) return;
    const [first = "", , median = ""] = cells;
    if (first.endsWith(":") && median === "") {
      this.#part = { name: first, row: 0 };
      return;
    }
    const { name, row } = this.#part;
    const [number = "", unit = ""] = median.split(" ");
    const plain = row === 0 && name !== "" ? { value: decimal(number), unit } : withoutPrefix(number, unit);
    const part = Object.hasOwn(allocations, name) ? allocations[name]?.[row] : undefined;
    const metric = name === "" ? rates[plain?.unit ?? ""] : part;
    this.#part = { name, row: row + 1 };
    if (name !== "" && metric === undefined) return;
    if (metric === undefined || plain?.value === undefined || !line.ended)
      this.#unreadable(line, `\`${median}\` of ${benchmark} cannot be read`);
    else this.results.push({ benchmark, metric, values: [plain.value] });
  }

  #close(): void {
    if (this.#open !== null) this.#fail(this.#open.line, `${this.#open.name} gave no result`);
    this.#open = null;
    this.#current = null;
  }

  #fail(line: number, message: string): void {
    this.findings.push(toolFailure(this.#file, line, message));
  }

  #unreadable(line: Line, message: string, hint = "keep the tree whole, as Divan prints it"): void {
    this.findings.push(unreadable(this.#file, line.number, message, hint));
  }
}
