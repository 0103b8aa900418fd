import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordPath } from "../../src/history/path.ts";
import { everything, find, type Query } from "../../src/history/query.ts";
import type { HistoryRecord } from "../../src/history/record.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import type { DataFile } from "../../src/io/data-branch.ts";
import { openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import { type History, lookUp, readHistory, type Wanted } from "../../src/jobs/history.ts";
import { record, tableOf } from "../history/samples.ts";
import { makeRepository, runGit, temporaryFolder } from "../io/repositories.ts";

interface Scene {
  readonly remote: string;
  readonly clone: string;
  readonly cache: string;
}

function scene(): Scene {
  const folder = temporaryFolder();
  const remote = join(folder, "remote.git");
  runGit(folder, "clone", "--quiet", "--bare", makeRepository(join(folder, "seed")), remote);
  runGit(remote, "config", "uploadpack.allowFilter", "true");
  const clone = join(folder, "clone");
  runGit(folder, "clone", "--quiet", remote, clone);
  return { remote, clone, cache: join(clone, ".git", "weighbridge", "history", "data") };
}

const month = 31 * 24;
/** Two in January, two in February, one in March. */
const records = [1, 2, month, month + 1, 2 * month].map((n) => record(n));

async function add({ clone }: Scene, files: readonly DataFile[]): Promise<void> {
  await appendByGit(await openDataStore(clone, { remote: "origin", branch: "data" }), files, "add");
}

const filesOf = (all: readonly HistoryRecord[]): readonly DataFile[] =>
  all.map((one) => ({ path: recordPath(one), content: writeRecord(one) }));

const read = ({ clone }: Scene, version = "1"): Promise<History> =>
  readHistory({ folder: clone, remote: "origin", branch: "data", version }, new AbortController().signal);

const all = ({ tables }: History): readonly HistoryRecord[] =>
  [...find(tables, everything).records].reverse();

/** Reads as if for the first time. */
async function readAnew(at: Scene): Promise<readonly HistoryRecord[]> {
  rmSync(join(at.clone, ".git", "weighbridge"), { recursive: true });
  return all(await read(at));
}

describe("reading the history", () => {
  test("gives every record, the first time and from what was kept", async () => {
    const at = scene();
    await add(at, filesOf(records));
    const first = await read(at);
    expect(all(first)).toEqual(records);
    expect(first.tables).toHaveLength(3);
    expect(readdirSync(at.cache).sort()).toEqual(["runs-2026-01", "runs-2026-02", "runs-2026-03"]);
    expect(all(await read(at))).toEqual(records);
  });

  test("reads of a month that changed what is new, and nothing of the others", async () => {
    const at = scene();
    await add(at, filesOf(records.slice(0, 4)));
    await read(at);
    const kept = readFileSync(join(at.cache, "runs-2026-01"));
    await add(at, filesOf([records[4]!, record(month + 2)]));
    const after = all(await read(at));
    expect(after.map(({ run }) => run)).toEqual(
      [...records.slice(0, 4), record(month + 2), records[4]!].map(({ run }) => run),
    );
    expect(readFileSync(join(at.cache, "runs-2026-01"))).toEqual(kept);
    expect(await readAnew(at)).toEqual(after);
  });

  test("stops at the month from which on older ones are not needed", async () => {
    const at = scene();
    await add(at, filesOf(records));
    const choice = { folder: at.clone, remote: "origin", branch: "data", version: "1" };
    const { tables } = await readHistory(choice, new AbortController().signal, (read) => read.length === 2);
    expect(all({ kept: true, whole: false, tables, findings: [] })).toEqual(records.slice(2));
    expect(readdirSync(at.cache).sort()).toEqual(["runs-2026-02", "runs-2026-03"]);
  });

  test("fetches no more than it reads, as many months at a time as it has", async () => {
    const at = scene();
    const all = Array.from({ length: 8 }, (_, n) => record(n * month));
    await add(at, filesOf(all));
    rmSync(join(at.clone, ".git", "weighbridge"), { recursive: true });
    const choice = { folder: at.clone, remote: "origin", branch: "data", version: "1" };
    const stops: string[] = [];
    const history = await readHistory(choice, new AbortController().signal, (read, oldest) => {
      stops.push(`${read.length} ${oldest}`);
      return read.length === 3;
    });
    expect(stops).toEqual(["1 2026-08", "2 2026-07", "3 2026-06"]);
    expect(history.tables.map(({ records: { startedAt } }) => startedAt.length)).toEqual([1, 1, 1]);
    const store = join(at.clone, ".git", "weighbridge", "data.git");
    const objects = runGit(store, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)").split(
      "\n",
    );
    expect(objects.filter((kind) => kind === "blob")).toHaveLength(4);
  });

  test("of a branch that is not there is empty", async () => {
    expect(await read(scene())).toEqual({ kept: false, whole: true, tables: [], findings: [] });
  });

  test("forgets what was taken away, and sees what was rewritten", async () => {
    const at = scene();
    await add(at, filesOf(records));
    await read(at);
    const work = join(at.clone, "..", "work");
    runGit(at.clone, "clone", "--quiet", "--branch=data", at.remote, work);
    rmSync(join(work, recordPath(records[0]!)));
    writeFileSync(join(work, recordPath(records[2]!)), writeRecord({ ...records[2]!, outcome: "fail" }));
    runGit(work, "commit", "--quiet", "--all", "--message=edit");
    runGit(work, "push", "--quiet", "origin", "data");
    const after = all(await read(at));
    expect(after).toEqual([records[1], { ...records[2]!, outcome: "fail" }, records[3], records[4]]);
    expect(await readAnew(at)).toEqual(after);
  });

  test("tells what cannot be read, each time, and leaves it out", async () => {
    const at = scene();
    const [first, second, third] = filesOf(records);
    const broken = [
      first!,
      { ...second!, content: "{" },
      { ...third!, content: third!.content.replace('"version": 1', '"version": 9') },
      { path: `runs/2026/02/${"e".repeat(40)}-1-1-weighbridge.yml.json`, content: first!.content },
    ];
    await add(at, broken);
    for (const history of [await read(at), await read(at)]) {
      expect(all(history)).toEqual([records[0]]);
      expect(history.findings.map(({ code, where }) => [code, where?.file])).toEqual([
        ["record-unreadable", second!.path],
        ["record-newer", third!.path],
        ["record-unreadable", broken[3]!.path],
      ]);
    }
  });

  test.each<[string, (file: string) => void]>([
    [
      "with a byte changed",
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(file, bytes);
      },
    ],
    ["cut", (file) => writeFileSync(file, readFileSync(file).subarray(0, 500))],
    ["emptied", (file) => writeFileSync(file, "")],
  ])("what was kept is made again where it was %s, and that is told", async (_, damage) => {
    const at = scene();
    await add(at, filesOf(records));
    await read(at);
    damage(join(at.cache, "runs-2026-02"));
    const history = await read(at);
    expect(all(history)).toEqual(records);
    expect(history.findings).toMatchObject([{ code: "history-cache-damaged" }]);
    expect((await read(at)).findings).toEqual([]);
  });

  test("what another version of the program kept is not taken", async () => {
    const at = scene();
    await add(at, filesOf(records));
    await read(at, "1");
    const kept = readFileSync(join(at.cache, "runs-2026-01"));
    expect(all(await read(at, "2"))).toEqual(records);
    expect(readFileSync(join(at.cache, "runs-2026-01"))).not.toEqual(kept);
  });

  test("leaves nothing in the checkout", async () => {
    const at = scene();
    await add(at, filesOf(records));
    await read(at);
    expect(runGit(at.clone, "status", "--porcelain", "--ignored")).toBe("");
    expect(existsSync(join(at.clone, ".git", "shallow"))).toBe(false);
  });
});

