import { exponential, seededRandom } from "../stats/random.ts";
import type { Arm, Window } from "./plan.ts";

/** The seed of one pair: each pair has a schedule and requests of its own, the same for both of its arms. */
export function pairSeed(seed: number, pair: number): number {
  return Math.floor(2 ** 48 * seededRandom(seed, "pair", pair)());
}

/**
 * Cuts `seconds` of load per arm into equal slices of about `slice` seconds: the last one is never a stump, because
 * the arms take turns slice by slice and unequal slices would not balance.
 */
export function slicesOf(window: Pick<Window, "slice">, seconds: number): { count: number; length: number } {
  if (seconds <= 0) return { count: 0, length: 0 };
  const count = Math.max(1, Math.round(seconds / window.slice));
  return { count, length: seconds / count };
}

/** The arm of each turn: every arm has `count` slices, in the order ABBA ABBA, where A is `first`. */
export function turnsOf(first: Arm, count: number): Arm[] {
  const second: Arm = first === "base" ? "head" : "base";
  return Array.from({ length: count }, (_, round) =>
    round % 2 === 0 ? [first, second] : [second, first],
  ).flat();
}

/**
 * Intended send times of one arm, slice by slice: seconds from the begin of the slice, ascending, in [0, length). They
 * never depend on answers, so a server that stalls meets the requests that its users would have sent meanwhile
 * (open-loop load; Schroeder, Wierman and Harchol-Balter 2006). Poisson arrivals have independent exponential gaps;
 * constant ones lie half a gap off the borders of the window, so that no slice starts with two at once. Slices are
 * drawn as they are asked for: a long run takes no more memory than a short one.
 *
 * @param rate requests per second
 * @param seed with `stream` it decides the Poisson arrivals: the same for both arms of a pair
 */
export function* sendTimes(
  schedule: "poisson" | "constant",
  rate: number,
  slices: { readonly count: number; readonly length: number },
  seed: number,
  stream: string,
): Generator<Float64Array, void, undefined> {
  const random = seededRandom(seed, "arrivals", stream);
  const gap = 1 / rate;
  const end = slices.count * slices.length;
  let at = schedule === "constant" ? gap / 2 : exponential(random, gap);
  let sent = 1;
  for (let slice = 0; slice < slices.count; slice++) {
    let times = new Float64Array(Math.ceil(1.1 * rate * slices.length) + 16);
    let length = 0;
    // Rounding may push a time onto the border of the next slice, or of the window: it belongs to the last one then.
    while (at < end && Math.min(slices.count - 1, Math.floor(at / slices.length)) === slice) {
      if (length === times.length) times = grown(times);
      times[length++] = at - slice * slices.length;
      at = schedule === "constant" ? (sent + 0.5) * gap : at + exponential(random, gap);
      sent++;
    }
    yield times.subarray(0, length);
  }
}

function grown(times: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * times.length);
  larger.set(times);
  return larger;
}
