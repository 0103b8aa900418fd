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

/** Seconds: who leads changes every `length`, and the other one follows by `lag`. */
export interface Lead {
  readonly length: number;
  readonly lag: number;
}

/**
 * The lane that leads has the times as they are; the other one follows, and meets the machine as the leader left it. So
 * they change places: the first lane leads in even slices, the second in odd ones.
 */
export function interleaved(times: Float64Array, lead: Lead): Agenda {
  const count = 2 * times.length;
  const moments = new Float64Array(count);
  const lanes = new Uint8Array(count);
  const [one, other] = [momentsOf(0, times, lead), momentsOf(1, times, lead)];
  let [first, second] = [0, 0];
  for (let nth = 0; nth < count; nth++) {
    const [a, b] = [one[first] ?? Number.POSITIVE_INFINITY, other[second] ?? Number.POSITIVE_INFINITY];
    lanes[nth] = a <= b ? 0 : 1;
    moments[nth] = Math.min(a, b);
    if (a <= b) first++;
    else second++;
  }
  return { count, moment: (nth) => moments[nth] ?? 0, lane: (nth) => lanes[nth] ?? 0 };
}

/** Ascending also where a lane begins to lead: what it is still to be sent comes first. */
function momentsOf(lane: number, times: Float64Array, { length, lag }: Lead): Float64Array {
  let last = 0;
  return times.map((time) => {
    const leads = Math.floor(time / length) % 2 === lane;
    last = Math.max(last, leads ? time : time + lag);
    return last;
  });
}
