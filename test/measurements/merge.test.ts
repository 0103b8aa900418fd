import { describe, expect, test } from "vitest";
import type { Measurements } from "../../src/measurements/measurements.ts";
import { readMeasurements, writeMeasurements } from "../../src/measurements/file.ts";
import { mergeShards, missingShards } from "../../src/measurements/merge.ts";
import { parseShard } from "../../src/measurements/shard.ts";
import { judge } from "../../src/verdict/judge.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../verdict/samples.ts";

const plan = planOf([gateOn("latency.p50", within(0.05))], 8);

function shard(index: number, change: number, of = 4, more: Partial<Measurements> = {}): Measurements {
  const pairs = Array.from({ length: 4 }, (_, i) =>
    pairOf(i, [value("latency.p50", 0.01, 0.01 * (1 + change + 0.001 * ((7 * i + index) % 5)))]),
  );
  const run = runOf(plan, pairs, { kind: "complete", ended: "pairs" });
  const machine = { ...run.run.machine, cpu: `cpu ${index}` };
  return { ...run, run: { ...run.run, id: `run-${index}`, machine, shard: { index, of } }, ...more };
}

const files = (shards: readonly Measurements[]) =>
  shards.map((measurements, i) => ({ file: `${i}.json`, measurements }));

function merged(shards: readonly Measurements[]): Measurements {
  const result = mergeShards(files(shards));
  if ("findings" in result) throw new Error(JSON.stringify(result.findings));
  return result.measurements;
}

test("the shards of a run are judged as one, in whatever order they come", () => {
  const all = [3, 1, 4, 2].map((index) => shard(index, 0));
  const one = merged(all);
  expect(judge(one)).toMatchObject({ outcome: "pass", pairs: { valid: 16 } });
  expect(one.pairs.map((pair) => pair.shard).slice(0, 5)).toEqual([1, 2, 3, 4, 1]);
  expect(one.pairs.map(({ pair }) => pair)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(one.shards?.map(({ machine: { cpu } }) => cpu)).toEqual(["cpu 1", "cpu 2", "cpu 3", "cpu 4"]);
  expect(one.notes.map(({ code }) => code)).toEqual(["shards-differ"]);
  expect(merged(all.toReversed())).toEqual(one);
  expect(judge(merged([1, 2, 3, 4].map((index) => shard(index, 0.2)))).outcome).toBe("fail");
});

test("a missing shard is missing, whatever the others say", () => {
  for (const change of [0, 0.2]) {
    const three = merged([1, 2, 4].map((index) => shard(index, change)));
    expect(missingShards(three)).toEqual([3]);
    const verdict = judge(three);
    expect(verdict.outcome).toBe("missing");
    expect(verdict.gates[0]).toMatchObject({ verdict: "missing", reason: "shard 3 of 4 is missing" });
  }
});

test("a shard that broke breaks the run, and one alone decides nothing", () => {
  const broken = shard(2, 0, 2, { state: { kind: "interrupted", signal: "SIGTERM" } });
  expect(judge(merged([shard(1, 0, 2), broken])).outcome).toBe("broken");
  expect(judge(shard(1, 0.2)).outcome).toBe("partial");
});

describe("what is no run together is a finding", () => {
  test.each([
    ["twice the same shard", [shard(1, 0), shard(1, 0)], /is shard 1, and so is 0\.json/],
    [
      "a shard under another number",
      [shard(1, 0), { ...shard(1, 0), run: { ...shard(1, 0).run, shard: { index: 2, of: 4 } } }],
      /1\.json is of the same run as 0\.json/,
    ],
    ["a run without shards", [shard(1, 0), runOf(plan, [])], /no shard/],
    ["other numbers of shards", [shard(1, 0), shard(2, 0, 3)], /other numbers of shards/],
    [
      "another head",
      [
        shard(1, 0),
        { ...shard(2, 0), run: { ...shard(2, 0).run, head: { name: "x", sha: "f".repeat(40) } } },
      ],
      /other commits/,
    ],
    ["another program", [shard(1, 0), shard(2, 0, 4, { tool: "9" })], /other versions/],
    [
      "another config",
      [shard(1, 0), shard(2, 0, 4, { config: { ...shard(2, 0).config, budget: 1 } })],
      /configs/,
    ],
  ])("%s", (_, shards, message) => {
    const result = mergeShards(files(shards));
    expect("findings" in result && result.findings[0]?.message).toMatch(message);
  });
});

test.each([
  ["2/4", { index: 2, of: 4 }],
  ["0/4", { problem: "there is no shard 0 of 4" }],
  ["5/4", { problem: "there is no shard 5 of 4" }],
  ["1/1", { problem: "a run has 2 to 64 shards, not 1" }],
  ["1", { problem: "`1` is no shard" }],
])("--shard %s", (text, expected) => {
  expect(parseShard(text)).toMatchObject(expected);
});

test.each([
  { index: 0, of: 0 },
  { index: 1, of: 1 },
  { index: 5, of: 4 },
])("a file of shard %j cannot be read", (number) => {
  const one = shard(1, 0);
  const file = writeMeasurements({ ...one, run: { ...one.run, shard: number } });
  expect(readMeasurements(file, "one.json")).toMatchObject({
    findings: [{ message: expect.stringContaining("no shard has this number") }],
  });
});
