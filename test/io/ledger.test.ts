import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listRuns, openLedger, ownerLives, readLedger, stateFolder } from "../../src/io/ledger.ts";
import { temporaryFolder } from "./repositories.ts";

test("each change is on disk when the call returns", () => {
  const state = temporaryFolder();
  const ledger = openLedger(state, "run-1");
  expect(readLedger(state, "run-1")).toMatchObject({ runId: "run-1", trees: [], labels: [], processes: [] });
  expect(ledger.addTree("base")).toBe(join(state, "run-1", "base"));
  ledger.addTree("base");
  ledger.addLabel("project");
  ledger.addProcess({ pid: 1, start: "2" });
  ledger.addProcess({ pid: 1, start: "3" });
  ledger.removeProcess({ pid: 1, start: "2" });
  const record = readLedger(state, "run-1");
  expect(record).toMatchObject({ trees: ["base"], labels: ["project"], processes: [{ pid: 1, start: "3" }] });
  if (record === null) throw new Error("no record");
  expect(ownerLives(record)).toBe(true);
  expect(ownerLives({ ...record, owner: { ...record.owner, start: "0" } })).toBe(false);
  expect(ownerLives({ ...record, owner: { ...record.owner, boot: "another" } })).toBe(false);
  expect(() => openLedger(state, "run-1")).toThrow(/EEXIST/);
  ledger.close();
  expect(listRuns(state)).toEqual([]);
});

test("the state folder is made for its owner alone", () => {
  const folder = join(temporaryFolder(), "deep/er");
  expect(stateFolder({ WEIGHBRIDGE_STATE_DIR: folder })).toBe(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(stateFolder({ WEIGHBRIDGE_STATE_DIR: folder })).toBe(folder);
});

test.each([
  ["can be written by other users", (folder: string) => mkdirSync(folder) ?? chmodSync(folder, 0o777)],
  ["is not a folder", (folder: string) => symlinkSync("/tmp", folder)],
  ["cannot be made", (folder: string) => writeFileSync(folder, "")],
])("a state folder that %s is refused", (message, make) => {
  const folder = join(temporaryFolder(), "state");
  make(folder);
  expect(() => stateFolder({ WEIGHBRIDGE_STATE_DIR: folder })).toThrow(message);
});
