import type { Results } from "../analyse/analyse.ts";
import type { Rates } from "../analyse/rates.ts";
import { type Proportion, proportionOf } from "../stats/proportion.ts";
import type { Section } from "./page.ts";
import { percentWithin, table } from "./tables.ts";

const isOurs = ({ rule }: Rates): boolean => rule.startsWith("weighbridge");

const metrics = ["cpu.per_request", "latency.p50"];

/** Loads and schedules that the targets are about. */
const settings = [
  { load: "warm", suite: "interleaved" },
  { load: "mix", suite: "interleaved" },
  { load: "mix", suite: "turns" },
  { load: "even", suite: "interleaved" },
  { load: "compose", suite: "interleaved" },
] as const;

/** What was promised, and what the pairs say: target, where, promise, runs, measured, verdict. */
export function targetRows({ rates }: Pick<Results, "rates">): readonly (readonly (string | number)[])[] {
  const ours = rates.filter(isOurs);
  const alarms = metrics.flatMap((metric) =>
    ["interleaved", "turns"].map((suite) => {
      const equal = ours.filter(
        (each) => each.effect === "none" && each.metric === metric && each.suite === suite,
      );
      const loads = [...new Set(equal.map(({ load }) => load))].join(", ");
      return [
        `equal arms called slower, \`${metric}\``,
        `${suite}: ${loads}`,
        "at most 1%",
        ...judged(added(equal, "fail"), 0.01, "most"),
      ];
    }),
  );
  const rest = settings.flatMap(({ load, suite }) => {
    const of = (effect: string, metric: string, margin: number): readonly Rates[] =>
      ours.filter(
        (each) =>
          each.load === load &&
          each.suite === suite &&
          each.condition === "quiet" &&
          each.effect === effect &&
          each.metric === metric &&
          each.margin === margin,
      );
    const where = `${suite}: ${load}`;
    return [
      ...metrics.map((metric) => [
        `equal arms, cannot tell, \`${metric}\`, 5% allowed`,
        where,
        "at most 5%",
        ...judged(added(of("none", metric, 0.05), "inconclusive"), 0.05, "most"),
      ]),
      [
        `+5% CPU per request caught, 3% allowed${timeOf(of("cpu-5", "cpu.per_request", 0.03))}`,
        where,
        "at least 95%",
        ...judged(added(of("cpu-5", "cpu.per_request", 0.03), "fail"), 0.95, "least"),
      ],
      [
        "+5% CPU per request passed, 5% allowed",
        where,
        "at most 5%",
        ...judged(added(of("cpu-5", "cpu.per_request", 0.05), "pass"), 0.05, "most"),
      ],
      ...metrics.map((metric) => [
        `mean pairs beside the fastest test that knows the noise, \`${metric}\``,
        where,
        "at most 1.5 times",
        ...beside(rates, load, suite, metric),
      ]),
    ].filter(([, , , runs]) => runs !== 0);
  });
  return [...alarms, ...rest];
}

export const targetsSection: Section = (results) => {
  const pairs = results.collected.reduce((sum, each) => sum + each.pairs, 0);
  return {
    markdown: [
      "## What was promised, and what holds",
      "",
      `${pairs} pairs so far; the lab was made for 4,000 of the process and 600 of the compose stack. "Shown": the bound at 95% on the target's side`,
      'keeps it, too; "not shown": the share keeps it and so few runs cannot show more; "missed": the share itself does not. A run has one gate and at',
      "most 30 pairs; runs of equal arms share no launch. Where there are no runs yet there is no row.",
      "",
      table(["target", "arms: load", "promised", "runs", "measured", "verdict"], targetRows(results)),
      "",
    ].join("\n"),
    pictures: {},
  };
};

/** `, in 24 s`: the median of what the runs took. */
function timeOf([rates]: readonly Rates[]): string {
  return rates === undefined ? "" : ` (median ${Math.round(rates.seconds)} s)`;
}

/** Mean pairs of equal arms, ours by those of the sequential probability ratio test. */
function beside(
  rates: readonly Rates[],
  load: string,
  suite: string,
  metric: string,
): readonly (string | number)[] {
  const of = rates.filter(
    (each) =>
      each.load === load &&
      each.effect === "none" &&
      each.condition === "quiet" &&
      each.suite === suite &&
      each.metric === metric,
  );
  const own = of.find(isOurs);
  const oracle = of.find(({ rule }) => rule.startsWith("sequential probability ratio"));
  if (own === undefined || oracle === undefined) return [0, "-", "no runs yet"];
  const ratio = own.meanPairs / oracle.meanPairs;
  const measured = `${own.meanPairs.toFixed(1)} / ${oracle.meanPairs.toFixed(1)} = ${ratio.toFixed(1)}`;
  return [own.fail.of, measured, ratio <= 1.5 ? "kept" : "missed"];
}

function added(rates: readonly Rates[], verdict: "fail" | "pass" | "inconclusive"): Proportion {
  const sum = (of: (each: Proportion) => number): number =>
    rates.reduce((all, each) => all + of(each[verdict]), 0);
  // A target has one side: 300 runs without one false alarm show at most 1% of them.
  return proportionOf(
    sum(({ count }) => count),
    sum(({ of }) => of),
    0.05,
  );
}

function judged(measured: Proportion, target: number, side: "most" | "least"): readonly (string | number)[] {
  if (measured.of === 0) return [0, "-", "no runs yet"];
  const keeps = (value: number): boolean => (side === "most" ? value <= target : value >= target);
  const whole = keeps(side === "most" ? measured.upper : measured.lower);
  const verdict = whole ? "shown" : keeps(measured.share) ? "not shown" : "missed";
  return [measured.of, percentWithin(measured), verdict];
}
