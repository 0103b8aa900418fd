import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findMetric } from "../../../src/metric/metric.ts";
import { k6 } from "../../../src/measurements/formats/k6.ts";
import { recordingKinds } from "../../../src/measurements/k6/reader.ts";
import { type Kind, readIn, recorded, valuesOf } from "./recordings.ts";

const versions = ["0.49.0", "1.3.0", "2.2.0"];
const names = ["whole", "tags", ...versions];

test.each<Kind>(["json", "csv"])(
  "a recording as %s says what k6 itself says at the end of the same run",
  (kind) => {
    const url = new URL("../../../fixtures/formats/k6/raw/whole.summary.json", import.meta.url);
    const summary = valuesOf(k6.parse([{ file: "summary", text: readFileSync(url, "utf8") }]));
    const ours = valuesOf(readIn(kind, recorded(`whole.${kind}`)));
    const missing: string[] = [];
    for (const [key, value] of summary) {
      // k6's rates are over the whole run, which begins before the first sample
      if (key.includes("throughput") || key.endsWith("/s")) continue;
      const own = ours.get(key.replace(/ less\.spent\./, " time.spent."));
      if (own === undefined) missing.push(key);
      else expect(key.includes("less.spent") ? own * 1000 : own, key).toBeCloseTo(value, 12);
    }
    const single = ["expected_response:true", "group:::pay,scenario:buy", "check:is 200"];
    const typed = ["found", "lost", "bought", "queue", "answer_size", "spent"]; // a CSV does not say what they are
    const expected = [...summary.keys()].filter(
      (key) =>
        single.some((tag) => key.startsWith(`${tag} `)) ||
        (kind === "csv" && typed.some((name) => new RegExp(`\\.${name}(\\.|$)`).test(key))),
    );
    expect(missing).toEqual(expected);
  },
);

test.each(versions)("both recordings of a run of %s say the same", (version) => {
  const json = valuesOf(readIn("json", recorded(`${version}.json`)));
  const csv = readIn("csv", recorded(`${version}.csv`));
  for (const [key, value] of valuesOf(csv)) expect(json.get(key), key).toBeCloseTo(value, 12);
  const known = [...json.keys()].filter(
    (key) => !/throughput|\/s$|found|lost|bought|queue|answer_size|spent/.test(key),
  );
  expect([...valuesOf(csv).keys()]).toEqual(expect.arrayContaining(known));
  expect(csv.findings.map(({ code }) => code)).toEqual([
    "k6-times",
    "k6-type",
    "k6-requests-failed",
    "k6-check",
  ]);
});

describe.each(names)("of %s", (name) => {
  test("every number is the one that a plain reader finds", () => {
    const text = recorded(`${name}.json`);
    expect(valuesOf(readIn("json", text))).toEqual(new Map(plainly(text)));
  });

  test.each<Kind>(["json", "csv"])("%s reads the same in chunks and with other line breaks", (kind) => {
    const text = recorded(`${name}.${kind}`);
    const whole = readIn(kind, text);
    expect(whole.results.length).toBeGreaterThan(100);
    for (const chunk of [1, 7, 250, 4096]) expect(readIn(kind, text, chunk)).toEqual(whole);
    expect(readIn(kind, text.replaceAll("\n", "\r\n"))).toEqual(whole);
    expect(readIn(kind, text.replaceAll("\n", "\r\n"), 3)).toEqual(whole);
    expect(readIn(kind, text.replaceAll("\n", "\n\n"))).toEqual(whole);
  });
});

test.each(["unix_milli", "unix_micro", "rfc3339", "rfc3339_nano"])("times as %s are understood", (format) => {
  const text = recorded(`${format}.csv`);
  const { results, findings } = readIn("csv", text);
  const requests = text.split("\n").filter((line) => line.startsWith("http_reqs,")).length;
  const throughput = results.find(({ benchmark, metric }) => benchmark === "all" && metric === "throughput");
  if (format === "rfc3339") {
    expect(throughput).toBeUndefined();
    expect(findings.map(({ code }) => code)).toContain("k6-times");
  } else {
    // the run lasts one second and the rest of its last iterations
    expect(throughput?.values[0]).toBeGreaterThan(requests / 1.1);
    expect(throughput?.values[0]).toBeLessThan(requests / 0.9);
    expect(throughput?.events).toBe(requests);
  }
});

test("all that is read are metrics that exist, and numbers that can be compared", () => {
  for (const name of names)
    for (const kind of ["json", "csv"] as const)
      for (const { benchmark, metric, values, events } of readIn(kind, recorded(`${name}.${kind}`)).results) {
        expect(findMetric(metric), metric).toBeDefined();
        expect(benchmark).toMatch(/^(?:all|(?:scenario|group|name|url):.+|check: .+)$/);
        expect(values).toHaveLength(1);
        expect(Number.isFinite(values[0]) && (values[0] ?? -1) >= 0).toBe(true);
        if (events !== undefined) expect(events).toBeGreaterThan(0);
      }
});

