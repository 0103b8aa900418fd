import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { renderCheck } from "../../src/report/check.ts";
import { renderComment } from "../../src/report/comment.ts";
import { bytes } from "../../src/report/fit.ts";
import type { Block, Report, Row, Span } from "../../src/report/report.ts";
import { sampleInput } from "./samples.ts";
import { runs } from "./runs.ts";

/** mulberry32: a small seeded generator, so that a failure can be repeated by its seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const alphabet = Array.from("abc |`<>&@#*_[]$\\\n:/1é漢😀\u202e\u200b");

function randomReport(seed: number): Report {
  const next = random(seed);
  const below = (n: number) => Math.floor(next() * n);
  const text = (most: number) =>
    Array.from({ length: below(most) }, () => alphabet[below(alphabet.length)]).join("");
  const spans = (most: number, long: number): Span[] =>
    Array.from({ length: 1 + below(most) }, () => (next() < 0.5 ? text(long) : { code: text(long) }));
  const marks = ["worse", "ok", "unknown", "missing", "note"] as const;
  const row = (i: number): Row => ({
    mark: marks[below(5)] ?? "ok",
    gate: [...spans(2, 160), `gate-${i}-end`],
    base: text(20),
    head: text(20),
    change: text(20),
    interval: text(20),
    strong: next() < 0.3,
    verdict: text(200),
  });
  const block = (): Block => {
    const kind = below(4);
    if (kind === 0) return { kind: "text", spans: spans(5, 500) };
    if (kind === 1) return { kind: "list", items: Array.from({ length: below(150) }, () => spans(3, 100)) };
    if (kind === 2) return { kind: "code", text: text(10_000) };
    const rows = Array.from({ length: below(200) }, () => [spans(2, 80), spans(1, 20)]);
    return { kind: "table", header: ["a", "b"], rows, numbersFrom: 1 };
  };
  const huge = next() < 0.2;
  return {
    outcome: "fail",
    headline: spans(huge ? 60 : 4, 500),
    lead: spans(huge ? 200 : 4, 500),
    rows: Array.from({ length: below(next() < 0.5 ? 20 : 600) }, (_, i) => row(i)),
    remarks: Array.from({ length: below(huge ? 300 : 5) }, () => spans(3, 300)),
    sections: Array.from({ length: below(6) }, () => ({
      title: text(200),
      blocks: Array.from({ length: below(3) }, block),
    })),
    reproduce: `npx ${text(huge ? 30_000 : 100)}`,
  };
}

/** Gates in the table and gates that a line counts. */
function accounted(markdown: string): number {
  const shown = new Set(markdown.match(/gate-\d+-end/g)).size;
  const counted = /^(\d+) more gates?[ ,]/m.exec(markdown)?.[1] ?? "0";
  return shown + Number(counted);
}

describe("random reports", () => {
  const seeds = Array.from({ length: 24 }, (_, i) => i + 1);

  test.each(seeds)("seed %i stays within every limit and loses no gate", (seed) => {
    const report = randomReport(seed);
    for (const limit of [5_000, 20_000, 60_000]) {
      const comment = renderComment(report, { marker: "<!-- weighbridge:x -->", limit });
      expect(bytes(comment)).toBeLessThanOrEqual(limit);
      expect(accounted(comment)).toBe(report.rows.length);
    }
    const check = renderCheck(report);
    expect(bytes(check.summary)).toBeLessThanOrEqual(65_535);
    expect(bytes(check.text)).toBeLessThanOrEqual(65_535);
    expect(accounted(check.summary)).toBe(report.rows.length);
  });
});

test("the folded part gives way before the table does, and the table loses what is fine first", () => {
  const report = buildReport(sampleInput(runs["sixty-gates"] ?? { outcome: "pass" }));
  const full = bytes(renderComment(report));
  const squeezed = renderComment(report, { limit: full - 1_000 });
  expect(squeezed).not.toMatch(/more gates?, all ok/);
  expect(squeezed).toMatch(/more rows in the job summary and the artifact/);
  const small = renderComment(report, { limit: 5_000 });
  expect(small).toMatch(/^\d+ more gates, all ok; in the job summary and the artifact$/m);
  expect(small.match(/^\| ✗/gm)).toHaveLength(3);
  expect(small).toContain("--seed 77");
});
