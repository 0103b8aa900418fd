import { customMetric } from "../../metric/families.ts";
import { readDhatText } from "./dhat-text.ts";
import { commandName, heapTotals } from "./dhat-totals.ts";
import { type Format, type ParsedOutput, type Recorded, unreadable } from "./format.ts";
import { amountOf, listOf, property, readJson, textOf } from "./json.ts";

const FILE = /^\s*\{\s*"dhatFileVersion":/;
const TEXT = /^(?:==\d+== DHAT, a dynamic heap analysis tool|dhat: Total: )/m;

/**
 * The JSON files of valgrind's DHAT and of dhat-rs, or the totals that they print. A run of a program is one operation of a
 * benchmark, named by its command without folders. Where files were given the text says only what failed.
 */
export const dhat: Format = {
  id: "dhat",
  title: "DHAT (valgrind and dhat-rs)",
  detect: (text) => FILE.test(text) || TEXT.test(text),
  parse(recorded) {
    const files = recorded.filter(({ text }) => FILE.test(text)).map(readFile);
    const texts = recorded.filter(({ text }) => !FILE.test(text)).map(readDhatText);
    const told = texts.flatMap(({ findings }) => findings);
    return {
      results: (files.length > 0 ? files : texts).flatMap(({ results }) => results),
      findings: [
        ...files.flatMap(({ findings }) => findings),
        ...(files.length > 0 ? told.filter(({ code }) => code === "benchmark-failed") : told),
      ],
    };
  },
};

function readFile({ text, file }: Recorded): ParsedOutput {
  const read = readJson(text);
  if ("problem" in read) return broken(file, read.line, "this file of DHAT is not whole JSON");
  const version = property(read.value, "dhatFileVersion");
  if (version !== 2)
    return broken(file, 1, `this file of DHAT has version ${String(version)}`, "use version 2");
  const benchmark = commandName(textOf(read.value, "cmd") ?? "");
  const points = listOf(read.value, "pps");
  if (benchmark === "" || points === undefined)
    return broken(file, undefined, "this file of DHAT has no command or no program points");
  const results = [];
  for (const [field, metric] of Object.entries(fieldsOf(read.value))) {
    const values = points.map((point) => amountOf(point, field));
    if (!values.every((value) => value !== undefined))
      return broken(file, undefined, `a program point of ${benchmark} has no \`${field}\``);
    results.push({ benchmark, metric, values: [values.reduce((sum, value) => sum + value, 0)] });
  }
  return { results, findings: [] };
}

/** The fields of a program point that are summed, and the metrics that the sums are. */
function fieldsOf(profile: unknown): Readonly<Record<string, string>> {
  if (property(profile, "bklt") === true)
    return {
      tb: heapTotals.totalBytes,
      tbk: heapTotals.totalBlocks,
      gb: heapTotals.peakBytes,
      gbk: heapTotals.peakBlocks,
      eb: heapTotals.endBytes,
      ebk: heapTotals.endBlocks,
      ...(property(profile, "bkacc") === true
        ? { rb: heapTotals.readBytes, wb: heapTotals.writtenBytes }
        : {}),
    };
  // What is copied (`--mode=copy`), or the units and events of a program's own (`--mode=ad-hoc`).
  const verb = textOf(profile, "verb")?.toLowerCase() ?? "counted";
  return {
    tb: customMetric("lower", textOf(profile, "bsu") ?? `B/${verb}`),
    tbk: customMetric("lower", textOf(profile, "bksu") ?? `blocks/${verb}`),
  };
}

function broken(
  file: string,
  line: number | undefined,
  message: string,
  hint = "keep the file as DHAT writes it",
): ParsedOutput {
  return { results: [], findings: [unreadable(file, line, message, hint)] };
}
