import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figuresOf } from "../../../lab/designs/figures.ts";
import { before } from "../../../lab/designs/words.ts";

const page = readFileSync(new URL("../../../docs/evidence/designs.md", import.meta.url), "utf8");

test("the sentences of the page are those that its tables make", () => {
  const sentences = before(figuresOf(page));
  expect(page.slice(0, sentences.length)).toBe(sentences);
});

test.each([
  ["No change", "| product | 6.0 ", "| product | 6.2 "],
  ["Half of the margin", "| e-process | 7.5 ", "| e-process | 1.5 "],
  ["Error rates", "| 2.2 (1.8-2.7) | 10 ", "| 2.2 (1.8-2.7) | 11 "],
])("%s: a table that says otherwise makes other sentences", (heading, was, is) => {
  const at = page.indexOf(was, page.indexOf(`# ${heading}\n`));
  expect(at).toBeGreaterThan(0);
  const changed = page.slice(0, at) + is + page.slice(at + was.length);
  expect(before(figuresOf(changed))).not.toBe(before(figuresOf(page)));
});

test("a cell that no table has makes no sentence", () => {
  expect(() => figuresOf(page)("No change", "pairs per right verdict, sigma/M", "product", "9")).toThrow(
    "no table has No change, pairs per right verdict, sigma/M, product, 9",
  );
  expect(() => before(figuresOf(page.replaceAll("| product |", "| produce |")))).toThrow(RangeError);
});

test("docs/verdict.md has what the looks add up to from the table", () => {
  const verdict = readFileSync(new URL("../../../docs/verdict.md", import.meta.url), "utf8");
  const figures = figuresOf(page);
  const [pass, fail, passGrowing, failGrowing] = ["30", "30, noise grows tenfold"].flatMap((column) =>
    ["product, PASS", "product, FAIL"].map(
      (row) =>
        figures("What the looks add up to", "% over all looks, at most so many pairs", row, column).split(
          " ",
        )[0],
    ),
  );
  expect(verdict.replaceAll(/\s+/gu, " ")).toContain(
    `Simulated with 30 pairs, 5% comes to ${pass}% and 1% to ${fail}%. Noise that grows tenfold between the first and the last pair makes them ${passGrowing}% and ${failGrowing}%.`,
  );
});
