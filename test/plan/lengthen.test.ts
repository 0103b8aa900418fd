import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { draftPlan, expandGates } from "../../src/plan/build.ts";
import { enoughOf, lengthenWindows, type PairTimes } from "../../src/plan/lengthen.ts";

const text = `
stack: { command: node server.js, ready: /ready }
suites:
  browse: { rate: 300/s, warmup: 1s, requests: [GET /a] }
  pay: { rate: 300/s, warmup: 1s, window: 4s, requests: [GET /b] }
gates:
  - browse: latency.p50 within 5% of base
budget: 10m
`;

/** Seconds of both suites' windows after the launches of a pair have taken so long. */
function windowsAfter(times: Partial<PairTimes>): readonly (number | undefined)[] {
  const { config } = parseConfig(text, "weighbridge.yml");
  if (config === null) throw new Error("no config");
  const draft = draftPlan(config, 1);
  const all = { launch: 60, warmup: 0, load: 8, windows: 2, left: 600, ...times };
  const enough = enoughOf(
    expandGates(config, {}),
    Math.floor(all.left / (all.launch + all.warmup + all.load)),
  );
  const { windows } = lengthenWindows(draft, config.suites, { ...all, enough });
  return [windows["browse"]?.seconds, windows["pay"]?.seconds];
}

test.each([
  ["fast launches change nothing", { launch: 20 }, 2],
  ["a third of the launches is filled by doubling", { launch: 60, left: 6000 }, 8],
  ["and not exceeded: 8 and 2 make 10", { launch: 29, left: 6000 }, 2],
  ["just enough: 8 and 2 are a third of 30", { launch: 30, left: 6000 }, 4],
  ["what launches are warmed up for counts as launch", { launch: 20, warmup: 10, left: 6000 }, 4],
  ["ten pairs are kept where the exact test has them", { launch: 60, left: 700 }, 4],
  ["and all of them where it has fewer", { launch: 60, left: 545 }, 2],
  ["six pairs are kept where it has too few", { launch: 60, left: 415 }, 2],
  ["and what they leave is filled", { launch: 60, left: 450 }, 8],
  ["windows with a length of their own leave nothing to lengthen", { windows: 0, left: 6000 }, 2],
])("%s", (_, times, seconds) => {
  expect(windowsAfter(times)).toEqual([seconds, 4]);
});
