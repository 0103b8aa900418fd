import { expect, test } from "vitest";
import { linesOf, withoutColours } from "../../../src/measurements/formats/lines.ts";

test.each<[string, readonly string[], boolean]>([
  ["a\nb\n", ["a", "b"], true],
  ["a\r\nb", ["a", "b"], false],
  ["\n", [""], true],
  ["a\n\n", ["a", ""], true],
])("%j", (text, lines, ended) => {
  const read = linesOf(text);
  expect(read.map((line) => line.text)).toEqual(lines);
  expect(read.map(({ number }) => number)).toEqual(lines.map((_, i) => i + 1));
  expect(read.at(-1)?.ended).toBe(ended);
});

test("nothing has no lines", () => {
  expect(linesOf("")).toEqual([]);
});

test("colours are left out", () => {
  expect(withoutColours("\u001b[1m\u001b[38;5;2mcopy\u001b[0m 1")).toBe("copy 1");
});
