import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { loadSuites } from "../config/scope.ts";
import { formatDuration } from "../metric/format.ts";
import type { Draft } from "../plan/build.ts";
import type { Trial } from "./trial.ts";
import type { WarmUp } from "./warm-up.ts";

/** Of suites whose warm-up the config leaves open: where launches may be measured before they have settled. */
export function warmUpNotes(
  { windows }: Draft,
  wanted: Readonly<Record<string, WarmUp>>,
): readonly Finding[] {
  return Object.entries(wanted).flatMap(([suite, { seconds, settled }]): Finding[] => {
    const given = windows[suite]?.warmup ?? 0;
    const told = `${suite}: each launch is warmed up for ${formatDuration(given)}`;
    if (given < seconds) {
      const more = settled === null ? "" : " that the trial launch asks for";
      const message = `${told}, since the budget has no room for the ${formatDuration(seconds)}${more}: part of what is measured may be start-up`;
      return [{ severity: "note", code: "warm-up-cut", message, hint: "write a longer `budget`" }];
    }
    if (settled !== false) return [];
    const message = `${told}, the longest that is tried: after half of that, requests of the trial launch still cost a tenth more or less than in the end, and part of what is measured may be start-up`;
    return [{ severity: "note", code: "unsettled", message, hint: "write a longer `warmup`" }];
  });
}

/** Written warm-ups after which the trial launch had not settled; asked for by `calibrate` alone. */
export function shortNotes({ suites }: Config, { warmUps }: Trial): readonly Finding[] {
  return loadSuites(suites).flatMap(({ name, warmup }): Finding[] => {
    const needed = warmUps[name];
    if (warmup === null || needed === undefined || needed.settled === null) return [];
    if (warmup > needed.seconds || (warmup === needed.seconds && needed.settled)) return [];
    const [after, hint] = needed.settled
      ? [`after ${formatDuration(needed.seconds)}`, `write \`warmup: ${needed.seconds}s\`, or leave it out`]
      : [`not within ${formatDuration(needed.seconds)}`, "write a longer `warmup`"];
    const message = `${name}: the trial launch settled ${after}, and launches are measured after ${formatDuration(warmup)}`;
    return [{ severity: "warning", code: "warm-up-short", message, hint }];
  });
}

/** What a calibration repeats: launches that are measured before they have settled spoil it. */
export function isOfWarmUp({ code }: Pick<Finding, "code">): boolean {
  return code === "warm-up-short" || code === "warm-up-cut" || code === "unsettled";
}
