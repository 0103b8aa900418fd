import { expect, test } from "vitest";
import { shortPaths } from "../../../src/measurements/formats/short-paths.ts";

test.each([
  ["no file", [], []],
  ["one file", ["/home/a/base/sort.ts"], ["sort.ts"]],
  ["one file twice", ["/a/sort.ts", "/a/sort.ts"], ["sort.ts", "sort.ts"]],
  ["files of other names", ["/a/x/sort.ts", "/a/y/parse.ts"], ["sort.ts", "parse.ts"]],
  ["files of one name", ["/a/x/sort.ts", "/a/y/sort.ts", "/a/z/b.ts"], ["x/sort.ts", "y/sort.ts", "b.ts"]],
  ["one below the other", ["/a/more/sort.ts", "/a/sort.ts"], ["more/sort.ts", "sort.ts"]],
  ["the other below the one", ["/a/sort.ts", "/a/b/c/sort.ts"], ["sort.ts", "b/c/sort.ts"]],
  [
    "folders deeper than others",
    ["/a/x/1/s.ts", "/a/x/2/s.ts", "/a/y/s.ts"],
    ["x/1/s.ts", "x/2/s.ts", "y/s.ts"],
  ],
  ["Windows", ["C:\\a\\x\\s.ts", "C:\\a\\y\\s.ts"], ["x/s.ts", "y/s.ts"]],
  ["addresses", ["file:///a/x/s.ts", "file:///a/y/s.ts"], ["x/s.ts", "y/s.ts"]],
  ["no folder", ["s.ts", ""], ["s.ts", ""]],
])("%s", (_, paths, names) => {
  expect(shortPaths(paths)).toEqual(names);
});
