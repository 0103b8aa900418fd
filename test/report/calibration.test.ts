import { describe, expect, test } from "vitest";
import type { SeriesNoise } from "../../src/compare/calibration.ts";
import { planFor, noiseBehind, resolutionBy } from "../../src/verdict/resolution.ts";
import { renderCalibrationJson } from "../../src/report/calibration-json.ts";
import { barPlot } from "../../src/report/calibration-plot.ts";
import { type CalibrationInput, calibrationPage } from "../../src/report/calibration.ts";
import { chanceText, forecastWords } from "../../src/report/forecast.ts";
import { renderPageText } from "../../src/report/page.ts";
import { chanceOfAll, hopeless } from "../../src/verdict/forecast.ts";
import { forecastWith, recommend } from "../../src/verdict/recommend.ts";
import { judge } from "../../src/verdict/judge.ts";
import { calibrated, configOf, file } from "../compare/calibrations.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../verdict/samples.ts";

const config = configOf();

function inputOf(
  sigmas: Parameters<typeof calibrated>[0],
  more: Partial<CalibrationInput> = {},
): CalibrationInput {
  const calibration = calibrated(sigmas);
  const gated = planFor(config, calibration, config.budget).gates.flatMap(
    (planned): readonly SeriesNoise[] | SeriesNoise => noiseBehind(planned, calibration.noise) ?? [],
  );
  const series = [...new Set(gated)];
  return {
    calibration,
    config,
    forecast: forecastWith(config, calibration, config.budget),
    series,
    resolved: resolutionBy([90, 120, 300, 600], series, config, calibration),
    recommended: recommend(config, calibration),
    falseAlarms: [],
    spoilers: [],
    ...more,
  };
}

/** A gate that failed between equal arms. */
function falseAlarm() {
  const pairs = Array.from({ length: 12 }, (_, i) => pairOf(i, [value("latency.p50", 0.1, 0.2 + 0.001 * i)]));
  return judge(runOf(planOf([gateOn("latency.p50", within(0.05))], 12), pairs)).gates;
}

describe("a calibration on a terminal", () => {
  test.each<[string, CalibrationInput]>([
    ["quiet", inputOf({ p50: 0.008, cpu: 0.01, fromRequests: 0.006 })],
    ["more-budget", inputOf({ p50: 0.04, cpu: 0.02 })],
    [
      "noisy",
      inputOf(
        { p50: 0.17, cpu: 0.066, fromRequests: 0.16 },
        {
          falseAlarms: falseAlarm(),
          spoilers: [
            {
              severity: "warning",
              code: "machine-busy",
              message: "something else used 34% of the CPU before anything was started",
              hint: "stop what runs beside, or measure on a runner of its own",
            },
          ],
        },
      ),
    ],
  ])("%s", async (name, input) => {
    await expect(renderPageText(calibrationPage(input), { width: 110 })).toMatchFileSnapshot(
      `golden/calibration-${name}.txt`,
    );
  });

  test("without a gate that has a margin tells the noise alone", () => {
    const input = inputOf({ p50: 0.01, cpu: 0.01 });
    const forecast = { gates: [], unknown: [], pairs: 0, secondsPerPair: 1 };
    const page = calibrationPage({ ...input, forecast, series: [], resolved: [], recommended: [] });
    expect(page.headline).toEqual(["The noise of 2 metrics; no gate has a margin"]);
    expect(page.sections.map(({ title }) => title)).toEqual(["Noise of ln(head / base) per pair"]);
  });

  test("of other suites than the config's forecasts nothing", () => {
    const nothing = { forecast: null, series: [], resolved: [], recommended: [] };
    const input = inputOf({ p50: 0.01, cpu: 0.01 }, nothing);
    const page = calibrationPage(input);
    expect(page.headline).toEqual([
      "The noise of 2 metrics, of other suites than those in the checkout's weighbridge.yml",
    ]);
    expect(page.blocks).toEqual([]);
    const json = renderCalibrationJson(input, { file: "c.json", diff: null, written: false });
    expect(JSON.parse(json)).toMatchObject({ gates: [], budgets: [], recommended: [] });
  });
});

