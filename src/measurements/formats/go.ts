import { type Format, type ParsedOutput, type Recorded, unreadable } from "./format.ts";
import { GoOutput, GoResults } from "./go-output.ts";
import { readJson, textOf } from "./json.ts";
import { lineAt, linesOf } from "./lines.ts";

const TEXT =
  /^(?:goos: \w+$|Benchmark(?:[^\sa-z]\S*)?[ \t]+\d+[ \t]+[\d.]+ \S|--- (?:FAIL|SKIP): Benchmark|FAIL\t\S+ \[)/m;
const EVENT = /^\{(?:"(?:Time|ImportPath)":"[^"]*",)?"Action":"[a-z-]+",?/;
const EVENTS = new RegExp(EVENT, "m");

/**
 * What `go test -bench` prints, as text or with `-json`, and the Go benchmark format that other tools write
 * (golang.org/design/14313-benchmark-format). A benchmark is named with its package, as Go's traces name functions:
 * `example.com/codec.BenchmarkEncode/size=16-8`.
 */
export const go: Format = {
  id: "go",
  title: "Go testing",
  detect: (text) => TEXT.test(text) || EVENTS.test(text),
  parse(recorded): ParsedOutput {
    const into = new GoResults();
    for (const one of recorded) readFile(one, into);
    return { results: into.results, findings: into.findings };
  },
};

function readFile({ text, file }: Recorded, into: GoResults): void {
  const plain = new GoOutput(into, file, "");
  const packages = new Map<string, EventOutput>();
  let start = 0;
  for (let number = 1; ; number++) {
    const taken = plain.takeLines(text, start);
    number += taken.lines;
    if (taken.end >= text.length) break;
    const line = lineAt(text, taken.end, number);
    start = line.next;
    if (!line.text.startsWith("{") || !EVENT.test(line.text)) {
      plain.read(line);
      continue;
    }
    const event = readJson(line.text);
    if ("problem" in event) {
      into.findings.push(
        unreadable(
          file,
          line.number,
          "this event of go test -json cannot be read",
          "keep what go test prints whole",
        ),
      );
      continue;
    }
    const name = textOf(event.value, "Package") ?? "";
    const output = packages.get(name) ?? new EventOutput(new GoOutput(into, file, name));
    packages.set(name, output);
    output.add(textOf(event.value, "Output") ?? "", line.number);
  }
  plain.end();
  for (const output of packages.values()) output.end();
}

/** What one package prints, put together again: events cut lines where the test binary wrote them. */
class EventOutput {
  readonly #output: GoOutput;
  #parts: string[] = [];
  #line = 0;

  constructor(output: GoOutput) {
    this.#output = output;
  }

  add(text: string, line: number): void {
    if (text === "") return;
    this.#parts.push(text);
    this.#line = line;
    if (!text.endsWith("\n")) return;
    this.#flush();
  }

  end(): void {
    if (this.#parts.length > 0) this.#flush();
    this.#output.end();
  }

  #flush(): void {
    for (const { text, ended } of linesOf(this.#parts.join("")))
      this.#output.read({ text, number: this.#line, ended });
    this.#parts = [];
  }
}
