import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { markFiles, writtenBetween } from "../../src/io/written.ts";
import { temporaryFolder } from "./repositories.ts";

test("only what was written in between, new or again, among what the globs name", async () => {
  const folder = temporaryFolder();
  const write = (path: string, text = "{}"): void => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of ["old.json", "again.json", "deep/a/new/e.json", "other.txt"]) write(path);
  symlinkSync("old.json", join(folder, "link.json"));
  const globs = ["*.json", "deep/**/e.json", "!skipped.json"];
  const before = await markFiles(folder, globs);
  expect([...before.keys()].sort()).toEqual(["again.json", "deep/a/new/e.json", "old.json"]);
  await sleep(20); // the kernel's clock of files goes in steps
  write("again.json");
  // a tool that sets its file's time back has written it all the same
  utimesSync(join(folder, "again.json"), 1, 1);
  for (const path of ["deep/.b/e.json", "skipped.json", "other.txt", "elsewhere/x.json"]) write(path);
  expect(writtenBetween(before, await markFiles(folder, globs))).toEqual(["again.json", "deep/.b/e.json"]);
});

test("a path without signs is itself, and what is not there is none", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "out.json"), "{}");
  expect([...(await markFiles(folder, ["out.json"])).keys()]).toEqual(["out.json"]);
  expect([...(await markFiles(folder, ["../*.json", "none/**", "missing.json"])).keys()]).toEqual([]);
  expect((await markFiles(folder, [])).size).toBe(0);
});