test.each([
  ['{"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}', "k6-json"],
  ['{"metric":"x","type":"Point","data":{}}', "k6-json"],
  ["metric_name,timestamp,metric_value,check,extra_tags", "k6-csv"],
  ['{"type":"Metric"}', null],
  ['{"level":"info","type":"Point"}', null],
  ["metric_name,timestamp", null],
  ["name,timestamp,metric_value,x", null],
  ['{"metric":"x","type":"Point","data":{', null],
  ["", null],
])("%s begins %s", (line, id) => {
  expect(recordingKinds.find((kind) => kind.detect(line))?.id ?? null).toBe(id);
});

interface Row {
  readonly type: string;
  readonly metric: string;
  readonly data: {
    readonly type: string;
    readonly contains: string;
    readonly time: string;
    readonly value: number;
    readonly tags: Readonly<Record<string, string>>;
  };
}

/** The same by the simplest means: every row as an object, every cell a list, every list sorted. */
function plainly(text: string): readonly (readonly [string, number])[] {
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  const types = new Map(
    rows.flatMap((row) => (row.type === "Metric" ? [[row.metric, row.data] as const] : [])),
  );
  const points = rows.filter(({ type }) => type === "Point");
  const times = points.map(({ data }) => Date.parse(data.time) / 1000 + subMilliseconds(data.time));
  const seconds = Math.max(...times) - Math.min(...times);
  const cells = new Map<string, Row[]>();
  for (const row of points)
    for (const benchmark of benchmarksOf(row)) {
      const key = `${benchmark}\t${row.metric}`;
      cells.set(key, [...(cells.get(key) ?? []), row]);
    }
  const rate = (rowsOf: readonly Row[]): number =>
    rowsOf.filter(({ data }) => data.value !== 0).length / rowsOf.length;
  const found: [string, number][] = [["all less.dropped_iterations", 0]];
  for (const [key, all] of cells) {
    const [benchmark = "", metric = ""] = key.split("\t");
    const values = all.map(({ data }) => data.value).toSorted((a, b) => a - b);
    const sum = values.reduce((total, value) => total + value, 0);
    const add = (id: string, value: number): void => void found.push([`${benchmark} ${id}`, value]);
    const { type, contains } = types.get(metric) ?? { type: "", contains: "" };
    if (type === "trend") {
      const [prefix, unit] =
        metric === "http_req_duration"
          ? ["latency", 1000]
          : contains === "time"
            ? [`time.${metric}`, 1000]
            : [`less.${metric}`, 1];
      for (const level of [50, 75, 90, 95, 99, 99.9])
        add(`${prefix}.p${level}`, quantile(values, level) / unit);
      add(`${prefix}.mean`, sum / values.length / unit);
    } else if (metric === "http_reqs") {
      add("throughput", (sum / seconds) * (1 - rate(cells.get(`${benchmark}\thttp_req_failed`) ?? [])));
    } else if (metric === "iterations") add("more.iterations/s", sum / seconds);
    else if (metric === "http_req_failed") add("errors.rate", rate(all));
    else if (metric === "checks") add("checks.rate", rate(all));
    else if (type === "rate") add(`${metric === "found" ? "more" : "less"}.share.${metric}`, rate(all));
    else if (metric === "bought") add("less.bought", sum);
    else if (metric === "queue") add("less.queue", all.at(-1)?.data.value ?? 0);
  }
  return found.map(([key, value]) => [key, expect.closeTo(value, 12) as number]);
}

function benchmarksOf({ metric, data: { tags } }: Row): readonly string[] {
  const named = tags["name"] === undefined ? tags["url"] && `url:${tags["url"]}` : `name:${tags["name"]}`;
  const check =
    metric === "checks" &&
    tags["check"] &&
    `check: ${`${tags["group"] ?? ""}::${tags["check"]}`.replace(/^::/, "")}`;
  return [
    "all",
    tags["scenario"] && `scenario:${tags["scenario"]}`,
    tags["group"] && `group:${tags["group"]}`,
    named,
    check,
  ].filter((benchmark) => typeof benchmark === "string" && benchmark !== "") as string[];
}

function quantile(sorted: readonly number[], level: number): number {
  const at = (level / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? 0) - low) * (at - Math.floor(at));
}

/** What Date.parse drops of a time. */
function subMilliseconds(time: string): number {
  return Number(`0.000${/\.\d{3}(\d*)/.exec(time)?.[1] ?? ""}`);
}
