import { expect, test } from "vitest";
import { foldersOf, type LeftArtifact, recordsToAppend, unrecorded } from "../../src/history/healing.ts";
import { recordPath } from "../../src/history/path.ts";
import type { KnownRun } from "../../src/history/provenance.ts";
import type { HistoryRecord } from "../../src/history/record.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { mostRecent } from "../../src/io/github/recent-artifacts.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { record, runOf } from "./samples.ts";

const at = (time: string): number => Date.parse(time);
const artifact = (id: number, run: number, time = "2026-01-02T04:00:00Z"): LeftArtifact => ({
  id,
  run,
  onDefault: false,
  created: at(time),
});

/** The record, or another text, as the run of the n-th record has left it in an artifact with this id. */
const read = (id: number, n: number, text: HistoryRecord | string, run: Partial<KnownRun> = {}) => {
  const known = { ...runOf(record(n)), ...run };
  return {
    artifact: artifact(id, known.id),
    run: known,
    left: { text: typeof text === "string" ? text : writeRecord(text) },
  };
};

/** What is known of the branch, and of no run. */
const lying = (paths: ReadonlySet<string>, config = "weighbridge.yml", runs: readonly KnownRun[] = []) => ({
  runs,
  paths,
  config,
  defaultBranch: "main",
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
  expect(unrecorded(artifacts, lying(paths), 0).map(({ id }) => id)).toEqual([4, 2, 3]);
  const many = Array.from({ length: 100 }, (_, id) => artifact(id, 1000 + id));
  expect(unrecorded(many, lying(paths), 0)).toHaveLength(40);
});

test("the record of another config of the same run is none of this one's", () => {
  const paths = new Set([recordPath(record(1, { config: "services/b/weighbridge.yml" }))]);
  const [own] = [artifact(1, 5001)];
  expect(unrecorded([own], lying(paths, "services/a/weighbridge.yml"), 0)).toEqual([own]);
  expect(unrecorded([own], lying(paths, "services/b/weighbridge.yml"), 0)).toEqual([]);
});

test("a run that was begun again is read until each attempt has a record", () => {
  const [one, two] = [1, 2].map((attempt) => recordPath(record(1, { workflow: { run: 5001, attempt } })));
  const own = artifact(1, 5001);
  const ids = (paths: readonly string[], run: Partial<KnownRun>): readonly number[] =>
    unrecorded([own], lying(new Set(paths), "weighbridge.yml", [runOf(record(1), run)]), 0).map(
      ({ id }) => id,
    );
  expect(ids([one!], {})).toEqual([]);
  expect(ids([one!], { attempt: 2 })).toEqual([1]);
  expect(ids([one!, two!], { attempt: 2 })).toEqual([]);
  expect(ids([one!], { attempt: 2, status: "in_progress" })).toEqual([]);
  // Of another run, begun after this one: it tells how far back the runs are known.
  expect(ids([one!], { id: 6000, created: own.created - 1 })).toEqual([1]);
  expect(ids([one!], { id: 6000, created: own.created + 1 })).toEqual([]);
});

test("those of the default branch come first, and of the others each is read in the end", () => {
  const many = Array.from({ length: 100 }, (_, id) => ({
    ...artifact(id, 1000 + id),
    created: at("2026-01-02T04:00:00Z") - id,
    onDefault: id === 99,
  }));
  const ids = (place: number): readonly number[] =>
    unrecorded(many, lying(new Set()), place).map(({ id }) => id);
  const from = (first: number, n: number): readonly number[] =>
    Array.from({ length: n }, (_, i) => first + i);
  expect(ids(0)).toEqual([99, ...from(0, 19), ...from(19, 20)]);
  expect(ids(0.999)).toEqual([99, ...from(0, 19), 98, ...from(19, 19)]);
  const all = new Set(Array.from({ length: 40 }, (_, i) => ids(i / 40)).flat());
  expect(all.size).toBe(100);
});

// What docs/history.md says of repositories whose pull requests may not write. A share of their runs leaves no record.
test.each([
  [30, 3, 0, 0],
  [60, 5, 0, 0],
  [150, 10, 0, 0],
  [150, 10, 0.2, 0.003],
  [150, 5, 0, 0.06],
])(
  "of %d pull requests' runs and %d merges a day, %d without a record, at most %d are lost",
  (pulls, merges, none, most) => {
    const days = 60;
    const random = seededRandom(17, "healing", pulls, merges);
    const runs = Array.from({ length: days * (pulls + merges) }, (_, i) => ({
      created: random() * days * 24 * 3_600_000,
      onDefault: i < days * merges,
      hasRecord: random() >= none,
      isOnBranch: i < days * merges,
    }))
      .sort((a, b) => a.created - b.created)
      .map((run, id) => Object.assign(run, { id, run: 1000 + id }));
    const pathOf = (run: number): string => recordPath(record(1, { workflow: { run, attempt: 1 } }));
    for (const { id } of runs.filter(({ onDefault }) => onDefault)) {
      const artifacts = runs.slice(Math.max(0, id + 1 - mostRecent), id + 1);
      const paths = artifacts.flatMap(({ run, isOnBranch }) => (isOnBranch ? [pathOf(run)] : []));
      for (const one of unrecorded(artifacts, lying(new Set(paths)), random())) {
        const read = runs[one.id]!;
        read.isOnBranch = read.hasRecord;
      }
    }
    // The newest may still be healed.
    const old = runs.slice(0, -mostRecent).filter(({ onDefault, hasRecord }) => !onDefault && hasRecord);
    const lost = old.filter(({ isOnBranch }) => !isOnBranch).length / old.length;
    expect(lost).toBeLessThanOrEqual(most);
  },
);

test("what the branch lacks is appended, once", () => {
  const [there, lost] = [record(1), record(2)];
  const found = [read(1, 1, there), read(2, 2, lost), read(3, 2, lost)];
  expect(recordsToAppend(found, new Set([recordPath(there)]), "main")).toEqual({
    files: [{ path: recordPath(lost), content: writeRecord(lost) }],
    findings: [],
  });
});

test("a record of another run, of no workflow, or that cannot be read, is told and left out", () => {
  const found = [
    read(1, 9, record(1)),
    read(2, 2, record(2, { workflow: null })),
    read(3, 3, "{"),
    read(4, 4, record(4, { kind: "merged" })),
  ];
  const { files, findings } = recordsToAppend(found, new Set(), "main");
  expect(files).toEqual([]);
  expect(findings.map(({ message }) => message)).toEqual([
    "artifact 1 of workflow run 5009: the record is of another workflow run",
    "artifact 2 of workflow run 5002: the record is of another workflow run",
    "artifact 3 of workflow run 5003: the record is not JSON",
    "artifact 4 of workflow run 5004: the record is of another kind than a run on pull_request",
  ]);
});
