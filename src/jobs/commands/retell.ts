import { buildReport } from "../../report/build.ts";
import type { ReportInput } from "../../report/input.ts";
import type { Report } from "../../report/report.ts";
import { judge } from "../../verdict/judge.ts";
import { type Effects, effectsOf } from "../../verdict/outcomes.ts";
import { applyWaivers, type Judged, type Waiver } from "../../verdict/waiver.ts";
import type { Desk, Weighed } from "./desk.ts";

/** What is told of a run when it is judged once more. */
export interface Retold {
  readonly report: Report;
  readonly effects: Effects;
  readonly input: ReportInput;
}

/** Judges saved measurements with these waivers. */
export function retell(
  { measurements, untrusted }: Weighed,
  waivers: readonly Waiver[],
  origin: Desk["origin"],
): Retold {
  const verdict = applyWaivers(judge(measurements), waivers, judgedIn(measurements));
  const beside = untrusted ? ({ untrusted } as const) : {};
  const input: ReportInput = { verdict, measurements, origin, beside };
  const effects = effectsOf(verdict.outcome, measurements.config.inconclusive);
  return { report: buildReport(input), effects, input };
}

/** What waivers for a run have to be about. */
export function judgedIn({ config, run }: Weighed["measurements"]): Judged {
  return { config: config.file, head: run.head.sha };
}
