import type { Metric } from "../metric/metric.ts";
import type { SampleTest } from "../stats/sample-test.ts";
import { signFlip } from "../stats/sign-flip.ts";
import { signedRank } from "../stats/signed-rank.ts";
import { studentTest } from "../stats/student-test.ts";
import type { Plan } from "../plan/plan.ts";

/** One number per pair, signed so that up is worse, and what it means to a reader. */
export interface Scale {
  /** One number per pair: head against base. NaN: undecided. */
  difference(base: number, head: number): number;
  /** A number per pair for head alone, on the same scale as `threshold(limit)`. */
  level(head: number): number;
  /** A margin (relative or in points) or a limit on this scale. */
  margin(margin: number): number;
  /** Back from this scale to what a reader is told: change in the worse direction, and head's level. */
  change(difference: number): number;
  value(level: number): number;
}

/** The logarithm of the ratio, for positive metrics of which less is better. */
const ratioLower: Scale = {
  difference: (base, head) => (base === head && Number.isFinite(base) ? 0 : Math.log(head) - Math.log(base)),
  level: Math.log,
  margin: Math.log1p,
  change: Math.expm1,
  value: Math.exp,
};

/** The same where more is better: a fall by the share M is the logarithm -ln(1 - M). */
const ratioHigher: Scale = {
  // Where neither arm got anything done there is nothing to compare.
  difference: (base, head) => (base === 0 && head === 0 ? Number.NaN : ratioLower.difference(head, base)),
  level: (head) => 0 - Math.log(head),
  margin: (margin) => 0 - Math.log1p(-margin),
  change: (difference) => 0 - Math.expm1(-difference),
  value: (level) => Math.exp(-level),
};

/** The difference, for shares that are often exactly zero. */
const rateLower: Scale = {
  difference: (base, head) => head - base,
  level: (head) => head,
  margin: (margin) => margin,
  change: (difference) => difference,
  value: (level) => level,
};

/** The same for shares of what went well: down is worse. */
const rateHigher: Scale = {
  ...rateLower,
  difference: (base, head) => base - head,
  level: (head) => 0 - head,
  value: (level) => 0 - level,
};

export function scaleOf(metric: Metric): Scale {
  if (metric.scale === "rate") return metric.better === "lower" ? rateLower : rateHigher;
  return metric.better === "lower" ? ratioLower : ratioHigher;
}

type Test = (sample: readonly number[]) => SampleTest;

/** One test each for a kind of metric, so that what was rehearsed with it is found again. */
const tests: Readonly<Record<Plan["test"], Readonly<Record<Metric["scale"], Test>>>> = {
  exact: { ratio: signedRank, rate: signFlip },
  student: { ratio: withStudent(signedRank), rate: withStudent(signFlip) },
};

/** How a plan tests the numbers of a metric's scale. */
export function testFor({ scale }: Metric, { test }: Pick<Plan, "test">): Test {
  return tests[test][scale];
}

/**
 * Five pairs are enough for a PASS at 5% by ranks or signs, and not for a FAIL at 1%: Student's t stands in for FAIL alone.
 */
function withStudent(exact: Test): Test {
  return (sample) => {
    const student = studentTest(sample);
    return {
      ...exact(sample),
      above: (shift) => student.above(shift),
      lower: (tail) => student.lower(tail),
    };
  };
}