describe("looking records up", () => {
  const kinds = ["pull_request", "merged"] as const;
  const many = Array.from({ length: 12 }, (_, n) => record(n * (month / 2), { kind: kinds[n % 2]! }));
  const january = Date.parse("2026-01-01");
  const from = (n: number): number => Date.parse(many[n]!.startedAt);

  const rows: readonly (readonly [Partial<Query>, Partial<Wanted>, number])[] = [
    [{ limit: 2 }, {}, 1],
    [{ limit: 2, kind: "merged" }, {}, 2],
    [{ limit: 2, since: january }, {}, 1],
    [{ limit: 2 }, { total: true }, 6],
    [{ limit: 2 }, { trends: true }, 6],
    [{ since: from(8) }, {}, 2],
    [{ since: Date.UTC(2026, 4, 1), until: from(9) }, { total: true }, 2],
    [{ since: Date.UTC(2026, 4, 1) - 1 }, { total: true }, 3],
    [{ since: from(8), limit: 1 }, { total: true }, 2],
    [{ since: from(8) }, { trends: true }, 6],
    [{ since: from(8), config: "weighbridge.yml" }, { trends: true }, 6],
    [{ since: from(8), metric: "latency.p99" }, {}, 2],
    [{ limit: null }, {}, 6],
  ];

  test("finds in few months what all of them have", async () => {
    const at = scene();
    await add(at, filesOf(many));
    const choice = { folder: at.clone, remote: "origin", branch: "data", version: "1" };
    for (const [some, more, months] of rows) {
      rmSync(join(at.clone, ".git", "weighbridge"), { recursive: true });
      const query = { ...everything, ...some };
      const wanted = { total: false, trends: false, ...more };
      const { found } = await lookUp(choice, query, wanted, new AbortController().signal);
      const whole = find([tableOf(many)], query);
      const row = JSON.stringify([some, more]);
      expect(readdirSync(at.cache), row).toHaveLength(months);
      expect([...found.records], row).toEqual([...whole.records]);
      if (wanted.total) expect(found.total, row).toBe(whole.total);
    }
  });
});
