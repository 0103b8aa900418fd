import { isSampleFile, readMessages, readSampleFiles } from "./criterion-samples.ts";
import { readCriterionText } from "./criterion-text.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { withoutColours } from "./lines.ts";

const TIME = "(?:[\\d.]+ (?:ps|ns|[uµμ]s|ms|s) ?){3}";
const TEXT = new RegExp(
  ` time: {3}\\[${TIME}\\]|^Benchmarking \\S.*: (?:Warming up for|Collecting \\d+ samples) `,
  "m",
);
const MESSAGES = /^\{"reason":"benchmark-complete",/m;
const FILES = /^\{"(?:sampling_mode":"(?:Linear|Flat)","iters":\[|group_id":".*"directory_name":")/;

/**
 * What Criterion.rs prints (its estimate of the typical time, one number), what it writes below `target/criterion/` (the folders
 * called `new` hold every sample) and what cargo-criterion prints with `--message-format=json` (every sample). Where files
 * were given the text says only what failed; where messages stand among the text, the text's numbers are taken.
 */
export const criterion: Format = {
  id: "criterion",
  title: "Criterion.rs",
  detect: (text) => TEXT.test(withoutColours(text)) || MESSAGES.test(text) || FILES.test(text),
  parse(recorded) {
    const files = readSampleFiles(recorded);
    const withFiles = recorded.some(({ file }) => isSampleFile(file));
    const texts = recorded.filter(({ file }) => !isSampleFile(file)).map(readText);
    return {
      results: withFiles ? files.results : texts.flatMap(({ results }) => results),
      findings: [files, ...texts].flatMap(({ findings }) => findings),
    };
  },
};

function readText(recorded: Recorded): ParsedOutput {
  const [printed, messages] = [readCriterionText(recorded), readMessages(recorded)];
  const names = new Set(printed.results.map(({ benchmark }) => benchmark));
  return {
    results: [...printed.results, ...messages.results.filter(({ benchmark }) => !names.has(benchmark))],
    findings: [...printed.findings, ...messages.findings],
  };
}
