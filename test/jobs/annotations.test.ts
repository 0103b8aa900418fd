import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Finding } from "../../src/config/finding.ts";
import { annotationsOf, type Source, sourceIn } from "../../src/jobs/annotations.ts";
import { sampleInput } from "../report/samples.ts";

const checkout = mkdtempSync(join(tmpdir(), "weighbridge-annotations-"));
const source = sourceIn(checkout);
afterAll(() => rmSync(checkout, { recursive: true }));

test("findings with a line become annotations", async () => {
  const findings: readonly Finding[] = [
    {
      severity: "error",
      code: "a",
      message: "wrong",
      hint: "right",
      where: { file: "w.yml", line: 3, column: 5 },
    },
    { severity: "note", code: "b", message: "told", where: { file: "w.yml", line: 4 } },
    { severity: "warning", code: "c", message: "of the whole file", where: { file: "w.yml" } },
    { severity: "warning", code: "d", message: "of nothing" },
  ];
  expect(await annotationsOf({ findings, judged: null, source })).toEqual([
    { path: "w.yml", line: 3, column: 5, level: "failure", title: "a", message: "wrong\nright" },
    { path: "w.yml", line: 4, level: "notice", title: "b", message: "told" },
  ]);
});

test("gates are told at the lines of the file that is checked out", async () => {
  mkdirSync(join(checkout, "perf"));
  writeFileSync(join(checkout, "perf/w.yml"), "\n\n\ngates:\n  - latency.p95 margin\n");
  const judged = sampleInput({
    outcome: "fail",
    file: "perf/w.yml",
    gates: [
      {
        metric: "latency.p95",
        within: 0.05,
        verdict: "fail",
        base: 0.04,
        head: 0.05,
        change: [0.2, 0.1, 0.3],
      },
    ],
  });
  const at = async (from: Source) => {
    const [annotation] = await annotationsOf({ findings: [], judged, source: from });
    return [annotation?.path, annotation?.line];
  };
  expect(await at(source)).toEqual(["perf/w.yml", 5]);
  const own = judged.verdict.gates[0]?.planned.gate.line;
  expect(await at(() => Promise.resolve(null))).toEqual(["perf/w.yml", own]);
  expect(await at(sourceIn(join(checkout, "nowhere")))).toEqual(["perf/w.yml", own]);
});
