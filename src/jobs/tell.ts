import type { ResultsFolder } from "../io/results.ts";
import type { Measurements } from "../measurements/measurements.ts";
import { buildReport } from "../report/build.ts";
import { renderComment } from "../report/comment.ts";
import type { Beside, ReportInput } from "../report/input.ts";
import { renderJson } from "../report/json.ts";
import type { Report } from "../report/report.ts";
import { renderTerminal } from "../report/terminal.ts";
import { judge } from "../verdict/judge.ts";
import { type Effects, effectsOf } from "../verdict/outcomes.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** A verdict and all that is told of it. */
export interface Told {
  readonly verdict: Verdict;
  readonly effects: Effects;
  readonly report: Report;
  readonly input: ReportInput;
  /** Absolute path of the folder that holds it. */
  readonly folder: string;
}

/**
 * Decides over saved measurements and writes the report beside them: `report.md`, `report.txt` and `report.json`. The
 * same measurements, with the same things beside them, give the same bytes.
 */
export async function tell(
  measurements: Measurements,
  results: ResultsFolder,
  origin: ReportInput["origin"],
  beside: Beside = {},
): Promise<Told> {
  const verdict = judge(measurements);
  const effects = effectsOf(verdict.outcome, measurements.config.inconclusive);
  const input: ReportInput = { verdict, measurements, origin, beside };
  const report = buildReport(input);
  await results.write("report.md", renderComment(report));
  await results.write("report.txt", renderTerminal(report));
  await results.write("report.json", renderJson(report, input, { exitCode: effects.exitCode }));
  return { verdict, effects, report, input, folder: results.path };
}
