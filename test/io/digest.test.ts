import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestFiles } from "../../src/io/digest.ts";
import { temporaryFolder } from "./repositories.ts";

test("what is matched changes the digest, the rest does not", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "src/.hidden"), { recursive: true });
  writeFileSync(join(folder, "src/.hidden/a"), "1");
  writeFileSync(join(folder, "README.md"), "1");
  const digests = new Set<string | null>();
  const digest = async (...globs: string[]): Promise<string | null> => {
    const found = await digestFiles(folder, globs);
    digests.add(found);
    return found;
  };
  const first = await digest("src/**");
  expect(await digest("**", "!*.md")).toBe(first);
  expect(await digest("!**/*.md")).toBe(first);
  writeFileSync(join(folder, "README.md"), "2");
  expect(await digest("src/**")).toBe(first);
  // seven states, seven digests: content, name, mode, kind, and where one file ends and the next begins
  await digest("**");
  writeFileSync(join(folder, "src/.hidden/a"), "2");
  await digest("src/**");
  chmodSync(join(folder, "src/.hidden/a"), 0o755);
  await digest("src/**");
  rmSync(join(folder, "src/.hidden/a"));
  symlinkSync("2", join(folder, "src/.hidden/a"));
  await digest("src/**");
  writeFileSync(join(folder, "src/b"), "12");
  await digest("src/**");
  writeFileSync(join(folder, "src/b"), "1");
  writeFileSync(join(folder, "src/c"), "2");
  await digest("src/**");
  expect(digests.size).toBe(7);
});

test("globs that match nothing have no digest", async () => {
  const folder = temporaryFolder();
  expect(await digestFiles(folder, ["**"])).toBeNull();
  writeFileSync(join(folder, "README.md"), "1");
  expect(await digestFiles(folder, ["srv/**"])).toBeNull();
});
