import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { loadSuites } from "../config/scope.ts";
import { formatDuration } from "../metric/format.ts";
import type { Draft } from "../plan/build.ts";
import type { Trial } from "./trial.ts";
import type { WarmUp } from "./warm-up.ts";

type Told = Omit<Finding, "where">;

/** Of suites whose warm-up the config leaves open: where launches are measured before they have settled. */
export function warmUpNotes({ windows }: Draft, wanted: Readonly<Record<string, WarmUp>>): readonly Told[] {
  return Object.entries(wanted).flatMap(([suite, warmUp]): Told[] => {
    const seconds = windows[suite]?.warmup ?? 0;
    const told = `${suite}: each launch is warmed up for ${formatDuration(seconds)}`;
    if (seconds < warmUp.seconds) {
      const message = `${told}, since the budget has no room for the ${formatDuration(warmUp.seconds)} that the trial launch took to settle: part of what is measured is start-up`;
      return [{ severity: "note", code: "warm-up-cut", message, hint: "write a longer `budget`" }];
    }
    if (warmUp.settled) return [];
    const message = `${told}, the longest that is tried: requests of the trial launch still became cheaper in the second half of it, and part of what is measured may be start-up`;
    return [{ severity: "note", code: "unsettled", message, hint: "write a longer `warmup`" }];
  });
}

/** Written warm-ups that end before the trial launch had settled; asked for by `calibrate` alone. */
export function shortNotes({ suites }: Config, { warmUps }: Trial): readonly Told[] {
  return loadSuites(suites).flatMap(({ name, warmup }): Told[] => {
    const needed = warmUps[name];
    if (warmup === null || needed === undefined || needed.seconds <= warmup) return [];
    const message = `${name}: requests of the trial launch became cheaper for ${formatDuration(needed.seconds)}, and are measured after ${formatDuration(warmup)}`;
    return [
      {
        severity: "warning",
        code: "warm-up-short",
        message,
        hint: `write \`warmup: ${needed.seconds}s\`, or leave it out`,
      },
    ];
  });
}

/** What a calibration repeats: launches that are measured before they have settled spoil it. */
export function isOfWarmUp({ code }: Pick<Finding, "code">): boolean {
  return code === "warm-up-short" || code === "warm-up-cut" || code === "unsettled";
}
