import { LEAST_WARMUP } from "../config/resolution.ts";
import { type Draft, withWindows } from "./build.ts";

/**
 * The same draft with the warm-ups that the trial launch asks for, halved as often as the budget needs to have room for enough pairs: what is
 * measured a little early is still compared fairly, and with too few pairs nothing is.
 *
 * @param wanted seconds by suite
 * @param enough pairs that must be left (`enoughOf`)
 * @param pairsWith how many the budget holds
 */
export function warmWindows(
  draft: Draft,
  wanted: Readonly<Record<string, number>>,
  enough: number,
  pairsWith: (draft: Draft) => number,
): Draft {
  let most = Math.max(LEAST_WARMUP, ...Object.values(wanted));
  while (most > LEAST_WARMUP && pairsWith(withWarmUps(draft, wanted, most)) < enough) most /= 2;
  return withWarmUps(draft, wanted, most);
}

function withWarmUps(draft: Draft, wanted: Readonly<Record<string, number>>, most: number): Draft {
  return withWindows(draft, (window, suite) => {
    const seconds = wanted[suite];
    return seconds === undefined ? window : { ...window, warmup: Math.min(seconds, most) };
  });
}
