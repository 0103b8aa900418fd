import { expect, test } from "vitest";
import { isNewer, isSameReport, type Mark, readMarker, writeMarker } from "../../../src/io/github/marker.ts";

const head = "a".repeat(40);
const mark: Mark = {
  config: "weighbridge.yml",
  runId: 12_345_678_901,
  attempt: 2,
  head,
  began: 1_767_225_600,
};

test("a mark is one line of HTML comment", () => {
  expect(writeMarker(mark)).toBe(
    `<!-- weighbridge:weighbridge.yml run=12345678901 attempt=2 head=${head} began=1767225600 -->`,
  );
});

test("what is told anew says since when it could be read", () => {
  const again: Mark = { ...mark, told: 1_767_225_900 };
  expect(writeMarker(again)).toBe(writeMarker(mark).replace(" -->", " told=1767225900 -->"));
  expect(readMarker(writeMarker(again))).toEqual(again);
});

test.each([
  "weighbridge.yml",
  "perf/load test.yml",
  "a--b.yml",
  "--> <script>.yml",
  "ünïcode/☃.yml",
  "perf/größe%2F.yml",
  "100%.yml",
])("the marker of %j is read back and cannot be ended early", (config) => {
  const line = writeMarker({ ...mark, config });
  expect(line.indexOf("--", 4)).toBe(line.length - 3);
  expect(readMarker(`${line}\n### No regression`)).toEqual({ ...mark, config });
});

test("a mark of what was told anew says how many waivers are told", () => {
  const anew = { ...mark, accepted: 2 };
  expect(writeMarker(anew)).toMatch(/ began=1767225600 accepted=2 -->$/u);
  expect(readMarker(writeMarker(anew))).toEqual(anew);
});

test("a marker of before its attempt's time was written is as old as can be", () => {
  expect(readMarker(`<!-- weighbridge:weighbridge.yml run=1 attempt=1 head=${head} -->`)).toEqual({
    ...mark,
    runId: 1,
    attempt: 1,
    began: 0,
  });
});

test.each([
  ["a quotation", `> ${writeMarker(mark)}`],
  ["a later line", `hello\n${writeMarker(mark)}`],
  ["another program's", "<!-- sticky:weighbridge.yml run=1 attempt=1 head=abcdef0 -->"],
  ["another program's", "<!-- sticky:weighbridge.yml run=1 attempt=1 head=abcdef0 -->"],
  ["no run", "<!-- weighbridge:weighbridge.yml -->"],
  ["a run that is no number", "<!-- weighbridge:w.yml run=x attempt=1 head=abcdef0 -->"],
  ["a word too much", `<!-- weighbridge:weighbridge.yml run=1 attempt=1 head=${head} began=1 x=1 -->`],
  ["nothing", ""],
])("%s is no marker", (_name, body) => {
  expect(readMarker(body)).toBeNull();
});

const [present, past, older] = ["c".repeat(40), "b".repeat(40), "a".repeat(40)];

test.each<readonly [string, one: Partial<Mark>, other: Partial<Mark>]>([
  ["the present head's, whatever the ids", { head: present, runId: 1 }, { head: past, runId: 9, began: 900 }],
  [
    "of the present head, a re-run of the older run that began later",
    { head: present, runId: 1, attempt: 2, began: 30 },
    { head: present, runId: 2, began: 20 },
  ],
  [
    "of one second of the present head, the greater run",
    { head: present, runId: 2 },
    { head: present, runId: 1, attempt: 9 },
  ],
  ["of one run, the later attempt", { head: past, attempt: 2 }, { head: past, attempt: 1 }],
  ["of one attempt, what was told anew", { head: past, accepted: 1 }, { head: past }],
  ["of one attempt, what knows more waivers", { head: present, accepted: 2 }, { head: present, accepted: 1 }],
  [
    "of two runs of the present head, the later, whatever was accepted of the other",
    { head: present, runId: 2, began: 1 },
    { head: present, runId: 1, accepted: 9 },
  ],
  [
    "of two heads that were left, the later run, although the older one was run again since",
    { head: past, runId: 2, began: 20 },
    { head: older, runId: 1, attempt: 2, began: 900 },
  ],
])("newer is %s", (_name, one, other) => {
  const [a, b] = [
    { ...mark, runId: 1, attempt: 1, began: 0, ...one },
    { ...mark, runId: 1, attempt: 1, began: 0, ...other },
  ];
  expect([isNewer(a, b, present), isNewer(b, a, present)]).toEqual([true, false]);
});

test("the order is total: of any two different marks one is newer, and never in a circle", () => {
  const marks = [present, past, older].flatMap((each) =>
    [1, 2].flatMap((runId) =>
      [1, 2].flatMap((attempt) => [0, 5].map((began) => ({ ...mark, head: each, runId, attempt, began }))),
    ),
  );
  for (const a of marks) {
    expect(isNewer(a, a, present)).toBe(false);
    for (const b of marks) {
      expect(isNewer(a, b, present) && isNewer(b, a, present)).toBe(false);
      const newer = marks.filter((c) => isNewer(c, b, present));
      if (isNewer(b, a, present)) expect(newer.every((c) => isNewer(c, a, present))).toBe(true);
    }
  }
});

test("one report is the same in everything", () => {
  expect(isSameReport(mark, { ...mark })).toBe(true);
  for (const change of [
    { runId: 7 },
    { attempt: 3 },
    { began: 1 },
    { head: "b".repeat(40) },
    { config: "b.yml" },
  ])
    expect(isSameReport(mark, { ...mark, ...change })).toBe(false);
});
