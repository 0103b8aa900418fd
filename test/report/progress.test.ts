import { expect, test } from "vitest";
import type { Progress } from "../../src/report/progress.ts";
import { progressLine } from "../../src/report/progress.ts";

const start: Progress = { phase: "build", arm: "head", pair: null, gates: null, elapsed: 42.4, left: null };

test.each<[Partial<Progress>, string]>([
  [{}, "building head · 43 s so far"],
  [{ phase: "trial", arm: null, elapsed: 3 }, "measuring how long a launch takes · 3 s so far"],
  [
    {
      phase: "pairs",
      pair: { current: 9, planned: 30 },
      gates: { decided: 2, all: 4, failed: ["p95 slower"] },
      left: 171.2,
    },
    "pair 9 of at most 30 · 2 of 4 gates decided (p95 slower) · at most 3 min left",
  ],
  [
    { phase: "pairs", pair: { current: 1, planned: 30 }, gates: { decided: 0, all: 1, failed: [] }, left: 0 },
    "pair 1 of at most 30 · 0 of 1 gate decided · at most 0 s left",
  ],
  [
    { phase: "pairs", arm: null, gates: { decided: 0, all: 1, failed: ["a\nb\u001b[2J"] }, left: 5 },
    "measuring · 0 of 1 gate decided (a b) · at most 5 s left",
  ],
  [{ phase: "forecast", arm: null, told: "it passes\nsoon" }, "it passes soon"],
])("%j", (change, line) => {
  expect(progressLine({ ...start, ...change })).toBe(line);
});
