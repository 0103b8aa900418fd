import { expect, test } from "vitest";
import { isNewer, isSameRun, type Mark, readMarker, writeMarker } from "../../../src/io/github/marker.ts";

const mark: Mark = { config: "weighbridge.yml", runId: 12_345_678_901, attempt: 2, head: "a".repeat(40) };

test("a marker is a hidden line", () => {
  expect(writeMarker(mark)).toBe(
    `<!-- weighbridge:weighbridge.yml run=12345678901 attempt=2 head=${"a".repeat(40)} -->`,
  );
});

test.each([
  "weighbridge.yml",
  "perf/load test.yml",
  "a--b.yml",
  "--> <script>.yml",
  "ünïcode/☃.yml",
  "100%.yml",
])("the marker of %j is read back and cannot be ended early", (config) => {
  const line = writeMarker({ ...mark, config });
  expect(line.indexOf("--", 4)).toBe(line.length - 3);
  expect(readMarker(`${line}\n### No regression`)).toEqual({ ...mark, config });
});

test.each([
  ["a quotation", `> ${writeMarker(mark)}`],
  ["a later line", `hello\n${writeMarker(mark)}`],
  ["no run", "<!-- weighbridge:weighbridge.yml -->"],
  ["a run that is no number", "<!-- weighbridge:w.yml run=x attempt=1 head=abcdef0 -->"],
  ["nothing", ""],
])("%s is no marker", (_name, body) => {
  expect(readMarker(body)).toBeNull();
});

test.each([
  [{ runId: 2, attempt: 1 }, { runId: 1, attempt: 9 }, true],
  [{ runId: 1, attempt: 2 }, { runId: 1, attempt: 1 }, true],
  [{ runId: 1, attempt: 1 }, { runId: 1, attempt: 1 }, false],
  [{ runId: 1, attempt: 9 }, { runId: 2, attempt: 1 }, false],
])("%j is newer than %j: %s", (one, other, newer) => {
  expect(isNewer({ ...mark, ...one }, { ...mark, ...other })).toBe(newer);
});

test("the same run is known by its id and attempt", () => {
  expect(isSameRun(mark, { ...mark, head: "b".repeat(40) })).toBe(true);
  expect(isSameRun(mark, { ...mark, attempt: 3 })).toBe(false);
});
