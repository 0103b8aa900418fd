import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareRecorded } from "../../src/compare/recorded.ts";
import type { Finding } from "../../src/config/finding.ts";
import type { BenchmarkResult } from "../../src/measurements/formats/format.ts";
import { readOutput } from "../../src/measurements/read-output.ts";
import { bytes } from "../../src/report/fit.ts";
import { renderPage, renderPageText } from "../../src/report/page.ts";
import { recordedPage } from "../../src/report/recorded.ts";
import type { RecordedInput } from "../../src/report/recorded-input.ts";
import { renderRecordedJson } from "../../src/report/recorded-json.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { gauss } from "../calibration/noise.ts";

interface Sample {
  readonly base: readonly BenchmarkResult[];
  readonly head: readonly BenchmarkResult[];
  readonly formats?: readonly [string, string];
  readonly findings?: readonly Finding[];
  readonly filter?: string;
}

function inputOf({ base, head, formats = ["go", "go"], findings = [], filter }: Sample): RecordedInput {
  return {
    tool: "0.1.0",
    base: { file: "base.txt", format: formats[0], findings: [] },
    head: { file: "head.txt", format: formats[1], findings },
    filter: filter ?? null,
    comparison: compareRecorded(base, head, { alpha: 0.05, filter: filter ?? null }),
  };
}

const recorded = (file: string): readonly BenchmarkResult[] => {
  const text = readFileSync(new URL(`../compare/recorded/${file}`, import.meta.url), "utf8");
  return readOutput([{ file, text }], "go").results;
};

function many(benchmarks: number, arm: "base" | "head"): readonly BenchmarkResult[] {
  const random = seededRandom(3, arm);
  return Array.from({ length: benchmarks }, (_, i) => {
    const benchmark = `example.test/shop.BenchmarkGroup${i % 5}/case=${i}-8`;
    const slowed = arm === "head" && i % 20 === 3 ? 1 + i / benchmarks : 1;
    const noise = () => Math.exp(0.02 * gauss(random));
    const times = Array.from({ length: 12 }, () => 1e-6 * (i + 1) * slowed * noise());
    return [
      { benchmark, metric: "time.per_op", values: times },
      { benchmark, metric: "ops.per_second", values: times.map((seconds) => 1 / seconds) },
      { benchmark, metric: "allocs.per_op", values: times.map(() => i % 7) },
    ];
  }).flat();
}

const hostile = "`x` | <b>@octocat</b> #12\u001b[31m";

const samples: Readonly<Record<string, Sample>> = {
  shop: { base: recorded("base.txt"), head: recorded("head.txt") },
  "same-file": { base: recorded("base.txt"), head: recorded("base.txt") },
  better: {
    base: [{ benchmark: "sort", metric: "time.per_op", values: [9, 8, 10, 9.5] }],
    head: [{ benchmark: "sort", metric: "time.per_op", values: [3, 3.2, 2.9, 3.1] }],
    formats: ["go", "hyperfine"],
    filter: "s*",
  },
  nothing: {
    base: [{ benchmark: "BenchmarkSum-8", metric: "time.per_op", values: [1, 2] }],
    head: [{ benchmark: "BenchmarkSum-4", metric: "time.per_op", values: [1, 2] }],
  },
  problems: {
    base: [{ benchmark: hostile, metric: "less.widgets/op", values: [1, 2, 3, 4] }],
    head: [{ benchmark: hostile, metric: "less.widgets/op", values: [10, 20, 30, 40] }],
    findings: [
      {
        severity: "error",
        code: "benchmark-failed",
        message: "`BenchmarkBroken` failed",
        where: { file: "head.txt", line: 7 },
      },
      {
        severity: "error",
        code: "format-unreadable",
        message: "the result of BenchmarkCut is cut off",
        hint: "keep each result whole",
        where: { file: "head.txt", line: 9 },
      },
    ],
  },
};

describe.each(Object.entries(samples))("%s", (name, sample) => {
  const input = inputOf(sample);
  const page = recordedPage(input);

  test("in Markdown", async () => {
    await expect(renderPage(page)).toMatchFileSnapshot(`golden/compare-${name}.md`);
  });

  test("in a terminal", async () => {
    await expect(renderPageText(page, { width: 110 })).toMatchFileSnapshot(`golden/compare-${name}.txt`);
  });

  test("for machines", async () => {
    const json = renderRecordedJson(page, input);
    expect(() => JSON.parse(json) as unknown).not.toThrow();
    if (name !== "shop" && name !== "same-file")
      await expect(json).toMatchFileSnapshot(`golden/compare-${name}.json`);
  });
});

describe("hundreds of benchmarks", () => {
  const input = inputOf({ base: many(400, "base"), head: many(400, "head") });

  test("lead with the few that matter, on a screen without the rest", async () => {
    const page = recordedPage(input, { rows: 100, elsewhere: "with --output or --json" });
    await expect(renderPageText(page, { width: 110 })).toMatchFileSnapshot("golden/compare-many.txt");
  });

  test("are complete where there is room", () => {
    const text = renderPage(recordedPage(input));
    for (let i = 0; i < 400; i++) expect(text).toContain(`/case=${i}-8`);
    expect(text.match(/^\| `/gm)?.length).toBeGreaterThanOrEqual(1200);
  });

  test("are cut with a count where there is none", () => {
    const text = renderPage(recordedPage(input), 60_000);
    expect(bytes(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\d+ more rows in report\.json/);
  });
});

test("whatever was recorded, the page says that it was not measured together, and gives no verdict", () => {
  for (const sample of Object.values(samples)) {
    const text = renderPage(recordedPage(inputOf(sample)));
    expect(text).toContain("Not measured together: `base.txt` (base) and `head.txt` (head)");
    expect(text).not.toMatch(/\b(?:pass|passes|fail|fails|verdict|regression)\b/);
  }
});
