import { Catch2Console, TABLE } from "./catch2-console.ts";
import { decimal } from "./decimal.ts";
import type { Format, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { linesOf } from "./lines.ts";
import { type Tag, tagsOf } from "./xml.ts";

const XML = /<(?:Catch|Catch2TestRun)[ >]/;

/**
 * What Catch2 2 and 3 print of their benchmarks with the reporters `console` and `xml`: the mean of the samples, which is
 * all they tell of the location. Names are `test case/section/benchmark`.
 */
export const catch2: Format = {
  id: "catch2",
  title: "Catch2",
  detect: (text) => TABLE.test(text) || (XML.test(text) && text.includes("<BenchmarkResults ")),
  parse: (recorded) => gathered(recorded.map(readFile)),
};

function readFile({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  if (XML.test(text)) readXml(text, into);
  else {
    const console = new Catch2Console(into);
    for (const line of linesOf(text)) console.read(line);
    console.end();
  }
  return into;
}

function readXml(text: string, into: Gathering): void {
  /** Names of the elements that are open, outermost first; those without one are left out of a benchmark's name. */
  const open: (string | undefined)[] = [];
  let line = 1;
  let whole = false;
  for (const tag of tagsOf(text)) {
    line = tag.line;
    if (tag.kind !== "close") readTag(tag, open.filter((name) => name !== undefined).join("/"), into);
    if (tag.kind === "open") open.push(named.has(tag.name) ? tag.attributes.get("name") : undefined);
    if (tag.kind === "close") {
      open.pop();
      whole ||= tag.name === "Catch" || tag.name === "Catch2TestRun";
    }
  }
  if (!whole) into.unreadable(line, "the XML is cut off", "give the whole text that `-r xml` writes");
}

const named = new Set(["TestCase", "Section", "BenchmarkResults"]);

function readTag({ name, attributes, line }: Tag, path: string, into: Gathering): void {
  if (name === "mean") into.add(line, path, "time.per_op", [decimal(attributes.get("value") ?? "", -9)]);
  else if (name === "failed")
    into.failed(line, `${path} failed: ${attributes.get("message") ?? "no reason given"}`);
  else if (name === "OverallResult" && attributes.get("success") === "false")
    into.failed(line, `the test case ${path} failed`);
  else if (name === "Skip") into.skipped(line, `${path} was skipped`);
}
