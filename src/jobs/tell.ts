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
import { applyWaivers, type Target, type Waiver } from "../verdict/waiver.ts";

/** What is known of a run besides its measurements. */
export interface Known extends Beside {
  /** Those for other heads, configs and targets do nothing. */
  readonly waivers?: readonly Waiver[];
  /** Where head is to be merged; none counts where that is not known. */
  readonly into?: Target;
}

/** A verdict and how it reads. */
export interface Decided {
  readonly verdict: Verdict;
  readonly effects: Effects;
  readonly report: Report;
  readonly input: ReportInput;
}

/** The same with where it lies. */
export interface Told extends Decided {
  /** Absolute path of the folder that holds it. */
  readonly folder: string;
}

/** Decides over saved measurements: the same ones, with the same things known beside them, give the same report. */
export function decide(
  measurements: Measurements,
  origin: ReportInput["origin"],
  { waivers = [], into, ...beside }: Known = {},
): Decided {
  const { config, run } = measurements;
  const judged = { config: config.file, head: run.head.sha, into: into ?? null };
  const verdict = applyWaivers(judge(measurements), waivers, judged);
  const effects = effectsOf(verdict.outcome, config.inconclusive);
  const input: ReportInput = { verdict, measurements, origin, beside };
  return { verdict, effects, report: buildReport(input), input };
}

/** Decides, and writes the report beside the measurements: `report.md`, `report.txt` and `report.json`. */
export async function tell(
  measurements: Measurements,
  results: ResultsFolder,
  origin: ReportInput["origin"],
  known?: Known,
): Promise<Told> {
  const decided = decide(measurements, origin, known);
  const { report, effects, input } = decided;
  await results.write("report.md", renderComment(report));
  await results.write("report.txt", renderTerminal(report));
  await results.write("report.json", renderJson(report, input, { exitCode: effects.exitCode }));
  return { ...decided, folder: results.path };
}
