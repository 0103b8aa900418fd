import { expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { renderComment } from "../../src/report/comment.ts";
import { renderJson } from "../../src/report/json.ts";
import { plain } from "../../src/report/words.ts";
import { judge } from "../../src/verdict/judge.ts";
import { gateOn, pairOf, planOf, runOf, value } from "../verdict/samples.ts";

const origin = { repository: "weighbridge/weighbridge", ref: "v0.1.0" };
const margin = gateOn("latency.p50", { kind: "margin", value: 0.05 });
const limit = gateOn("errors.rate", { kind: "limit", side: "below", value: 0.01 });

/** A run of 20 pairs whose head takes `factor` times as long, through the real verdict. */
function told(factor: number) {
  const pairs = Array.from({ length: 20 }, (_, i) => {
    const base = 0.01 * (1 + 0.01 * Math.sin(i));
    return pairOf(i, [
      value("latency.p50", base, base * factor * (1 + 0.01 * Math.cos(3 * i))),
      value("errors.rate", 0, 0),
    ]);
  });
  const measurements = runOf(planOf([margin, limit], 20), pairs);
  const input = { verdict: judge(measurements), measurements, origin, beside: {} };
  return { input, report: buildReport(input) };
}

test.each([
  [1.2, "fail", /^Slower: p50 \+[\d.]+% \(.*\), 5% allowed$/],
  [1, "pass", /^No regression: 2 gates pass \(20 pairs, /],
  [0.8, "pass", /^No regression: 2 gates pass \(.*\); faster: p50 -[\d.]+% \(/],
  [1.049, "inconclusive", /^Cannot tell: p50 may be up to 5\.\d% slower, 5% allowed$/],
])("head at %f times base's time is told as %s", (factor, outcome, first) => {
  const { input, report } = told(factor);
  expect(input.verdict.outcome).toBe(outcome);
  expect(plain(report.headline)).toMatch(first);
  expect(report.rows).toHaveLength(2);
});

test("the same measurements are told in the same bytes", () => {
  const [one, other] = [told(1.2), told(1.2)];
  expect(renderComment(one.report)).toBe(renderComment(other.report));
  expect(renderJson(one.report, one.input)).toBe(renderJson(other.report, other.input));
});
