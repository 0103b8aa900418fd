import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readChunk, writeChunk } from "../../lab/corpus/chunk.ts";
import { labelsIn, observationsOf, readPool } from "../../lab/corpus/read.ts";
import { runOf, pairOf, value } from "../verdict/samples.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weighbridge-lab-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pairs = [0, 1, 2].map((i) => ({
  ...pairOf(i, [value("latency.p50", 0.01, 0.011 + i / 1000)]),
  seconds: 3 + i,
}));
const requests = { browse: { base: Float64Array.of(0.003, 0.001, 0.002), head: Float64Array.of(0.004) } };

test("what was written is read back: measurements whole, requests in order and to the microsecond", () => {
  const measurements = { ...runOf(null, pairs), pairs };
  writeChunk(join(folder, "one"), { measurements, requests: [requests, null, requests] });
  const read = readChunk(join(folder, "one"), { requests: true });
  expect(read.measurements).toEqual(measurements);
  expect(read.requests[0]?.["browse"]?.base).toEqual(Float64Array.of(0.001, 0.002, 0.003));
  expect(read.requests[1]).toBeNull();
  expect(readChunk(join(folder, "one"), { requests: false }).requests).toEqual([null, null, null]);
});

test("a pool holds the stretches of its label in the order of their begin, without what was dropped", () => {
  const label = { corpus: "process", effect: "none", condition: "quiet" };
  const place = join(folder, label.corpus, label.effect, label.condition);
  mkdirSync(place, { recursive: true });
  const dropped = { arm: "both", reason: "generator-late", detail: "late" } as const;
  const later = pairs.map((pair, i) => (i === 1 ? { ...pair, dropped } : pair));
  const none = [null, null, null];
  writeChunk(join(place, "20260102"), { measurements: runOf(null, later), requests: none });
  writeChunk(join(place, "20260101"), { measurements: runOf(null, pairs), requests: none });
  expect(labelsIn(folder)).toEqual([label]);
  const pool = readPool(folder, label, { requests: false });
  expect(pool.pairs).toHaveLength(6);
  const suite = pairs[0]?.values[0]?.suite ?? "";
  const seen = observationsOf(pool, { suite, benchmark: "*", metric: "latency.p50" });
  expect(seen.map(({ seconds }) => seconds)).toEqual([3, 4, 5, 3, 5]);
});
