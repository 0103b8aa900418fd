import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { renderCheck } from "../../src/report/check.ts";
import { COMMENT_LIMIT, renderComment, renderSummary } from "../../src/report/comment.ts";
import { bytes } from "../../src/report/fit.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { runs } from "./runs.ts";
import { sampleInput } from "./samples.ts";

describe.each(Object.entries(runs))("%s", (name, sample) => {
  const input = sampleInput(sample);
  const report = buildReport(input);

  test("comment", async () => {
    const comment = renderComment(report, { marker: "<!-- weighbridge:sample -->" });
    expect(bytes(comment)).toBeLessThanOrEqual(COMMENT_LIMIT);
    await expect(comment).toMatchFileSnapshot(`golden/${name}.md`);
  });

  test("terminal", async () => {
    await expect(renderTerminal(report, { width: 110 })).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test("check and summary hold the same first line and stay within GitHub's limits", () => {
    const check = renderCheck(report);
    expect(check.title.length).toBeLessThanOrEqual(250);
    expect(bytes(check.summary)).toBeLessThanOrEqual(65_535);
    expect(bytes(check.text)).toBeLessThanOrEqual(65_535);
    expect(bytes(renderSummary(report))).toBeLessThanOrEqual(2 ** 20);
    expect(renderSummary(report).split("\n")[0]).toBe(renderComment(report).split("\n")[0]);
  });
});

test.each(
  Object.entries(runs).filter(([name]) =>
    ["fail", "accepted", "limits-only", "head-never-ready"].includes(name),
  ),
)("JSON of %s", async (name, sample) => {
  const input = sampleInput(sample);
  const json = renderJson(buildReport(input), input, { exitCode: 1 });
  expect(() => JSON.parse(json) as unknown).not.toThrow();
  await expect(json).toMatchFileSnapshot(`golden/${name}.json`);
});
