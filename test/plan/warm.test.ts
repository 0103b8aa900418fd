import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { type Draft, draftPlan, expandGates } from "../../src/plan/build.ts";
import { enoughOf } from "../../src/plan/lengthen.ts";
import { warmWindows } from "../../src/plan/warm.ts";

const text = `
stack: { command: node server.js, ready: /ready }
suites:
  browse: { rate: 300/s, window: 2s, requests: [GET /a] }
  pay: { rate: 300/s, warmup: 500ms, window: 2s, requests: [GET /b] }
gates:
  - browse: latency.p50 within 5% of base
budget: 10m
`;

/** The warm-ups of both suites where launches take 5 s, beside what the first one's load takes. */
function warmUpsWith(seconds: number, budget: number): readonly (number | undefined)[] {
  const { config } = parseConfig(text, "weighbridge.yml");
  if (config === null) throw new Error("no config");
  const draft = draftPlan(config, 1);
  expect(draft.windows["browse"]?.warmup).toBe(1);
  const pairsWith = ({ windows }: Draft): number =>
    Math.floor(budget / (5 + (windows["browse"]?.warmup ?? 0)));
  const enough = enoughOf(expandGates(config, {}), pairsWith(draft));
  const { windows } = warmWindows(draft, { browse: seconds }, enough, pairsWith);
  return [windows["browse"]?.warmup, windows["pay"]?.warmup];
}

test.each([
  ["what the trial launch asks for", 8, 600, 8],
  ["also where that is the least", 1, 600, 1],
  ["ten pairs are kept where the exact test has them", 8, 100, 4],
  ["and all where it has fewer", 8, 63, 1],
  ["all but one where it has too few", 8, 41, 1],
  ["or more than one warm-up costs", 8, 13 * 6, 2],
])("%s", (_, seconds, budget, expected) => {
  expect(warmUpsWith(seconds, budget)).toEqual([expected, 0.5]);
});
