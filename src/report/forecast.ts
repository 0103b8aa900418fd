import { MOST_PAIRS } from "../config/resolution.ts";
import type { Finding } from "../config/finding.ts";
import { formatDuration } from "../metric/format.ts";
import { metricOf } from "../metric/metric.ts";
import type { Forecast, GateForecast } from "../verdict/forecast.ts";
import { amountText, boundText } from "./numbers.ts";
import { count } from "./words.ts";

/** Where the noise behind a forecast comes from. */
export type ForecastSource =
  | { readonly kind: "calibration" }
  | { readonly kind: "pairs"; readonly pairs: number };

export interface ForecastWords {
  /** For a progress line; null where there is nothing to say. */
  readonly line: string | null;
  /** For reports and `check`: what to expect, and each hopeless gate with what would help. */
  readonly findings: readonly Finding[];
}

/**
 * What a forecast says, in words.
 *
 * @param file the config's path
 * @param hopeless the gates that it gives up on
 * @param chance that an unchanged head passes all of them, at least and at most
 */
export function forecastWords(
  file: string,
  forecast: Forecast,
  hopeless: readonly GateForecast[],
  chance: { readonly least: number; readonly most: number },
  source: ForecastSource,
): ForecastWords {
  const { gates, secondsPerPair } = forecast;
  if (gates.length === 0) return { line: null, findings: [] };
  const longest = Math.max(...gates.map(({ unchanged }) => unchanged.pairs));
  const time = formatDuration(longest * secondsPerPair);
  const all =
    gates.length === 1
      ? "the gate with a margin"
      : `${gates.length === 2 ? "both" : `all ${gates.length}`} gates with margins`;
  const by =
    source.kind === "calibration"
      ? "by the saved calibration"
      : `by the noise of the first ${source.pairs} pairs`;
  const passes = `an unchanged head passes ${all} in ${rangeText(chance)}`;
  const spent = `${count(Math.round(longest), "pair", "pairs")} (${time})`;
  const seen = Math.min(...gates.map(({ worse }) => worse.fail));
  const expectation: Finding = {
    severity: "note",
    code: "forecast",
    message:
      `${by}, ${passes}, after about ${spent} on average; ` +
      `a head that is worse by 1.5 times a margin fails in ${runsText(seen)}${gates.length > 1 && seen < 0.995 ? " or more" : ""}`,
    where: { file },
  };
  const named = hopeless.map(({ planned }) => planned.gate.text);
  const line =
    `${by}, ${passes} after about ${spent}` + (named.length === 0 ? "" : `; hopeless: ${named.join(", ")}`);
  return {
    line,
    findings: [expectation, ...hopeless.map((gate) => hopelessFinding(file, gate, forecast, by))],
  };
}

function hopelessFinding(file: string, gate: GateForecast, forecast: Forecast, by: string): Finding {
  const { planned, sigma, unchanged } = gate;
  const metric = metricOf(planned.gate.metric);
  return {
    severity: "warning",
    code: "gate-hopeless",
    message:
      `\`${planned.gate.text}\` can hardly pass: ${by}, pairs differ by ${amountText(sigma, metric)} with nothing changed, ` +
      `and with ${count(forecast.pairs, "pair", "pairs")} an unchanged head passes in ${runsText(unchanged.pass)}`,
    hint: helpFor(gate, forecast),
    where: { file, line: planned.gate.line },
  };
}

/** What would make a gate pass an unchanged head in 95 of 100 runs. */
export function helpFor({ planned, resolvable }: GateForecast, forecast: Forecast): string {
  const { form, metric } = planned.gate;
  const ways: string[] = [];
  if (form.kind === "margin" && Number.isFinite(resolvable) && resolvable < 1)
    ways.push(`\`within ${boundText(Math.ceil(100 * resolvable - 1e-9) / 100, metricOf(metric))} of base\``);
  // An interval narrows with the root of the number of pairs.
  const pairs = form.kind === "margin" ? forecast.pairs * (resolvable / form.value) ** 2 : Infinity;
  if (pairs <= MOST_PAIRS)
    ways.push(`\`budget: ${Math.ceil(((Math.ceil(pairs) + 1) * forecast.secondsPerPair) / 60)}m\``);
  const { gates } = forecast;
  if (metricOf(metric).level !== "benchmark") ways.push("a longer `window`");
  if (gates.length > 1) ways.push("fewer gates");
  return `${ways.join(", ")} or \`${metric} report only\` would help`;
}

/** `about 84% of runs`, `nearly all runs`. */
export function runsText(chance: number): string {
  const text = chanceText(chance);
  return text.endsWith("%") ? `${text} of runs` : text === "none" ? "hardly any run" : `${text} runs`;
}

/** `about 84%`, `nearly all`, `none`: no more digits than the simulation has. */
export function chanceText(chance: number): string {
  if (chance >= 0.995) return "nearly all";
  return chance < 0.005 ? "none" : `about ${Math.round(100 * chance)}%`;
}

function rangeText({ least, most }: { readonly least: number; readonly most: number }): string {
  const [low, high] = [Math.round(100 * least), Math.round(100 * most)];
  return high - low < 2 ? runsText(most) : `${low}% to ${high}% of runs`;
}
