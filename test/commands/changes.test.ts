import { expect, test } from "vitest";
import { changesWeighed } from "../../src/commands/changes.ts";

test.each([
  ["a matching file", ["docs/a.md", "src/a.ts"], ["src/**"], true],
  ["no matching file", ["docs/a.md"], ["src/**"], false],
  ["a hidden file", ["src/.env"], ["src/**"], true],
  ["a file that is taken out", ["src/a.md"], ["src/**", "!**/*.md"], false],
  ["one beside it", ["src/a.md", "src/a.ts"], ["src/**", "!**/*.md"], true],
  ["what is taken out alone", ["docs/a.md"], ["!docs/**"], false],
  ["all but that", ["docs/a.md", "a.ts"], ["!docs/**"], true],
  ["no globs", ["docs/a.md"], [], true],
  ["no files known", [], ["src/**"], true],
  ["a name with signs of globs", ["src/[id].ts"], ["src/**"], true],
])("%s", (_, files, globs, weighed) => expect(changesWeighed(files, globs)).toBe(weighed));