test("JSON tells infinite numbers as reports do", () => {
  const calibration = calibrated({ p50: 0.1, cpu: 0.1 });
  const input = inputOf({ p50: 0.1, cpu: 0.1 });
  const resolved = resolutionBy([10], input.series, config, calibration);
  const json = JSON.parse(
    renderCalibrationJson({ ...input, resolved }, { file: "c.json", diff: null, written: false }),
  ) as { budgets: unknown; saved: string };
  expect(json.saved).toBe("c.json");
  expect(json.budgets).toMatchObject([
    { budget: 10, pairs: 0, metrics: [{ margin: null, infinite: ["visible", "margin"] }, {}] },
  ]);
});

describe("what is said before the load", () => {
  const wordsOf = (p50: number, cpu: number) => {
    const foreseen = forecastWith(config, calibrated({ p50, cpu }), config.budget);
    return forecastWords(file, foreseen, hopeless(foreseen), chanceOfAll(foreseen), { kind: "calibration" });
  };

  test("of gates that will pass", () => {
    const { line, findings } = wordsOf(0.001, 0.001);
    expect(line).toMatch(
      /^by the saved calibration, an unchanged head passes both gates with margins in nearly all runs after about \d pairs \(\d+ s\)$/u,
    );
    expect(findings.map(({ code }) => code)).toEqual(["forecast"]);
  });

  test("of a hopeless one, with what would help", () => {
    const { line, findings } = wordsOf(0.06, 0.001);
    expect(line).toMatch(/; hopeless: latency\.p50 within 3% of base$/u);
    const [, warning] = findings;
    expect(warning).toMatchObject({ severity: "warning", code: "gate-hopeless", where: { file, line: 11 } });
    expect(warning?.hint).toMatch(
      /^`within \d+% of base`, a longer `window`, fewer gates or `latency\.p50 report only` would help$/u,
    );
  });

  test("nothing without a gate whose noise is known", () => {
    const foreseen = forecastWith(config, { ...calibrated({ p50: 1, cpu: 1 }), noise: [] }, config.budget);
    expect(forecastWords(file, foreseen, [], chanceOfAll(foreseen), { kind: "pairs", pairs: 8 })).toEqual({
      line: null,
      findings: [],
    });
  });

  test.each([
    [1, "nearly all"],
    [0.001, "none"],
    [0.842, "about 84%"],
  ])("a chance of %d", (chance, text) => expect(chanceText(chance)).toBe(text));
});

test("bars share one scale, and none is drawn for nothing", () => {
  expect(
    barPlot([
      {
        title: "a",
        bars: [
          { budget: 90, value: 0.2, text: "20%" },
          { budget: 600, value: 0.1, text: "10%" },
        ],
      },
      {
        title: "b",
        bars: [
          { budget: 90, value: null, text: "none" },
          { budget: 600, value: 0.0001, text: "0.01%" },
        ],
      },
    ]),
  ).toBe(`a
  1 min 30 s ████████████████████████████████████████ 20%
      10 min ████████████████████ 10%
b
  1 min 30 s none
      10 min ▏ 0.01%`);
});

test("the table of noise begins with what gates judge, and says how many metrics it leaves out", () => {
  const input = inputOf({ p50: 0.04, cpu: 0.02 });
  const { noise } = input.calibration;
  const [one] = noise;
  if (one === undefined) throw new Error("no noise");
  const others = Array.from({ length: 40 }, (_, i) => ({ ...one, metric: `time.part${i}.p50` }));
  const crowded = { ...input, calibration: { ...input.calibration, noise: [...others, ...noise] } };
  const text = renderPageText(calibrationPage(crowded), { width: 200 });
  const table = text.slice(text.indexOf("Noise of ln"));
  expect(table.match(/time\.part\d+\.p50/g)?.length).toBe(30 - input.series.length);
  expect(table.replaceAll(/\s+/g, " ")).toContain(
    `${40 + noise.length - 30} more metrics are in the saved file`,
  );
  expect(table.indexOf("latency.p50")).toBeLessThan(table.indexOf("time.part0.p50"));
});
