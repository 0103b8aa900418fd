import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Calibration, SeriesNoise } from "../compare/calibration.ts";
import { fitCalibration } from "../compare/calibration-fit.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import { editConfig, lineDiff, sameConfig } from "../config/edit.ts";
import type { Finding } from "../config/finding.ts";
import { parseConfig } from "../config/parse.ts";
import { replaceFile } from "../io/replace-file.ts";
import type { CalibrationInput } from "../report/calibration.ts";
import { forecastWith, recommend, type Recommended } from "../verdict/recommend.ts";
import { type BudgetRow, noiseBehind, planFor, resolutionBy } from "../verdict/resolution.ts";
import type { GateVerdict } from "../verdict/verdict.ts";

/** The config of the checkout that a calibration is to speak for. */
export interface Addressee {
  /** Of the checkout, absolute. */
  readonly root: string;
  /** Path of the config, relative to it. */
  readonly config: string;
  /** Names of the only suites that were weighed; empty: all. */
  readonly suites: readonly string[];
  /** Whether what is recommended is written into it. */
  readonly write: boolean;
}

/** What was measured. */
export interface Seen {
  readonly calibration: Calibration;
  /** The config that was run, that of the measured revision but for its budget. */
  readonly config: Config;
  readonly falseAlarms: readonly GateVerdict[];
  readonly spoilers: readonly Finding[];
}

/** What follows from a calibration. */
export interface Concluded {
  readonly input: CalibrationInput;
  /** How the recommended changes change the config's lines; null where nothing is recommended, or nothing may be written. */
  readonly diff: string | null;
  readonly written: boolean;
  /** Recommended, but not to be made without touching more than a number. */
  readonly byHand: readonly Recommended[];
}

/** Budgets of the table, in seconds, beside the config's own. */
const budgets = [120, 300, 600, 1200] as const;

/** Metrics that budgets are told for. */
const mostSeries = 12;

/** Tells what a calibration says of the checkout's config, and writes that into it if asked. Throws ConfigError. */
export async function conclude(to: Addressee, seen: Seen): Promise<Concluded> {
  const path = join(to.root, to.config);
  const text = await readFile(path, "utf8");
  const { config: whole, findings } = parseConfig(text, to.config);
  if (whole === null) throw new ConfigError(findings, { [to.config]: text });
  const chosen = ({ name }: { readonly name: string }): boolean =>
    to.suites.length === 0 || to.suites.includes(name);
  const config = { ...whole, suites: whole.suites.filter(chosen) };
  const { calibration, cautions } = fitCalibration(seen.calibration, config, null, to.config);
  // The budget was the calibration's own.
  const same = sameConfig({ ...seen.config, budget: config.budget }, config);
  const spoilers = [...seen.spoilers, ...cautions, ...(same ? [] : [otherConfig(to)])];
  const { falseAlarms } = seen;
  if (calibration === null) {
    const nothing = { forecast: null, series: [], resolved: [], recommended: [] };
    const input = { calibration: seen.calibration, config, ...nothing, falseAlarms, spoilers };
    return { input, diff: null, written: false, byHand: [] };
  }
  const recommended = recommend(config, calibration);
  const edited = same ? editConfig(text, recommended) : { text, byHand: [] };
  const written = to.write && edited.text !== text;
  if (written) await replaceFile(path, edited.text);
  const series = shownSeries(config, calibration);
  const table = [...new Set([...budgets, config.budget])].sort((a, b) => a - b);
  return {
    input: {
      calibration,
      config,
      forecast: forecastWith(config, calibration, config.budget),
      series,
      resolved: distinct(resolutionBy(table, series, config, calibration)),
      recommended,
      falseAlarms,
      spoilers,
    },
    diff: edited.text === text ? null : lineDiff(text, edited.text),
    written,
    byHand: edited.byHand,
  };
}

/** What was measured with one config says nothing sure about numbers of another. */
function otherConfig({ config: file, write }: Addressee): Finding {
  return {
    severity: "warning",
    code: "calibration-config",
    message: `\`${file}\` in the checkout is not that of the measured revision, ${write ? "and was not changed" : "and `--write` would not change it"}`,
    hint: "check that revision out, or calibrate the files as they lie with `--head 'working tree'`",
    where: { file },
  };
}

/** Without budgets that hold no more pairs than a shorter one: beyond a number none are planned. */
function distinct(rows: readonly BudgetRow[]): readonly BudgetRow[] {
  return rows.filter(({ pairs }, i) => rows.findIndex((other) => other.pairs === pairs) === i);
}

/** What gates are about first, then what else was measured of whole suites. */
function shownSeries(config: Config, { noise, ...rest }: Calibration): readonly SeriesNoise[] {
  const gated = planFor(config, { noise, ...rest }, config.budget).gates.flatMap(
    (planned) => noiseBehind(planned, noise) ?? [],
  );
  const whole = noise.filter(({ benchmark }) => benchmark === "*");
  return [...new Set([...gated, ...whole])].filter(({ sigma }) => sigma > 0).slice(0, mostSeries);
}
