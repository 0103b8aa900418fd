import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { unansweredPart } from "../../measurements/k6/unanswered.ts";
import type { Inspected } from "./inspect.ts";

/** What requests are told apart by: a tag of k6 with its value, `scenario:browse`, `group:::front`, `name:GET /users/{id}`. */
export type Label = string;

/** Labels beyond these are left out: each costs k6 time with every request. */
const mostLabels = 60;
/** Stands for the target's address, which differs from launch to launch, in what is remembered of names. */
const origin = "{origin}";

/** What a first run has taught of the labels of a script's requests. */
export interface Labels {
  readonly labels: readonly Label[];
  /** How many were left out, because there are too many or k6 cannot select them. */
  readonly left: number;
}

/**
 * Reads the labels of all requests from the rows that `k6 run --out json=FILE.gz` wrote: groups, and names that the script
 * gave. Without a name k6 takes the address for one, of which there may be as many as requests: these are left out.
 *
 * @param url where the target answered to k6
 */
export async function readLabels(file: string, url: string): Promise<Labels> {
  const counts = new Map<Label, number>();
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) {
    if (!line.startsWith('{"metric":"http_reqs","type":"Point"')) continue;
    const { data } = JSON.parse(line) as { data: { tags?: Readonly<Record<string, string>> | null } };
    const { group = "", name = "" } = data.tags ?? {};
    if (group === "::setup" || group === "::teardown") continue;
    const labels = [
      ...(group === "" ? [] : [`group:${group}`]),
      ...(isGiven(name, url) ? [`name:${name.replaceAll(url, origin)}`] : []),
    ];
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const selectable = [...counts].filter(([label]) => canSelect(label));
  const kept = selectable.toSorted(([, one], [, other]) => other - one).slice(0, mostLabels);
  return { labels: kept.map(([label]) => label), left: counts.size - kept.length };
}

/** A name that was given is no address; one of k6's own tagged templates is one with a hole in it. */
function isGiven(name: string, url: string): boolean {
  return name !== "" && (!/^[a-z]+:\/\//i.test(name) || (name.startsWith(url) && name.includes("${}")));
}

/** k6 splits what is between the braces of a submetric at commas, and takes quotes and white space off the ends. */
function canSelect(label: Label): boolean {
  const value = label.slice(label.indexOf(":") + 1);
  return !value.includes(",") && value === value.replaceAll(/^[\s"']+|[\s"']+$/g, "");
}

/** The scenarios as labels; one alone is all there is. */
export function scenarioLabels(scenarios: Inspected["scenarios"]): readonly Label[] {
  const names = Object.keys(scenarios);
  return names.length < 2 ? [] : names.map((name) => `scenario:${name}`).filter(canSelect);
}

/**
 * Submetrics that k6 is asked for, so that its summary tells apart what has these labels, and which requests got no
 * answer.
 *
 * @param thresholds what the script's own thresholds are on
 */
export function submetricsOf(
  labels: readonly Label[],
  thresholds: readonly string[],
  url: string,
): readonly string[] {
  const own = labels.flatMap((label) => {
    const tags = label.replaceAll(origin, url);
    return ["http_req_duration", "http_req_failed", "http_reqs"].map((metric) => `${metric}{${tags}}`);
  });
  const parts = ["http_req_duration", ...own, ...thresholds].flatMap((name) => unansweredPart(name) ?? []);
  // Throughput is of requests that succeeded.
  const failed = thresholds.flatMap((name) =>
    name.startsWith("http_reqs{") ? [name.replace("http_reqs", "http_req_failed")] : [],
  );
  return [...new Set([...own, ...parts, ...failed])];
}
