import type { Calibration, SeriesNoise } from "../compare/calibration.ts";
import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { formatDuration } from "../metric/format.ts";
import { metricOf } from "../metric/metric.ts";
import type { Forecast } from "../verdict/forecast.ts";
import type { Recommended } from "../verdict/recommend.ts";
import type { BudgetRow, Resolved } from "../verdict/resolution.ts";
import type { GateVerdict } from "../verdict/verdict.ts";
import { barPlot } from "./calibration-plot.ts";
import { chanceText } from "./forecast.ts";
import { boundText, valueText } from "./numbers.ts";
import type { Page } from "./page.ts";
import { recommendationSection } from "./recommended.ts";
import { noteSpans } from "./remarks.ts";
import type { Block, Section, Span } from "./report.ts";
import { count, nameSpan } from "./words.ts";

/** What is told of a calibration. */
export interface CalibrationInput {
  readonly calibration: Calibration;
  /** The user's, with its own budget. */
  readonly config: Config;
  /** How its gates will end within that budget; null where the calibration is of other suites than the config's. */
  readonly forecast: Forecast | null;
  /** The metrics that budgets are told for, and what each budget resolves of them. */
  readonly series: readonly SeriesNoise[];
  readonly resolved: readonly BudgetRow[];
  readonly recommended: readonly Recommended[];
  /** Gates that failed although both arms were the same. */
  readonly falseAlarms: readonly GateVerdict[];
  /** What about the machine and the minutes spoils measurements, and what keeps them from speaking for the config. */
  readonly spoilers: readonly Finding[];
}

/** An unchanged head that passes a gate in so many runs is what one would want. */
const fine = 0.9;

/** Most metrics in the plot. */
const plotted = 4;

/** Most metrics in the table of noise: k6 alone reports 70. */
const listed = 30;

