import { expect, test } from "vitest";
import { foldersOf, type LeftArtifact, recordsToAppend, unrecorded } from "../../src/history/healing.ts";
import { recordPath } from "../../src/history/path.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { record } from "./samples.ts";

const at = (time: string): number => Date.parse(time);
const artifact = (id: number, run: number, time = "2026-01-02T04:00:00Z"): LeftArtifact => ({
  id,
  run,
  created: at(time),
});

test("the folders are those of the months in which the runs may have begun", () => {
  expect(foldersOf([artifact(1, 1, "2026-03-01T00:10:00Z"), artifact(2, 2, "2026-03-20T12:00:00Z")])).toEqual(
    ["runs/2026/02", "runs/2026/03"],
  );
  expect(foldersOf([])).toEqual([]);
});

test("of a run with as many records as artifacts nothing is read", () => {
  const paths = new Set([
    recordPath(record(1)),
    recordPath(record(2, { workflow: { run: 60, attempt: 1 } })),
  ]);
  const artifacts = [
    artifact(1, 5001),
    artifact(2, 60),
    artifact(3, 60),
    artifact(4, 70, "2026-01-02T05:00:00Z"),
  ];
  expect(unrecorded(artifacts, paths).map(({ id }) => id)).toEqual([4, 2, 3]);
  const many = Array.from({ length: 40 }, (_, id) => artifact(id, 1000 + id));
  expect(unrecorded(many, paths)).toHaveLength(10);
});

test("what the branch lacks is appended, once", () => {
  const [there, lost] = [record(1), record(2)];
  const read = [
    { artifact: artifact(1, 5001), text: writeRecord(there) },
    { artifact: artifact(2, 5002), text: writeRecord(lost) },
    { artifact: artifact(3, 5002), text: writeRecord(lost) },
    { artifact: artifact(4, 5003), text: null },
  ];
  expect(recordsToAppend(read, new Set([recordPath(there)]))).toEqual({
    files: [{ path: recordPath(lost), content: writeRecord(lost) }],
    findings: [],
  });
});

test("a record of another run, of no workflow, or that cannot be read, is told and left out", () => {
  const read = [
    { artifact: artifact(1, 9), text: writeRecord(record(1)) },
    { artifact: artifact(2, 5002), text: writeRecord(record(2, { workflow: null })) },
    { artifact: artifact(3, 5003), text: "{" },
  ];
  const { files, findings } = recordsToAppend(read, new Set());
  expect(files).toEqual([]);
  expect(findings.map(({ message }) => message)).toEqual([
    "artifact 1 of workflow run 9: the record is of another workflow run",
    "artifact 2 of workflow run 5002: the record is of another workflow run",
    "artifact 3 of workflow run 5003: the record is not JSON",
  ]);
});
