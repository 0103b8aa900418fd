import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { property } from "./json.ts";
import { readDocuments } from "./json-documents.ts";
import { giveSummary } from "./oha-summary.ts";
import { isOhaText, readOhaText } from "./oha-text.ts";

/** Requests that were under way when the time given by `-z` was over: no errors of the server. */
const DEADLINE = /^(?:aborted due to )?deadline$/;

/**
 * What oha 0.5 to 1 prints, as JSON (`--output-format json`, formerly `--json`) or as text. It never says what it asked
 * for: its numbers are those of `all` requests.
 */
export const oha: Format = {
  id: "oha",
  title: "oha",
  detect: (text) => isJson(text) || isOhaText(text),
  parse: (recorded): ParsedOutput =>
    gathered(recorded.map((one) => (isJson(one.text) ? readRuns(one) : readOhaText(one)))),
};

function isJson(text: string): boolean {
  return ['"successRate"', '"latencyPercentiles"'].every((name) => text.includes(name));
}

function readRuns(recorded: Recorded): Gathering {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  for (const document of documents) {
    const line = lineOf(document);
    const summary = property(document, "summary");
    const statuses = countsOf(property(document, "statusCodeDistribution"));
    const errors = countsOf(property(document, "errorDistribution"));
    if (statuses === undefined || errors === undefined) {
      into.unreadable(line, "there are no distributions of statuses and errors", "keep all that oha prints");
      continue;
    }
    const quantiles = Object.entries(property(document, "latencyPercentiles") ?? {});
    const answers = total(statuses);
    const lost = total(errors.filter(([error]) => !DEADLINE.test(error)));
    giveSummary(into, line, {
      answers,
      errorRate: (lost + total(statuses.filter(([status]) => Number(status) >= 400))) / (answers + lost),
      latencies: [["mean", property(summary, "average")], ...quantiles],
      requestsPerSecond: property(summary, "requestsPerSec"),
      bytesPerRequest: property(summary, "sizePerRequest"),
      bytesPerSecond: property(summary, "sizePerSec"),
    });
  }
  return into;
}

type Counts = readonly (readonly [string, number])[];

function countsOf(distribution: unknown): Counts | undefined {
  if (typeof distribution !== "object" || distribution === null) return undefined;
  const counts = Object.entries(distribution).filter((entry): entry is [string, number] =>
    Number.isInteger(entry[1]),
  );
  return counts.length === Object.keys(distribution).length ? counts : undefined;
}

function total(counts: Counts): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
