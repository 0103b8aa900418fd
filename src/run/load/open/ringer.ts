/** What a ringer needs of the thread that it runs in. Milliseconds. */
export interface Clock {
  now(): number;
  /** Ends sooner where the other thread has fired for all. */
  sleep(milliseconds: number): void;
  /** For how many of the times the other thread has fired, rung for or not. */
  fired(): number;
  /** Says that so many of the times have come. */
  ring(come: number): void;
}

/** What it has learnt, from one list of times to the next. */
export interface Practice {
  /** How late a sleep ends, at the median: so much shorter it sleeps. */
  late: number;
  /** Before this it does not wake up again. */
  next: number;
  /** So long after one another it wakes up where times lie close. */
  between: number;
}

export const untaught: Practice = { late: 0, next: 0, between: 0.2 };

/**
 * Rings when times come that the other thread does not see come by itself. To wake that one takes more than a send of it, so there is one
 * bell for times that are less than .05 ms apart (the other thread looks out for the second one), and for long no more than five a
 * millisecond: above that rate sends wait for .2 ms, and leave in groups. While answers keep the other thread awake it looks
 * at the clock after each of them, and this one wakes up but once in a millisecond: so long what comes may wait where answers suddenly stop.
 *
 * Its text runs in a thread of its own: it may use its parameters and what every thread has, and nothing of this module.
 */
export function ringBells(times: Float64Array, practice: Practice, clock: Clock): void {
  const ahead = 0.05;
  const between = { least: 0.2, most: 1 };
  const longestLate = 0.1;
  let rung = 0;
  for (let come = clock.fired(); come < times.length; come = Math.max(rung, clock.fired())) {
    const due = Math.max(times[come] ?? 0, practice.next);
    let now = clock.now();
    if (now < due - practice.late) {
      clock.sleep(due - practice.late - now);
      if (clock.fired() >= times.length) return;
      now = clock.now();
      // A step up or down finds the median.
      const late = practice.late + (now > due ? 0.001 : -0.001);
      practice.late = Math.min(longestLate, Math.max(0, late));
    }
    const fired = clock.fired();
    // It has fired what it was not rung for, and just now.
    const awake = fired > come && (times[fired] ?? Number.POSITIVE_INFINITY) > now - ahead;
    practice.between = awake ? Math.min(between.most, 2 * practice.between) : between.least;
    // Five bells may be rung at once after a rest.
    practice.next = Math.max(practice.next + practice.between, now - 5 * between.least);
    if (awake) continue;
    const until = Math.max(now + ahead, due);
    for (rung = Math.max(come, fired); rung < times.length && (times[rung] ?? 0) <= until;) rung++;
    clock.ring(rung);
  }
}
