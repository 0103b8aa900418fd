/** What a ringer needs of the thread that it runs in. Milliseconds. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): void;
  /** Says that so many of the times have come. */
  ring(come: number): void;
}

/** What it has learnt, from one list of times to the next. */
export interface Practice {
  /** How late a sleep ends, at the median: so much shorter it sleeps. */
  late: number;
  /** Before this it does not ring again. */
  next: number;
}

/**
 * Rings when times come. To wake the other thread takes more than a send of it, so there is one bell for times that are less than .05 ms
 * apart (the other thread looks out for the second one), and for long no more than five a millisecond: above that rate sends wait for
 * .2 ms at most, and leave in groups.
 *
 * Its text runs in a thread of its own: it may use its parameters and what every thread has, and nothing of this module.
 */
export function ringBells(times: Float64Array, practice: Practice, clock: Clock): void {
  const ahead = 0.05;
  const between = 0.2;
  const longestLate = 0.1;
  for (let come = 0; come < times.length;) {
    const due = Math.max(times[come] ?? 0, practice.next);
    let now = clock.now();
    if (now < due - practice.late) {
      clock.sleep(due - practice.late - now);
      now = clock.now();
      // A step up or down finds the median.
      const late = practice.late + (now > due ? 0.001 : -0.001);
      practice.late = Math.min(longestLate, Math.max(0, late));
    }
    // Five bells may be rung at once after a rest.
    practice.next = Math.max(practice.next + between, now - 5 * between);
    const until = Math.max(now + ahead, due);
    while (come < times.length && (times[come] ?? 0) <= until) come++;
    clock.ring(come);
  }
}
