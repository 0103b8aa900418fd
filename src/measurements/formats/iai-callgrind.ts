import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { isSummary, readSummary } from "./iai-summary.ts";
import { readIaiText } from "./iai-text.ts";
import { withoutColours } from "./lines.ts";

const TEXT =
  /^(?: {2}(?:Instructions|Total bytes|Errors): +\d+\||(?:iai_callgrind|gungraun)_runner: Error|(?:Iai-Callgrind|Gungraun) result: )/m;
const SUMMARY_LINE = /^\{(?:"baselines":\[[^\]\n]*\],)?"benchmark_exe":/m;

/**
 * What iai-callgrind and its successor Gungraun print, as text or JSON, and their `summary.json`. A benchmark is named by its
 * path and id, `library::numbers::sort long`; its parameters are left out, since a command holds folders and long ones are cut.
 * Where summary files were given the text says only what failed.
 */
export const iaiCallgrind: Format = {
  id: "iai-callgrind",
  title: "iai-callgrind and Gungraun",
  detect: (text) => isSummary(text) || SUMMARY_LINE.test(text) || TEXT.test(withoutColours(text)),
  parse(recorded) {
    const summaries = recorded.filter(({ text }) => isSummary(text)).map(readSummaries);
    const texts = recorded.filter(({ text }) => !isSummary(text)).map(readIaiText);
    return {
      results: (summaries.length > 0 ? summaries : texts).flatMap(({ results }) => results),
      findings: [...summaries, ...texts].flatMap(({ findings }) => findings),
    };
  },
};

/** A summary on several lines is a file of its own; one on a single line may be followed by others, and by errors. */
function readSummaries(recorded: Recorded): ParsedOutput {
  return SUMMARY_LINE.test(recorded.text)
    ? readIaiText(recorded)
    : readSummary(recorded.text, recorded.file, 1);
}
