import { describe, expect, test } from "vitest";
import { calibrated, configOf, written } from "../compare/calibrations.ts";
import { chanceOfAll, hopeless } from "../../src/verdict/forecast.ts";
import { forecastWith, recommend } from "../../src/verdict/recommend.ts";
import { resolutionBy } from "../../src/verdict/resolution.ts";

const config = configOf();

describe("the forecast of a config", () => {
  test("is about margins of ratios, each of which is known or said to be unknown", () => {
    const quiet = forecastWith(config, calibrated({ p50: 0.01, cpu: 0.01 }), 90);
    expect(quiet.gates.map(({ planned }) => planned.gate.text)).toEqual([
      "latency.p50 within 3% of base",
      "cpu.per_request within 5% of base",
    ]);
    expect(quiet.unknown).toEqual([]);
    expect(quiet.pairs).toBe(15);
    expect(hopeless(quiet)).toEqual([]);
    expect(chanceOfAll(quiet).least).toBeGreaterThan(0.9);
    const foreign = { ...calibrated({ p50: 0.01, cpu: 0.01 }), noise: [] };
    expect(forecastWith(config, foreign, 90)).toMatchObject({ gates: [], unknown: [{}, {}] });
  });

  test("names what can hardly pass", () => {
    const noisy = forecastWith(config, calibrated({ p50: 0.2, cpu: 0.01 }), 90);
    expect(hopeless(noisy).map(({ planned }) => planned.gate.metric)).toEqual(["latency.p50"]);
    const { least, most } = chanceOfAll(noisy);
    expect(least).toBeLessThanOrEqual(most);
    expect(most).toBeLessThan(0.5);
  });
});

describe("what is recommended", () => {
  test("is nothing where gates hold", () => {
    expect(recommend(config, calibrated({ p50: 0.01, cpu: 0.01 }))).toEqual([]);
  });

  test("is a longer budget where that is enough", () => {
    const changes = recommend(config, calibrated({ p50: 0.04, cpu: 0.02 }));
    expect(changes).toMatchObject([{ kind: "budget", now: 90, why: { kind: "more-pairs" } }]);
    expect(changes[0]?.value).toBeGreaterThan(90);
    expect(changes[0]?.value).toBeLessThanOrEqual(600);
  });

  test("is a larger margin where no budget is, and only of the gate that wants it", () => {
    const noisy = calibrated({ p50: 0.2, cpu: 0.01 });
    const changes = recommend(config, noisy);
    const margin = changes.find(({ kind }) => kind === "margin");
    expect(margin).toMatchObject({ gate: 0, now: 0.03, why: { kind: "not-resolvable", sigma: 0.2 } });
    expect(changes.some((change) => change.kind === "margin" && change.gate !== 0)).toBe(false);
    const then = configOf(written.replace("within 3%", `within ${Math.round(100 * (margin?.value ?? 0))}%`));
    const chance = forecastWith(then, noisy, changes.find(({ kind }) => kind === "budget")?.value ?? 90);
    expect(chance.gates[0]?.unchanged.pass).toBeGreaterThanOrEqual(0.93);
  });

  test("is a longer window where requests make the noise and launches take the time", () => {
    const changes = recommend(config, calibrated({ p50: 0.06, cpu: 0.01, fromRequests: 0.058 }));
    expect(changes[0]).toMatchObject({
      kind: "window",
      suite: "browse",
      now: 1,
      why: { kind: "less-noise" },
    });
    expect(changes[0]?.value).toBeGreaterThan(1);
    // Whole turns of both arms.
    expect(((changes[0]?.value ?? 0) / 0.5) % 1).toBe(0);
    const alone = recommend(config, calibrated({ p50: 0.06, cpu: 0.01, fromRequests: 0.01 }));
    expect(alone.some(({ kind }) => kind === "window")).toBe(false);
  });

  test("never touches a limit, and never makes a margin smaller", () => {
    for (const p50 of [0.001, 0.03, 0.1, 0.5, 2]) {
      for (const change of recommend(config, calibrated({ p50, cpu: p50 }))) {
        expect(change.value).toBeGreaterThan(change.now);
        if (change.kind === "margin") expect(config.gates[change.gate]?.form.kind).toBe("margin");
      }
    }
  });
});

test("a longer budget resolves more, until no more pairs are planned", () => {
  const calibration = calibrated({ p50: 0.08, cpu: 0.03 });
  const rows = resolutionBy([10, 90, 300, 1200, 2400], calibration.noise, config, calibration);
  expect(rows.map(({ pairs }) => pairs)).toEqual([0, 15, 53, 60, 60]);
  const margins = rows.map(({ series }) => series[0]?.margin ?? 0);
  expect(margins).toEqual(margins.toSorted((a, b) => b - a));
  expect(margins[0]).toBe(Infinity);
  expect(rows[1]?.series[0]?.visible).toBeGreaterThan(rows[2]?.series[0]?.visible ?? 0);
});
