import { expect, test } from "vitest";
import { noColour } from "../../src/report/palette.ts";
import { renderWaivers, renderWaiversJson } from "../../src/report/waivers.ts";
import type { Waiver } from "../../src/verdict/waiver.ts";

const waivers: readonly Waiver[] = [
  {
    config: "weighbridge.yml",
    head: "5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80",
    into: { pull: 7, base: "main" },
    gates: [{ id: "browse/GET /merchants: latency.p95 within 5% of base", verdict: "fail", upTo: 0.15 }],
    metrics: ["latency.p95"],
    actor: "octocat",
    reason:
      "needed for the audit log; the follow-up in #812 takes the second query out again, and operations agreed to carry it until then",
    at: "2026-03-04T05:06:07Z",
    url: "https://github.com/acme/shop/pull/7#issuecomment-9",
  },
  {
    config: "weighbridge.yml",
    head: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
    into: { pull: 7, base: "main" },
    gates: [
      { id: "browse/*: memory.rss within 10% of base", verdict: "fail", upTo: 0.15 },
      { id: "browse/*: throughput within 3% of base", verdict: "fail", upTo: 0.15 },
    ],
    metrics: ["memory.rss", "throughput"],
    actor: "hubot-2",
    reason: "cache \u202eis new",
    at: "2026-02-01T00:00:00Z",
    url: "https://ghe.example.com/acme/shop/pull/12345#issuecomment-10",
  },
];

test.each([60, 100, 140])("a table for %i columns", async (width) => {
  const text = renderWaivers(waivers, { width, palette: noColour });
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  await expect(text).toMatchFileSnapshot(`golden/waivers-${width}.txt`);
});

test("none", () => {
  expect(renderWaivers([], { width: 100, palette: noColour })).toBe("Nothing was accepted.\n");
});

test("JSON has all that is kept", () => {
  expect(JSON.parse(renderWaiversJson(waivers))).toEqual({
    format: "weighbridge-waivers",
    version: 1,
    waivers,
  });
});
