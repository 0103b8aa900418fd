import { expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { explained } from "../../src/report/explanation.ts";
import { renderComment } from "../../src/report/comment.ts";
import { runs } from "./runs.ts";
import { sampleInput } from "./samples.ts";

function told(name: string, changes: object = {}): string {
  const sample = runs[name];
  if (sample === undefined) throw new Error(name);
  const input = sampleInput({ ...sample, ...changes });
  return renderComment(explained(buildReport(input), input));
}

test.each([
  ["inconclusive", {}, "Too much for a pass, and too uncertain for a failure."],
  ["inconclusive-few", {}, "but 6 pairs can fail nothing: the first look that can is after 10."],
  [
    "inconclusive-few",
    { pairs: 20, gates: runs["inconclusive-few"]?.gates?.map((gate) => ({ ...gate, at: 18 })) },
    "and not yet more than chance explains at the level of this run.",
  ],
])("why nobody can tell: %s", (name, changes, sentence) => {
  expect(told(name, changes)).toContain(sentence);
});

test("a regression that lacks pairs alone is no reason for a wider margin", () => {
  expect(told("inconclusive-few")).not.toContain("a margin of");
  expect(told("inconclusive-few")).toContain("With `budget: 9m`, this run would probably have been decided.");
});
