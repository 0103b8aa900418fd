import { describe, expect, test } from "vitest";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";
import { readJson } from "../../../src/measurements/formats/json.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { type Kind, readIn, recorded, valuesOf } from "./recordings.ts";

const kinds = ["json", "csv"] as const;

/** The first lines of a recording, with a row of several lines among those of the CSV. */
function small(kind: Kind): string {
  const lines = recorded(`whole.${kind}`).split("\n").slice(0, 6);
  if (kind === "csv")
    lines.push('http_reqs,1795223779000000000,1.000000,,,,true,,GET,"GET\n""/a"",\n/b",,buy,,200,,,,,');
  return `${lines.join("\n")}\n`;
}

function errorLines({ findings }: ParsedOutput): readonly (number | undefined)[] {
  return findings.filter(({ severity }) => severity === "error").map(({ where }) => where?.line);
}

describe.each(kinds)("a recording as %s", (kind) => {
  test("reads the same wherever a border between chunks lies", () => {
    const text = small(kind);
    const whole = readIn(kind, text);
    expect(errorLines(whole)).toEqual([]);
    for (let chunk = 1; chunk < Buffer.byteLength(text); chunk++)
      expect(readIn(kind, text, chunk)).toEqual(whole);
  });

  test("that is cut off within a line gives no number, and says where it ends", () => {
    const text = small(kind);
    for (let length = 1; length < text.length; length++) {
      const part = text.slice(0, length);
      const output = readIn(kind, part);
      const last = part.slice(part.lastIndexOf("\n") + 1);
      if (last === "" || (kind === "json" && last.endsWith("}") && !("problem" in readJson(last)))) continue;
      expect(output.results).toEqual([]);
      expect(errorLines(output).at(-1), `cut at ${length}`).toBe(part.split("\n").length);
    }
  });

  test("with damaged lines names them and counts the other rows", () => {
    const lines = recorded(`whole.${kind}`).trimEnd().split("\n");
    const at = [20, 40, 41, 100];
    const damaged = lines.map((line, i) => (at.includes(i + 1) ? `${line.slice(0, 30)}#` : line));
    const output = readIn(kind, `${damaged.join("\n")}\n`);
    expect(errorLines(output)).toEqual(at);
    const left = lines.filter((_, i) => !at.includes(i + 1));
    expect(valuesOf(output)).toEqual(valuesOf(readIn(kind, `${left.join("\n")}\n`)));
  });

  test("with very many damaged lines names the first ones and counts the rest", () => {
    const [first = "", second = ""] = small(kind).split("\n");
    const output = readIn(kind, `${first}\n${second}\n${"x,y\n".repeat(5000)}`);
    const errors = output.findings.filter(({ severity }) => severity === "error");
    expect(errors).toHaveLength(21);
    expect(errors[0]?.where?.line).toBe(3);
    expect(errors.at(-1)?.message).toBe("4980 more lines are no rows of a k6 recording");
  });

  test("survives lines in another order, doubled, dropped and overwritten", () => {
    const text = recorded(`whole.${kind}`);
    const random = seededRandom(3, "damage", kind);
    for (let n = 0; n < 20; n++) {
      const lines = text.split("\n");
      const pick = (): number => Math.floor(random() * lines.length);
      for (let k = 0; k < 60; k++) {
        const [a, b] = [pick(), pick()];
        const how = Math.floor(random() * 4);
        if (how === 0) [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
        else if (how === 1) lines.splice(a, 0, lines[b] ?? "");
        else if (how === 2) lines.splice(a, 1);
        else lines[a] = `${(lines[a] ?? "").slice(0, Math.floor(80 * random()))}#-1e999 NaN"`;
      }
      const output = readIn(kind, lines.join("\n"), 1 + Math.floor(5000 * random()));
      for (const { values } of output.results)
        for (const value of values) expect(Number.isFinite(value) && value >= 0).toBe(true);
    }
  });

  test("that is none gives no number and an error", () => {
    const hostile = [
      "",
      "\n\n\n",
      "\r\n",
      "\u0000\u0001\uFFFD",
      "{}\n",
      "[]\n",
      "null\n",
      '{"__proto__":{"a":1},"constructor":1}\n',
      '{"metric":"__proto__","type":"Point","data":{"time":"2026-11-21T01:25:43Z","value":1,"tags":{}}\n',
      "[".repeat(50_000),
      '{"a":'.repeat(20_000),
      "a".repeat(1_000_000),
      `${"a".repeat(1_000_000)}\n`,
      "1 ".repeat(500_000),
      ",".repeat(100_000),
      '"\n'.repeat(50_000),
      '""\n'.repeat(50_000),
      "\t1,2,3\n".repeat(100_000),
      "metric_name,timestamp,metric_value\n",
      "metric_name,timestamp,metric_value,a,a\nx,1795223779,1,b,c\n",
    ];
    for (const text of hostile) {
      const output = readIn(kind, text, 65_536);
      expect(output.results, text.slice(0, 40)).toEqual([]);
      expect(errorLines(output).length, text.slice(0, 40)).toBeGreaterThan(0);
    }
  });
});

const point = (metric: string, value: number, tags: object = {}, second = 1): string =>
  `${JSON.stringify({ metric, type: "Point", data: { time: `2026-11-21T01:25:${10 + second}.5Z`, value, tags } })}\n`;

describe("a row of JSON", () => {
  const whole = readIn("json", point("http_req_duration", 5, { name: "a" }));

  test.each([
    [
      "in another order",
      '{"data":{"tags":{"name":"a"},"value":5,"time":"2026-11-21T01:25:11.5Z"},"type":"Point","metric":"http_req_duration"}\n',
    ],
    [
      "with white space",
      ' { "metric": "http_req_duration", "type": "Point", "data": { "time": "2026-11-21T01:25:11.5Z", "value": 5.0, "tags": { "name": "a" } } } \n',
    ],
    [
      "with escapes",
      '{"metric":"http_req_d\\u0075ration","type":"Point","data":{"time":"2026-11-21T01:25:11.5Z","value":5,"tags":{"name":"\\u0061"}}}\n',
    ],
    [
      "with metadata",
      '{"metric":"http_req_duration","type":"Point","data":{"time":"2026-11-21T01:25:11.5Z","value":5,"tags":{"name":"a"},"metadata":{"vu":"1"}}}\n',
    ],
    ["without a break at its end", point("http_req_duration", 5, { name: "a" }).trimEnd()],
  ])("%s is the same", (_, text) => {
    expect(readIn("json", text)).toEqual(whole);
  });

  test.each([
    [
      "a value twice",
      '{"metric":"x","type":"Point","data":{"time":"2026-11-21T01:25:11.5Z","value":5,"tags":{},"value":"6"}}\n',
    ],
    [
      "a value that is no number",
      '{"metric":"x","type":"Point","data":{"time":"2026-11-21T01:25:11.5Z","value":"5","tags":{}}}\n',
    ],
    ["no time", '{"metric":"x","type":"Point","data":{"value":5,"tags":{}}}\n'],
    [
      "a time that is none",
      '{"metric":"x","type":"Point","data":{"time":"yesterday","value":5,"tags":{}}}\n',
    ],
    [
      "more behind it",
      '{"metric":"x","type":"Point","data":{"time":"2026-11-21T01:25:11.5Z","value":5,"tags":{}}}}\n',
    ],
    [
      "a brace too few",
      '{"metric":"x","type":"Point","data":{"time":"2026-11-21T01:25:11.5Z","value":5,"tags":{}}\n',
    ],
    [
      "an unknown type",
      '{"metric":"x","type":"Line","data":{"time":"2026-11-21T01:25:11.5Z","value":5,"tags":{}}}\n',
    ],
    ["an unknown type of metric", '{"type":"Metric","data":{"name":"x","type":"sum"},"metric":"x"}\n'],
  ])("with %s is damaged", (_, text) => {
    expect(errorLines(readIn("json", point("http_reqs", 1) + text))).toEqual([2]);
  });
});

test("a script's own metric below zero is left out, with a warning", () => {
  const declared =
    '{"type":"Metric","data":{"name":"height","type":"trend","contains":"default"},"metric":"height"}\n';
  const { results, findings } = readIn("json", declared + point("height", -2) + point("height", -1));
  expect(results).toEqual([]);
  expect(findings.map(({ code }) => code)).toContain("k6-negative");
});

test("thresholds tell which way is better, also those that end a run", () => {
  const declared =
    '{"type":"Metric","data":{"name":"found","type":"rate","contains":"default","thresholds":[{"threshold":"rate>0.5","abortOnFail":true}]},"metric":"found"}\n';
  const { results } = readIn("json", declared + point("found", 1) + point("found", 0, {}, 2));
  expect(results.map(({ metric, values }) => [metric, values])).toEqual([["more.share.found", [0.5]]]);
});

test("requests without an answer are slower than any other", () => {
  const answered = Array.from({ length: 98 }, (_, i) => point("http_req_duration", i + 1, { status: "200" }));
  const lost = [1, 2].map(() => point("http_req_duration", 0, { status: "0" }, 2));
  const values = valuesOf(readIn("json", [...lost, ...answered].join("")));
  expect(values.get("all latency.p50")).toBeCloseTo(0.0505, 9);
  expect(values.get("all latency.p95")).toBeCloseTo(0.09505, 9);
  expect(values.get("all latency.p99")).toBeUndefined();
  expect(values.get("all latency.mean")).toBeCloseTo((98 * 49.5 + 2 * 98) / 100 / 1000, 9);

  const none = readIn("json", lost.join(""));
  expect(none.results).toEqual([]);
  expect(none.findings.map(({ message }) => message).join()).toContain("no request was answered");
});

describe("a row of CSV", () => {
  const header = "metric_name,timestamp,metric_value,name,scenario,extra_tags,metadata\n";
  const row = (name: string): string =>
    `http_req_duration,1795223779.5,5.000000,${name},shop,,\n`.replace("9.5", "9500");

  test("may hold line breaks, commas and quotes", () => {
    const output = readIn("csv", `${header}${row('"GET\n""/a"",\n/b"')}${row("plain")}`);
    expect(errorLines(output)).toEqual([]);
    expect(valuesOf(output).get('name:GET\n"/a",\n/b latency.p50')).toBe(0.005);
    expect(output.results.find(({ benchmark }) => benchmark === "all")?.events).toBe(2);
  });

  test.each([
    ["a quote too many swallows no other row", `${row('"open')}${row("a").repeat(3000)}`, [2], 3000],
    ["two of them neither", `${row('"open')}${row("a").repeat(2)}${row('"open')}${row("a")}`, [2, 5], 3],
    ["nor where the file ends", `${row("a")}${row('"open')}${row("a").repeat(2)}`, [3], 3],
    ["a quote within a field", row('a"b') + row("a"), [2], 1],
    ["a field too few", `http_reqs,1795223779500,1,a,b,c\n${row("a")}`, [2], 1],
    ["a field too many", `http_reqs,1795223779500,1,a,b,c,d,e\n${row("a")}`, [2], 1],
    ["no fields", `http_reqs\n${row("a")}`, [2], 1],
    ["a value that is none", `http_reqs,1795223779500,+Inf,a,b,c,d\n${row("a")}`, [2], 1],
    ["a time that is none", `http_reqs,yesterday,1,a,b,c,d\n${row("a")}`, [2], 1],
    ["the header again", `${header}${row("a")}`, [2], 1],
    ["no metric", `,1795223779500,1,a,b,c,d\n${row("a")}`, [2], 1],
  ])("%s", (_, rows, lines, events) => {
    const output = readIn("csv", header + rows);
    expect(errorLines(output)).toEqual(lines);
    expect(output.results.find(({ benchmark }) => benchmark === "all")?.events).toBe(events);
  });

  test("columns stand in any order", () => {
    const one =
      "metric_name,timestamp,metric_value,extra_tags,scenario,url,metadata\nhttp_req_duration,1795223779500,5,,shop,/a,\n";
    expect([...valuesOf(readIn("csv", one)).keys()].filter((key) => key.endsWith("p50"))).toEqual([
      "all latency.p50",
      "scenario:shop latency.p50",
      "url:/a latency.p50",
    ]);
  });
});

describe("what is kept apart is bounded, and what is not is told", () => {
  test("of a tag's values", () => {
    const rows = Array.from({ length: 1500 }, (_, i) =>
      point("http_req_duration", 5, { name: `/a/${i}`, scenario: "s" }),
    );
    const { results, findings } = readIn("json", rows.join(""));
    expect(
      new Set(
        results.filter(({ benchmark }) => benchmark.startsWith("name:")).map(({ benchmark }) => benchmark),
      ).size,
    ).toBe(1000);
    expect(
      results.filter(({ metric }) => metric === "latency.p50").filter(({ events }) => events === 1500),
    ).toHaveLength(2);
    expect(findings.map(({ message }) => message).join("\n")).toContain("only 1000 values of the tag `name`");
  });

  test("of their length", () => {
    const text = point("http_req_duration", 5, { name: "a".repeat(1025), scenario: "s" });
    const { results, findings } = readIn("json", text);
    expect([...new Set(results.map(({ benchmark }) => benchmark))]).toEqual(["all", "scenario:s"]);
    expect(findings.map(({ code }) => code)).toContain("k6-tags");
  });

  test("of combinations: a value of which a row is missing is no benchmark", () => {
    const rows: string[] = [];
    for (let name = 0; name < 100; name++)
      for (let group = 0; group < 100; group++)
        rows.push(point("http_req_duration", 5, { name: `n${name}`, group: `::g${group}` }));
    const { results, findings } = readIn("json", rows.join(""));
    const counted = results.filter(({ metric }) => metric === "latency.p50");
    expect(
      counted.filter(({ benchmark, events }) => events !== (benchmark === "all" ? 10_000 : 100)),
    ).toEqual([]);
    expect(counted.filter(({ benchmark }) => benchmark.startsWith("name:"))).toHaveLength(81);
    expect(counted.filter(({ benchmark }) => benchmark.startsWith("group:"))).toHaveLength(0);
    expect(findings.filter(({ code }) => code === "k6-tags")).toHaveLength(2);
  });

  test("of metrics", () => {
    const rows = Array.from({ length: 1200 }, (_, i) => point(`metric_${i}`, 5));
    const { results, findings } = readIn("json", point("http_req_duration", 5) + rows.join(""));
    expect(results.length).toBeGreaterThan(0);
    expect(findings.filter(({ severity }) => severity === "error")).toHaveLength(21);
    expect(findings.find(({ code }) => code === "k6-type")?.message.length).toBeLessThan(500);
  });
});
