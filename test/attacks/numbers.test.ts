import { expect, test } from "vitest";
import { admit, type Admission, readUntrusted } from "../../src/measurements/admit.ts";
import { writeMeasurements } from "../../src/measurements/file.ts";
import type { Measured, Measurements } from "../../src/measurements/measurements.ts";
import { judge } from "../../src/verdict/judge.ts";
import { baseConfig, measuredBy, rulesFor } from "./measured.ts";
import { scenes } from "./scene.ts";

function admitFile(text: string, by: typeof rules): Admission {
  const read = readUntrusted(text);
  return "refused" in read ? read : admit(read.measurements, by);
}

/*
 * Numbers that no run measured, and files that no run writes. Each is refused whole, with one sentence that quotes none of it.
 */

const start = scenes();
const honest = measuredBy();
const text = writeMeasurements(honest);
const rules = rulesFor();

test("an honest file is admitted", () => {
  const admission = admitFile(text, rules);
  expect("measurements" in admission && judge(admission.measurements).outcome).toBe("pass");
});

/** A text in the place of the first head's value. */
function withCell(cell: string): string {
  const changed = text.replace(/("values":\[\[0,[\d.]+,)[\d.]+/, `$1${cell}`);
  expect(changed).not.toBe(text);
  return changed;
}

// Guards: bounds.ts for the file as such, numbers.ts for what a number may be, the schema for the rest.
test.each([
  ["NaN", withCell("NaN"), "is not JSON"],
  ["Infinity", withCell("Infinity"), "is not JSON"],
  ["a number that reads as infinite", withCell("1e999"), "beyond 1e18"],
  ["its negative", withCell("-1e999"), "beyond 1e18"],
  ["a huge number", withCell("1e300"), "beyond 1e18"],
  ["a number of no machine", withCell("1e17"), "no run can have measured"],
  ["a number that underflows", withCell("5e-324"), "no run can have measured"],
  ["less than nothing", withCell("-0.01"), "no run can have measured"],
  ["a text", withCell('"NaN"'), "is not what this version"],
  ["minus infinity in the format's own words", withCell('"-inf"'), "is not what this version"],
  ["more requests than there are", text.replace(",1600,1600]", ",1600,1e15]"), "no run can have measured"],
  ["a half request", text.replace(",1600,1600]", ",1600,0.5]"), "is not what this version"],
  [
    "a pair that lasted a year",
    text.replace('"seconds":1,', '"seconds":31536000,'),
    "no run can have measured",
  ],
  ["noise below zero", text.replace('"steal":0,', '"steal":-1,'), "no run can have measured"],
  ["a seed that is none", text.replace('"seed": 7', '"seed": 0.5'), "no run can have measured"],
  ["a plan of a million pairs", text.replace('"pairs": 30', '"pairs": 1000000'), "no run can have measured"],
  ["a machine without end", text.replace('"cores": 2', '"cores": 1000000'), "no run can have measured"],
  ["a window of a year", text.replace(/"seconds": \d+/, '"seconds": 31536000'), "no run can have measured"],
  ["a tower of arrays", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "nested more than 64 deep"],
  [
    "a tower in the config",
    text.replace('"file": "weighbridge.yml"', `"file": ${"[".repeat(99)}${"]".repeat(99)}`),
    "nested",
  ],
  [
    "10 MB of names",
    text.replace('"series": [', `"series": [${`["${"x".repeat(90_000)}","",""],`.repeat(115)}`),
    "too much text",
  ],
  [
    "one name of a megabyte",
    text.replace('"tool": "0.1.0"', `"tool": "${"x".repeat(1_000_000)}"`),
    "too much text",
  ],
  [
    "keys instead of names",
    text.replace('"windows": {', `"windows": {"${"x".repeat(9_000_000)}": 1,`),
    "too much text",
  ],
  [
    "six million values",
    text.replace('"notes": []', `"notes": [${"0,".repeat(6_000_000)}0]`),
    "more than 5000000 values",
  ],
  [
    "a key that pollutes",
    text.replace('"windows": {', '"windows": {"__proto__": {"alpha": 1},'),
    "a key that no run writes",
  ],
  [
    "one in a row",
    text.replace(",1600,1600]", ',1600,1600,{"__proto__":{"varied":true}}]'),
    "a key that no run writes",
  ],
  ["a cut file", text.slice(0, -3), "is not JSON"],
  ["an empty file", "", "is not JSON"],
  ["a number", "7", "is not what this version"],
  ["nothing at all", "null", "is not what this version"],
  ["another version", text.replace('"version": 2', '"version": 3'), "is not what this version"],
])("%s is refused", (_, forged, why) => {
  expect(forged).not.toBe(text);
  expect(admitFile(forged, rules)).toEqual({ refused: expect.stringContaining(why) as string });
  expect(({} as { readonly alpha?: unknown }).alpha).toBeUndefined();
});

const rest = `${baseConfig}  - throughput within 10% of base\n  - errors.rate < 1%\n`;

function withValue(change: Partial<Measured>): Measurements {
  const [first, ...others] = honest.pairs;
  const value = { ...first!.values[0]!, benchmark: "*", ...change };
  return { ...honest, pairs: [{ ...first!, values: [value] }, ...others] };
}

test.each<readonly [string, Partial<Measured>, boolean]>([
  // Slower than any success is what a latency may be; better than any is what nothing may be.
  ["an infinite latency", { metric: "latency.p50", head: Infinity }, true],
  ["infinite throughput", { metric: "throughput", head: Infinity }, false],
  ["an infinite share", { metric: "errors.rate", head: Infinity }, false],
  ["a share of more than all", { metric: "errors.rate", head: 1.01 }, false],
  ["a share of all", { metric: "errors.rate", head: 1 }, true],
  ["no value", { metric: "latency.p50", head: null }, true],
])("%s: admitted or not", (_, change, admitted) => {
  // Guard: isPossibleValue.
  expect("measurements" in admit(withValue(change), rulesFor(rest))).toBe(admitted);
});

test("what is told of a refused file is one sentence of ours", async () => {
  const scene = await start();
  scene.uploadText(text.replace('"tool": "0.1.0"', '"tool": {"@everyone": "<script>"}'));
  const { report, conclusion } = await scene.told();
  expect(conclusion).toBe("action_required");
  expect(report).toMatchObject({
    headline: ["Not weighed: ", "the measurements of the run were refused"],
    lead: [
      "What it left is not what this version of Weighbridge writes. Run the measuring workflow again, unchanged.",
    ],
    sections: [],
  });
});

test("names are of a length and a number that can be read", () => {
  // Guard: KnownNames and isPlainName.
  const bench = `suites:
  codec: { bench: go, run: go test -bench . }
gates:
  - allocs.per_op within 10% of base
`;
  const named = (benchmark: string): Measured => ({
    suite: "codec",
    benchmark,
    metric: "time.per_op",
    base: 1,
    head: 1,
    requests: { base: 1, head: 1 },
  });
  const odd = ["x".repeat(201), "two\nlines", "nul\0", "\u202eturned", "zero\u200bwidth", "\ud800", ""];
  const many = Array.from({ length: 2500 }, (_, i) => `Benchmark${i}`);
  const pairs = [{ ...honest.pairs[0]!, suites: ["codec"], values: [...odd, ...many].map(named) }];
  const admission = admit({ ...honest, pairs }, rulesFor(bench));
  if ("refused" in admission) throw new Error(admission.refused);
  const kept = admission.measurements.pairs[0]!.values.map(({ benchmark }) => benchmark);
  expect(kept).toEqual(many.slice(0, 2000));
});

test("a run of more benchmarks than anybody gates is refused before anything is computed of them", () => {
  // Guard: mostGates in admit.
  const metrics = ["a", "b", "c", "d", "e", "f"].map((name) => `less.${name}`);
  const gates = metrics.map((metric) => `  - ${metric} within 10% of base\n`).join("");
  const bench = `suites:\n  codec: { bench: go, run: go test -bench . }\ngates:\n${gates}`;
  const values = Array.from({ length: 1000 }, (_, i) =>
    metrics.map((metric): Measured => {
      const requests = { base: 1, head: 1 };
      return { suite: "codec", benchmark: `Benchmark${i}`, metric, base: 1, head: 1, requests };
    }),
  ).flat();
  const pairs = [{ ...honest.pairs[0]!, suites: ["codec"], values }];
  expect(admit({ ...honest, pairs }, rulesFor(bench))).toEqual({
    refused: "has more benchmarks than can be judged",
  });
});
