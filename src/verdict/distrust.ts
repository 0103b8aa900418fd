import { median } from "simple-statistics";
import { allRequests } from "../config/scope.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";

/** More dropped pairs than this share of all, and what is left may be a selection. */
const mostDropped = 0.2;
/** Drops that one arm caused and the other did not: this many more is more than chance. */
const lopsided = 3;
/** A head that fails this share of its requests does other work than the one that the gates were written for. */
const mostFailing = 0.5;

/**
 * Why a run cannot pass whatever its gates say, or null. Drops are not blind: a slower head can make the generator late and so
 * delete the evidence against itself. And a head that refuses most requests is not the one that was to be weighed.
 */
export function distrustOf(pairs: readonly PairMeasurements[]): string | null {
  const drops = pairs.flatMap((pair) => (pair.dropped === null ? [] : [pair.dropped]));
  const launch = drops.find((drop) => drop.reason === "launch-failed");
  if (launch !== undefined) return `${launch.arm} did not come up in one of its launches: ${launch.detail}`;
  if (drops.length > mostDropped * pairs.length)
    return `${drops.length} of ${pairs.length} pairs had to be dropped`;
  const base = drops.filter((drop) => drop.arm === "base").length;
  const head = drops.filter((drop) => drop.arm === "head").length;
  if (Math.abs(base - head) >= lopsided)
    return `dropped pairs are lopsided: ${head} because of head, ${base} because of base`;
  return failingSuite(pairs);
}

/** No gate has to look at errors, and memory or a median of answers that are mostly refusals says nothing. */
function failingSuite(pairs: readonly PairMeasurements[]): string | null {
  const rates = new Map<string, number[]>();
  for (const { values, dropped } of pairs) {
    for (const { suite, benchmark, metric, head } of values) {
      if (dropped !== null || benchmark !== allRequests || metric !== "errors.rate" || head === null)
        continue;
      rates.set(suite, [...(rates.get(suite) ?? []), head]);
    }
  }
  const failing = [...rates].find(([, heads]) => median(heads) >= mostFailing);
  return failing === undefined
    ? null
    : `head failed ${Math.round(100 * median(failing[1]))}% of the requests of ${failing[0]}`;
}
