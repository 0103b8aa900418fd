import { expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { renderComment } from "../../src/report/comment.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { judge } from "../../src/verdict/judge.ts";
import { benchSuite, manyBenchmarks, type ManyOptions } from "../compare/suites.ts";
import { gateOn, within } from "../verdict/samples.ts";

const origin = { repository: "weighbridge/weighbridge", ref: "v0.1.0" };

function inputOf(options: ManyOptions) {
  const measurements = manyBenchmarks(options);
  return { verdict: judge(measurements), measurements, origin, beside: {} };
}

const benchmark = "codec.BenchmarkB/case=7-8";
const input = inputOf({
  benchmarks: 21,
  pairs: 30,
  seed: 1,
  slower: (i) => (i === 13 ? 1.06 : i === 3 ? 1.4 : i === 5 ? 0.9 : 1),
  gates: [{ ...gateOn("time.per_op", within(0.05)), id: "gate", suite: "codec", benchmark }],
  lacks: { base: (i) => i === 20, head: (i) => i === 18 },
});

test("many benchmarks: what changed without a gate leads, means and missing ones follow, all rows are there", async () => {
  const report = buildReport(input);
  const comment = renderComment(report);
  await expect(comment).toMatchFileSnapshot("golden/many-benchmarks.md");
  await expect(renderTerminal(report, { width: 110 })).toMatchFileSnapshot("golden/many-benchmarks.txt");
  for (let i = 0; i < 21; i++) expect(comment).toContain(`/case=${i}-8`);
});

test("machines read the same", () => {
  const { survey, metrics } = JSON.parse(renderJson(buildReport(input), input)) as {
    readonly survey: Record<string, unknown>;
    readonly metrics: readonly Record<string, unknown>[];
  };
  expect(survey).toMatchObject({
    alpha: 0.05,
    tested: 18,
    suites: [
      { suite: "codec", added: ["codec.BenchmarkC/case=20-8"], removed: ["codec.BenchmarkA/case=18-8"] },
    ],
  });
  expect(metrics.every((metric) => "p" in metric)).toBe(true);
});

test("several suites are named", () => {
  const suites = [benchSuite("codec"), benchSuite("other")];
  const several = inputOf({ benchmarks: 6, pairs: 30, seed: 2, slower: (i) => (i === 2 ? 1.2 : 1), suites });
  const text = renderTerminal(buildReport(several), { width: 140 });
  expect(text).toMatch(
    /\n {2}suite +benchmark +metric +head is +base +head +change\n {2}codec +codec\.BenchmarkC\/case=2-8/,
  );
  expect(text).toContain("\ncodec: Geometric means (time per operation");
});

test("hundreds of changes are counted where they are not shown", () => {
  const worst = inputOf({ benchmarks: 120, pairs: 30, seed: 3, slower: () => 1.2 });
  const text = renderComment(buildReport(worst));
  expect(text).toContain("Changed, without a gate (120)");
  expect(text).toContain("100 more are marked under All metrics.");
});
