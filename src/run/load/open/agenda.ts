/** Which lane is sent a request when, in a slice. */
export interface Agenda {
  readonly count: number;
  /** Seconds from the begin of the slice of its nth request, never falling. */
  moment(nth: number): number;
  /** Place of the lane that it goes to. */
  lane(nth: number): number;
}

/** Both lanes at the same time, without a list: who is written first changes with every request. */
export function together(times: Float64Array, lanes: number): Agenda {
  return {
    count: times.length * lanes,
    moment: (nth) => times[Math.floor(nth / lanes)] ?? 0,
    lane(nth) {
      const place = nth % lanes;
      return Math.floor(nth / lanes) % 2 === 0 ? place : lanes - 1 - place;
    },
  };
}

/** The second lane has the times of the first, each `lag` seconds later. */
export function interleaved(times: Float64Array, lag: number): Agenda {
  const count = 2 * times.length;
  const moments = new Float64Array(count);
  const lanes = new Uint8Array(count);
  let [first, second] = [0, 0];
  for (let nth = 0; nth < count; nth++) {
    const own = times[first] ?? Number.POSITIVE_INFINITY;
    const later = (times[second] ?? Number.POSITIVE_INFINITY) + lag;
    lanes[nth] = own <= later ? 0 : 1;
    moments[nth] = Math.min(own, later);
    if (own <= later) first++;
    else second++;
  }
  return { count, moment: (nth) => moments[nth] ?? 0, lane: (nth) => lanes[nth] ?? 0 };
}
