import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { readDocuments } from "./json-documents.ts";
import { amountOf, property } from "./json.ts";

/*
 * Version 2 writes {aggregate: {counters, rates, summaries}}, with names of metrics that are joined by points; version 1
 * {aggregate: {latency, rps, errors, codes, scenariosCreated, …}}. Times are milliseconds, rounded to tenths or more.
 */

const ENDPOINT = "plugins.metrics-by-endpoint.";
const QUANTILES = [
  ["median", "p50"],
  ["p75", "p75"],
  ["p90", "p90"],
  ["p95", "p95"],
  ["p99", "p99"],
  ["p999", "p99.9"],
] as const;

/**
 * What `artillery run --output` writes. All HTTP requests are named `all`, those of other protocols by the protocol, endpoints as the plugin
 * metrics-by-endpoint names them, virtual users `vusers`, and expectations `expect`.
 */
export const artillery: Format = {
  id: "artillery",
  title: "Artillery",
  detect: (text) =>
    /^\{\s*"aggregate":\s*\{/m.test(text) && /"(?:vusers\.created|scenariosCreated)":/.test(text),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const document of documents) {
    const aggregate = property(document, "aggregate");
    const line = lineOf(aggregate);
    if (property(aggregate, "scenariosCreated") !== undefined) readFirst(into, line, aggregate);
    else if (property(aggregate, "counters") !== undefined) readSecond(into, line, aggregate);
  }
  return into;
}

function readFirst(into: Gathering, line: number | undefined, aggregate: unknown): void {
  const answered = amountOf(aggregate, "requestsCompleted") ?? 0;
  const errors = sum(amountsOf(property(aggregate, "errors")));
  if (answered === 0) {
    into.failed(line, `all: no request was answered, ${errors} failed`);
    return;
  }
  addTimes(into, line, "all", "latency", property(aggregate, "latency"), answered);
  const wrong = sum(amountsOf(property(aggregate, "codes")).filter(([code]) => isWrong(code)));
  const rate = amountOf(property(aggregate, "rps"), "mean");
  into.add(line, "all", "throughput", [succeeded(rate, errors + wrong, answered + errors)], answered);
  addShare(into, line, "all", "errors.rate", errors + wrong, answered + errors);
  const created = amountOf(aggregate, "scenariosCreated") ?? 0;
  const completed = amountOf(aggregate, "scenariosCompleted");
  addTimes(into, line, "vusers", "time.session_length", property(aggregate, "scenarioDuration"), completed);
  if (completed !== undefined && created >= completed)
    addShare(into, line, "vusers", "errors.rate", created - completed, created);
}

/** Of a rate of requests what succeeded: an arm that fails fast must not look faster. */
function succeeded(rate: number | undefined, failed: number, requests: number): number | undefined {
  return rate === undefined ? undefined : rate * Math.max(0, 1 - failed / requests);
}

function readSecond(into: Gathering, line: number | undefined, aggregate: unknown): void {
  const counters = amountsOf(property(aggregate, "counters"));
  const count = new Map(counters);
  const summaries = Object.entries(Object(property(aggregate, "summaries")) as object);
  for (const [key, summary] of summaries) {
    const events = amountOf(summary, "count");
    const protocol = /^(\w+)\.response_time$/.exec(key)?.[1];
    const name = protocol === "http" ? "all" : (protocol ?? after(key, `${ENDPOINT}response_time.`));
    if (name !== undefined) addTimes(into, line, name, "latency", summary, events);
    if (key === "vusers.session_length")
      addTimes(into, line, "vusers", "time.session_length", summary, events);
  }
  const requests = count.get("http.requests") ?? 0;
  const errors = sum(counters.filter(([key]) => key.startsWith("errors.")));
  const wrong = sum(counters.filter(([key]) => isWrong(after(key, "http.codes.") ?? "")));
  if (requests > 0 && (count.get("http.responses") ?? 0) === 0)
    into.failed(line, `all: no request was answered, ${errors} failed`);
  else if (requests > 0) {
    into.add(
      line,
      "all",
      "throughput",
      [succeeded(amountOf(property(aggregate, "rates"), "http.request_rate"), errors + wrong, requests)],
      requests,
    );
    addShare(into, line, "all", "errors.rate", errors + wrong, requests);
  }
  readEndpoints(into, line, counters);
  const created = count.get("vusers.created") ?? 0;
  const failed = count.get("vusers.failed") ?? 0;
  if (created > 0) addShare(into, line, "vusers", "errors.rate", failed, created);
  const [held, broken] = [count.get("plugins.expect.ok") ?? 0, count.get("plugins.expect.failed") ?? 0];
  if (held + broken > 0) addShare(into, line, "expect", "checks.rate", held, held + broken);
}

/** Answers and errors of each endpoint, which the plugin counts as `NAME.codes.200` and `NAME.errors.ECONNRESET`. */
function readEndpoints(into: Gathering, line: number | undefined, counters: readonly Amount[]): void {
  const endpoints = new Map<string, { answered: number; wrong: number; failed: number }>();
  for (const [key, count] of counters) {
    const parts = /^(.+?)\.(?:codes\.(\d{3})|errors\..+)$/.exec(after(key, ENDPOINT) ?? "");
    if (parts === null) continue;
    const [, name = "", code] = parts;
    const seen = endpoints.get(name) ?? { answered: 0, wrong: 0, failed: 0 };
    if (code === undefined) seen.failed += count;
    else seen.answered += count;
    if (code !== undefined && isWrong(code)) seen.wrong += count;
    endpoints.set(name, seen);
  }
  for (const [name, { answered, wrong, failed }] of endpoints)
    if (answered === 0) into.failed(line, `${name}: no request was answered, ${failed} failed`);
    else addShare(into, line, name, "errors.rate", failed + wrong, answered + failed);
}

function addTimes(
  into: Gathering,
  line: number | undefined,
  name: string,
  metric: string,
  times: unknown,
  events: number | undefined,
): void {
  for (const [key, stat] of [...QUANTILES, ["mean", "mean"] as const]) {
    if (property(times, key) === undefined) continue;
    const milliseconds = amountOf(times, key);
    const seconds = milliseconds === undefined ? undefined : milliseconds / 1e3;
    into.add(line, name, `${metric}.${stat}`, [seconds], events);
  }
}

/** A share of a whole; an answer may break several expectations, so that more may have failed than there was. */
function addShare(
  into: Gathering,
  line: number | undefined,
  name: string,
  metric: string,
  part: number,
  whole: number,
): void {
  into.add(line, name, metric, [Math.min(1, part / whole)], whole);
}

type Amount = readonly [name: string, count: number];

function amountsOf(counters: unknown): readonly Amount[] {
  return Object.keys(Object(counters) as object).flatMap((name) => {
    const count = amountOf(counters, name);
    return count === undefined ? [] : [[name, count] as const];
  });
}

function sum(amounts: readonly Amount[]): number {
  return amounts.reduce((total, [, count]) => total + count, 0);
}

function isWrong(code: string): boolean {
  return /^[45]\d\d$/.test(code);
}

function after(text: string, start: string): string | undefined {
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}
