import { spreadOf } from "../compare/calibration.ts";
import type { Calibration } from "../compare/calibration.ts";
import { scaleOf } from "../compare/scale.ts";
import { SeriesIndex } from "../compare/series.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";
import { metricOf } from "../metric/metric.ts";
import type { Plan, PlannedGate } from "../plan/plan.ts";
import { forecastWords, type ForecastSource } from "../report/forecast.ts";
import { chanceOfAll, forecast, hopeless } from "../verdict/forecast.ts";
import { noiseBehind } from "../verdict/resolution.ts";
import type { RunRecord } from "./record.ts";
import type { Watch } from "./watch.ts";

/** After so many pairs their own spread says something, where no calibration does. */
export const foretellAfter = 8;

interface Place {
  readonly record: RunRecord;
  readonly watch: Watch;
}

/** Says how a run will probably end, from a saved calibration, before its first pair. */
export async function foretellFromCalibration(
  place: Place,
  plan: Plan,
  calibration: Calibration,
  secondsPerPair: number,
): Promise<void> {
  const sigmaOf = (planned: PlannedGate): number | null =>
    noiseBehind(planned, calibration.noise)?.sigma ?? null;
  await foretell(place, plan, sigmaOf, secondsPerPair, { kind: "calibration" });
}

/**
 * The same from the first pairs of the run itself. The median absolute deviation is the same whichever arm is slower and by how
 * much; and nothing follows from it but words: pairs and looks were fixed before.
 */
export async function foretellFromPairs(
  place: Place,
  plan: Plan,
  valid: readonly PairMeasurements[],
): Promise<void> {
  const index = new SeriesIndex(valid);
  const sigmaOf = ({ suite, benchmark, gate: { metric } }: PlannedGate): number | null => {
    const series = index.find({ suite, benchmark, metric });
    const scale = scaleOf(metricOf(metric));
    const differences = series?.base.map((base, i) =>
      scale.difference(base ?? Number.NaN, series.head[i] ?? Number.NaN),
    );
    if (differences === undefined || differences.length < foretellAfter) return null;
    return differences.every(Number.isFinite) ? spreadOf(differences) : null;
  };
  const seconds = valid.reduce((sum, pair) => sum + pair.seconds, 0) / valid.length;
  await foretell(place, plan, sigmaOf, seconds, { kind: "pairs", pairs: valid.length });
}

async function foretell(
  { record, watch }: Place,
  plan: Plan,
  sigmaOf: (planned: PlannedGate) => number | null,
  secondsPerPair: number,
  source: ForecastSource,
): Promise<void> {
  if (plan.looks.length === 0) return;
  const foreseen = forecast(plan, sigmaOf, secondsPerPair);
  const { file } = record.measurements.config;
  const { line, findings } = forecastWords(file, foreseen, hopeless(foreseen), chanceOfAll(foreseen), source);
  if (line === null) return;
  await record.addNotes(findings);
  watch({ phase: "forecast", told: line });
}