/** The report of a calibration: words, order and units. */
export function calibrationPage(input: CalibrationInput): Page {
  const sections = [
    visibleSection(input),
    marginSection(input),
    recommendationSection(input.recommended, input.config.file),
    noiseSection(input),
  ];
  return {
    headline: headline(input),
    lead: lead(input),
    blocks: gatesTable(input),
    remarks: input.spoilers.map(noteSpans),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
}

function headline({ forecast, config, calibration }: CalibrationInput): readonly Span[] {
  const noise = `The noise of ${count(calibration.noise.length, "metric", "metrics")}`;
  if (forecast === null) return [`${noise}, of other suites than those in the checkout's ${config.file}`];
  const { gates, pairs } = forecast;
  if (gates.length === 0) return [`${noise}; no gate has a margin`];
  const passing = gates.filter(({ unchanged }) => unchanged.pass >= fine).length;
  const budget = `within ${formatDuration(config.budget)} (${count(pairs, "pair", "pairs")})`;
  if (passing === gates.length)
    return [
      `An unchanged head passes ${gates.length === 1 ? "the gate with a margin" : `${gates.length === 2 ? "both" : `all ${gates.length}`} gates with margins`} ${budget}`,
    ];
  const failing = gates.length - passing;
  return [
    `An unchanged head does not reliably pass ${failing} of ${count(gates.length, "gate", "gates")} with margins ${budget}`,
  ];
}

function lead({ calibration, falseAlarms }: CalibrationInput): readonly Span[] {
  const { machine, pairs, secondsPerPair, revision } = calibration;
  const size = `${count(pairs, "pair", "pairs")} of ${formatDuration(secondsPerPair)}`;
  const alarms =
    falseAlarms.length === 0
      ? ["No gate failed, as none should."]
      : [
          `${count(falseAlarms.length, "gate", "gates")} failed although both arms were the same: `,
          ...falseAlarms.flatMap(({ planned }, i): Span[] => [
            ...(i === 0 ? [] : [", "]),
            { code: planned.id },
          ]),
          ". That is a false alarm by construction; one run in 100 may have one.",
        ];
  return [
    "Weighed ",
    { code: revision.slice(0, 10) },
    ` against itself: ${size} on ${count(machine.cores, "core", "cores")} of ${machine.cpu}. `,
    ...alarms,
  ];
}

function gatesTable(input: CalibrationInput): readonly Block[] {
  if (input.forecast === null || input.forecast.gates.length === 0) return [];
  const { gates, secondsPerPair } = input.forecast;
  const header = [
    "gate",
    "noise of a pair",
    "unchanged: passes",
    "1.5 margins worse: fails",
    "pairs",
    "time",
  ];
  const rows = gates.map(({ planned, sigma, unchanged, worse }): readonly (readonly Span[])[] => {
    const { suite, benchmark, gate } = planned;
    const own = gate.text.includes(suite) || input.config.suites.length === 1;
    return [
      [
        ...(own ? [] : [`${suite}: `]),
        { code: gate.text },
        ...(benchmark === "*" ? [] : [" · ", nameSpan(benchmark)]),
      ],
      [percent(sigma)],
      [chanceText(unchanged.pass)],
      [chanceText(worse.fail)],
      [String(Math.round(unchanged.pairs))],
      [formatDuration(unchanged.pairs * secondsPerPair)],
    ];
  });
  return [{ kind: "table", header, rows, numbersFrom: 1 }];
}

function visibleSection(input: CalibrationInput): Section {
  const title = "Smallest change that is seen, in four runs of five, by budget";
  return { title, blocks: budgetTable(input, ({ visible }) => visible) };
}

function marginSection(input: CalibrationInput): Section {
  const blocks = budgetTable(input, ({ margin }) => margin);
  return {
    title: "Smallest margin that an unchanged head passes in 95 of 100 runs, by budget",
    blocks: [...blocks, ...plot(input)],
  };
}

function budgetTable(
  { series, resolved }: CalibrationInput,
  of: (resolved: Resolved) => number,
): readonly Block[] {
  if (series.length === 0) return [];
  const pairs: readonly (readonly Span[])[] = [["pairs"], ...resolved.map((row) => [String(row.pairs)])];
  const rows = series.map((one, i) => [
    nameOf(one),
    ...resolved.map((row): readonly Span[] => {
      const there = row.series[i];
      return [there === undefined ? "" : boundOf(of(there), one)];
    }),
  ]);
  const header = ["", ...resolved.map(({ budget }) => formatDuration(budget))];
  return [{ kind: "table", header, rows: [pairs, ...rows], numbersFrom: 1 }];
}

function plot({ series, resolved }: CalibrationInput): readonly Block[] {
  const bars = series.slice(0, plotted).map((one, i) => ({
    title: plainName(one),
    bars: resolved.map(({ budget, series: all }) => {
      const margin = all[i]?.margin ?? Infinity;
      return { budget, value: Number.isFinite(margin) ? margin : null, text: boundOf(margin, one) };
    }),
  }));
  return bars.length === 0 ? [] : [{ kind: "code", text: barPlot(bars) }];
}

function noiseSection({ calibration: { noise }, series }: CalibrationInput): Section {
  // What budgets are told for comes first.
  const varying = [...new Set([...series, ...noise])].filter(({ sd }) => sd > 0);
  const title = "Noise of ln(head / base) per pair";
  if (varying.length === 0) return { title, blocks: [] };
  const header = ["metric", "value", "robust sigma", "SD", "of it requests", "pairs"];
  const rows = varying.slice(0, listed).map((one): readonly (readonly Span[])[] => {
    const metric = metricOf(one.metric);
    const share = one.fromRequests === null ? null : Math.min(1, (one.fromRequests / one.sd) ** 2);
    return [
      nameOf(one),
      [valueText(one.value, metric)],
      [percent(one.sigma)],
      [percent(one.sd)],
      [share === null ? "" : `${Math.round(100 * share)}%`],
      [String(one.pairs)],
    ];
  });
  const same = noise.length - varying.length;
  const more = varying.length - rows.length;
  const words =
    "Of it requests: the share of the variance that comes from which requests a launch served, and that a longer window shrinks; " +
    "the rest differs from launch to launch. Empty where it cannot be told." +
    (more === 0 ? "" : ` ${count(more, "more metric is", "more metrics are")} in the saved file.`) +
    (same === 0 ? "" : ` ${count(same, "metric was", "metrics were")} the same in all pairs.`);
  return {
    title,
    blocks: [
      { kind: "table", header, rows, numbersFrom: 1 },
      { kind: "text", spans: [words] },
    ],
  };
}

/** Two figures: a spread is not known better than that. */
function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))}%`;
}

function boundOf(value: number, { metric }: SeriesNoise): string {
  return Number.isFinite(value) ? boundText(value, metricOf(metric)) : "none";
}

function nameOf({ suite, benchmark, metric }: SeriesNoise): readonly Span[] {
  const of = benchmark === "*" ? [] : [" · ", nameSpan(benchmark)];
  return [`${suite}: `, { code: metric }, ...of];
}

function plainName({ suite, benchmark, metric }: SeriesNoise): string {
  return `${suite}: ${metric}${benchmark === "*" ? "" : ` · ${benchmark}`}`;
}
