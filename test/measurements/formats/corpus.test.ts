import { describe, expect, test } from "vitest";
import { findMetric } from "../../../src/metric/metric.ts";
import type { Format, ParsedOutput, Recorded } from "../../../src/measurements/formats/format.ts";
import { formats } from "../../../src/measurements/formats/registry.ts";
import { readOutput } from "../../../src/measurements/read-output.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { corpus } from "./corpus.ts";

const cases = corpus();
const every = cases.map((one) => [`${one.format}/${one.name}`, one] as const);

/** Formats that sum up a row per request: what was cut off between two rows cannot be told from a whole file. */
const rowsOfRequests = new Set(["jmeter"]);

/** What is not sound: numbers that no program can use, metrics that do not exist, findings that do not say where. */
function faultsOf({ results, findings }: ParsedOutput): readonly string[] {
  const inResults = results.flatMap(({ benchmark, metric, values }) => [
    ...(benchmark === "" || benchmark === "*" ? [`a benchmark is named \`${benchmark}\``] : []),
    ...(findMetric(metric) === undefined ? [`there is no metric ${metric}`] : []),
    ...values
      .filter((value) => !(value >= 0 && Number.isFinite(value)))
      .map((value) => `${metric} is ${value}`),
  ]);
  const inFindings = findings.flatMap(({ severity, message, where }) => [
    ...(message === "" ? ["a finding says nothing"] : []),
    ...(severity === "error" && where?.file === undefined ? [`no place: ${message}`] : []),
  ]);
  return [...inResults, ...inFindings];
}

/** What a damaged text gives and the whole text does not: a cut number is no number. */
function foreignIn(part: ParsedOutput, whole: ParsedOutput): readonly string[] {
  const known = new Map<string, number[]>();
  for (const { benchmark, metric, values } of whole.results) {
    const key = JSON.stringify([benchmark, metric]);
    known.set(key, [...(known.get(key) ?? []), ...values]);
  }
  return part.results.flatMap(({ benchmark, metric, values }) => {
    const all = known.get(JSON.stringify([benchmark, metric])) ?? [];
    return values
      .filter((value) => !all.includes(value))
      .map((value) => `${benchmark} ${metric} ${value} is not in the whole text`);
  });
}

test("every format has recorded output of its tool, and every recording a format", () => {
  const recorded = new Set(cases.map(({ format }) => format));
  expect([...recorded].sort()).toEqual(formats.map(({ id }) => id).sort());
});

describe.each(every)("%s", (_, { format: id, name, recorded }) => {
  const format = formats.find((candidate) => candidate.id === id) as Format;

  test("gives what its golden file holds", async () => {
    const output = format.parse(recorded);
    expect(faultsOf(output)).toEqual([]);
    await expect(`${JSON.stringify(output, null, 1)}\n`).toMatchFileSnapshot(`golden/${id}/${name}.json`);
  });

  test("is detected as what it is", () => {
    expect(readOutput(recorded, null).format).toBe(format.ambiguous === true ? null : id);
  });

  test("gives no wrong number when it is cut off", () => {
    const whole = format.parse(recorded);
    const random = seededRandom(1, "cut", id, name);
    recorded.forEach(({ file, text }, i) => {
      for (let n = 0; n < 120; n++) {
        const kept = text.slice(0, Math.floor(random() * text.length));
        const cut = { file, text: rowsOfRequests.has(id) ? kept.replace(/\n$/, "") : kept };
        const part = format.parse(recorded.map((one, k) => (k === i ? cut : one)));
        expect([...faultsOf(part), ...foreignIn(part, whole)]).toEqual([]);
      }
    });
  });

  test("survives lines in another order, doubled, dropped and overwritten", () => {
    const random = seededRandom(2, "shuffle", id, name);
    for (let n = 0; n < 20; n++) {
      const damaged = recorded.map(({ file, text }) => ({ file, text: damage(text, random) }));
      expect(faultsOf(format.parse(damaged))).toEqual([]);
    }
  });

  test("is no exception for any other format", () => {
    expect(formats.flatMap((other) => faultsOf(other.parse(recorded)))).toEqual([]);
  });
});

describe.each(formats.map((format) => [format.id, format] as const))("%s", (_, format) => {
  const hostile: readonly string[] = [
    "",
    "\n\n\n",
    "\u0000\u0001\uFFFD",
    "{}",
    "[]",
    "null",
    '{"__proto__":{"a":1},"constructor":1}',
    "[".repeat(50_000),
    '{"a":'.repeat(20_000),
    "a".repeat(1_000_000),
    "1 ".repeat(500_000),
    " ".repeat(500_000),
    "\t1,2,3\n".repeat(100_000),
    "NaN Infinity -1 1e999 -1e999\n".repeat(1000),
  ];

  test("survives what no tool prints, and gives no number for it", () => {
    for (const text of hostile) {
      const output = format.parse([{ file: "stdout", text }]);
      expect(faultsOf(output)).toEqual([]);
      expect(output.results, text.slice(0, 40)).toEqual([]);
    }
  });

  test("survives no file at all", () => {
    expect(format.parse([]).results).toEqual([]);
  });
});

function damage(text: string, random: () => number): Recorded["text"] {
  const lines = text.split("\n");
  const pick = (): number => Math.floor(random() * lines.length);
  for (let n = 0; n < 1 + lines.length / 10; n++) {
    const [a, b] = [pick(), pick()];
    const kind = Math.floor(random() * 4);
    if (kind === 0) [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
    else if (kind === 1) lines.splice(a, 0, lines[b] ?? "");
    else if (kind === 2) lines.splice(a, 1);
    else lines[a] = `${(lines[a] ?? "").slice(0, 5)}#-1e999 NaN`;
  }
  return lines.join("\n");
}
