import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { readDocuments } from "./json-documents.ts";
import { amountOf, property, textOf } from "./json.ts";

/** Quantiles of the latency by their names in the JSON; it rounds their values down to whole milliseconds. */
const QUANTILES = ["p2_5", "p10", "p25", "p50", "p75", "p90", "p97_5", "p99", "p99_9"];

/** What `autocannon --json` prints, one line per run. A run is named by its `--title`, else by the path of its address. */
export const autocannon: Format = {
  id: "autocannon",
  title: "autocannon",
  detect: (text) => /^\{/m.test(text) && text.includes('"p97_5":') && text.includes('"non2xx":'),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const run of documents) {
    const name = textOf(run, "title") ?? pathOf(textOf(run, "url"));
    if (name !== undefined && property(run, "non2xx") !== undefined) readRun(into, lineOf(run), name, run);
  }
  return into;
}

function readRun(into: Gathering, line: number | undefined, name: string, run: unknown): void {
  const [requests, latency] = [property(run, "requests"), property(run, "latency")];
  const answered = amountOf(requests, "total");
  if (answered === 0) {
    into.failed(line, `${name}: no request was answered, ${amountOf(run, "errors") ?? "some"} failed`);
    return;
  }
  const add = (metric: string, value: number | undefined): void =>
    into.add(line, name, metric, [value], answered);
  for (const key of QUANTILES) add(`latency.${key.replace("_", ".")}`, seconds(amountOf(latency, key)));
  add("latency.mean", seconds(amountOf(latency, "mean")));
  add("throughput", amountOf(requests, "average"));
  add("errors.rate", errorRate(run, answered));
}

/**
 * The share of requests that failed or were answered wrongly. Requests on connections that the server closed are counted
 * as sent only, so what is neither answered nor failed is an error too, but for what may be under way at the end.
 */
function errorRate(run: unknown, answered: number | undefined): number | undefined {
  const count = (name: string): number => amountOf(run, name) ?? 0;
  const failed = amountOf(run, "errors");
  const wrong = amountOf(run, "non2xx");
  if (answered === undefined || failed === undefined || wrong === undefined) return undefined;
  const sent = amountOf(property(run, "requests"), "sent") ?? answered;
  const lost = Math.max(
    0,
    sent - answered - failed - count("connections") * Math.max(1, count("pipelining")),
  );
  return Math.min(1, (failed + wrong + count("mismatches") + lost) / (answered + failed + lost));
}

function pathOf(url: string | undefined): string | undefined {
  const path = url?.replace(/^[a-z]+:\/\/[^/]*/, "");
  return path === "" ? "/" : path;
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1e3;
}
