import type { Results } from "../analyse/analyse.ts";
import { settledPairs } from "../analyse/questions.ts";
import type { Rates } from "../analyse/rates.ts";
import { type Proportion, proportionOf } from "../stats/proportion.ts";
import { isOurs, isOursOfFew } from "../rules/ours.ts";
import type { Section } from "./page.ts";
import { percentWithin, table } from "./tables.ts";

/** With fewer runs an interval spans nearly everything, and a row tells nothing. */
const fewestRuns = 5;

/** The floor of the exact test: what the first look for PASS takes. */
const fewestToPass = 6;

const metrics = ["cpu.per_request", "latency.p50"];

/** Loads and schedules that the targets are about. */
const settings = [
  { load: "settled", suite: "interleaved" },
  { load: "warm", suite: "interleaved" },
  { load: "mix", suite: "interleaved" },
  { load: "mix", suite: "turns" },
  { load: "even", suite: "interleaved" },
  { load: "light", suite: "interleaved" },
  { load: "compose", suite: "interleaved" },
  { load: "compose-settled", suite: "interleaved" },
] as const;

interface Promised {
  readonly what: string;
  readonly effect: string;
  readonly metric: string;
  readonly margin: number;
  /** Pairs of a run; absent: as of all others. */
  readonly most?: number;
  readonly verdict: "fail" | "pass" | "inconclusive";
  /** The share that is promised, at the most or at the least. */
  readonly share: number;
  readonly side: "most" | "least";
}

const undecided = {
  effect: "none",
  margin: 0.05,
  verdict: "inconclusive",
  share: 0.05,
  side: "most",
} as const;
const caught = { verdict: "fail", share: 0.95, side: "least" } as const;
const missed = { margin: 0.05, verdict: "pass", share: 0.05, side: "most" } as const;
const [cpu, p50] = ["cpu.per_request", "latency.p50"];
const multiplied = "head x 1.05";

const promises: readonly Promised[] = [
  { what: "equal arms, cannot tell, `cpu.per_request`, 5% allowed", metric: cpu, ...undecided },
  { what: "equal arms, cannot tell, `latency.p50`, 5% allowed", metric: p50, ...undecided },
  {
    what: "the same with room for 60 pairs",
    metric: p50,
    ...undecided,
    most: 60,
  },
  { what: "+5% CPU injected, caught at 3%", effect: "cpu-5", metric: cpu, margin: 0.03, ...caught },
  {
    what: "`cpu.per_request` x 1.05, caught at 3%",
    effect: multiplied,
    metric: cpu,
    margin: 0.03,
    ...caught,
  },
  ...[60, settledPairs].map((most) => ({
    what: "`latency.p95` x 1.1, caught at 5% in five minutes",
    effect: "head x 1.1",
    metric: "latency.p95",
    margin: 0.05,
    most,
    ...caught,
  })),
  {
    what: "`latency.p95` x 1.05, passed at 5%",
    effect: multiplied,
    metric: "latency.p95",
    most: settledPairs,
    ...missed,
  },
  {
    what: "equal arms, cannot tell, `latency.p95`, 5% allowed, in five minutes",
    metric: "latency.p95",
    most: settledPairs,
    ...undecided,
  },
  { what: "+5% CPU injected, passed at 5%", effect: "cpu-5", metric: cpu, ...missed },
  { what: "`cpu.per_request` x 1.05, passed at 5%", effect: multiplied, metric: cpu, ...missed },
  { what: "`latency.p50` x 1.05, passed at 5%", effect: multiplied, metric: p50, ...missed },
];

/** What was promised, and what the pairs say: target, where, promise, runs, measured, verdict. */
export function targetRows({ rates }: Pick<Results, "rates">): readonly (readonly (string | number)[])[] {
  const ours = rates.filter(({ rule }) => isOurs(rule));
  const kept = settings.flatMap((setting) => [
    ...promises.map((promised) => promiseRow(promised, setting, ours)),
    ...metrics.map((metric) => [
      `mean pairs beside the fastest test that knows the noise, \`${metric}\``,
      `${setting.suite}: ${setting.load}`,
      "at most 1.5 times that or the floor",
      ...beside(rates, setting.load, setting.suite, metric),
    ]),
  ]);
  return [
    ...alarmRows("equal arms called slower", ours),
    ...alarmRows(
      "the same by five launches",
      rates.filter(({ rule }) => isOursOfFew(rule)),
    ),
    ...kept,
  ].filter(([, , , runs]) => Number(runs) >= fewestRuns);
}

function alarmRows(what: string, rates: readonly Rates[]): readonly (readonly (string | number)[])[] {
  return [...metrics, "latency.p95"].flatMap((metric) =>
    ["interleaved", "turns"].map((suite) => {
      const equal = rates.filter(
        (each) =>
          each.effect === "none" && each.metric === metric && each.suite === suite && each.most === undefined,
      );
      const loads = [...new Set(equal.map(({ load }) => load))].join(", ");
      const measured = judged(added(equal, "fail"), 0.01, "most");
      return [`${what}, \`${metric}\``, `${suite}: ${loads}`, "at most 1%", ...measured];
    }),
  );
}

function promiseRow(
  promised: Promised,
  { load, suite }: (typeof settings)[number],
  ours: readonly Rates[],
): readonly (string | number)[] {
  const { what, effect, metric, margin, most, verdict, share, side } = promised;
  const of = ours.filter(
    (each) =>
      each.load === load &&
      each.suite === suite &&
      each.condition === "quiet" &&
      each.effect === effect &&
      each.metric === metric &&
      each.margin === margin &&
      each.most === most,
  );
  const time = verdict === "fail" ? timeOf(of) : "";
  return [
    `${what}${time}`,
    `${suite}: ${load}`,
    `at ${side} ${100 * share}%`,
    ...judged(added(of, verdict), share, side),
  ];
}

export const targetsSection: Section = (results) => {
  const pairs = results.collected.reduce((sum, each) => sum + each.pairs, 0);
  return {
    markdown: [
      "## What was promised, and what holds",
      "",
      `${pairs} pairs so far; the lab was made for 4,000 of the process and 600 of the compose stack. "Shown": the bound at 95% on the target's side`,
      'keeps it, too; "not shown": the share keeps it and so few runs cannot show more; "missed": the share itself does not. A run has one gate and at',
      "most 30 pairs, or as many as five minutes hold; runs of equal arms share no launch. `x 1.05`: the numbers of equal arms, head's",
      "multiplied: real noise and a change that is exact. With fewer than five runs there is no row. The floor is the",
      `${fewestToPass} pairs without which no exact test says PASS here: the promise was about noise that needs more; where it needs less, one and a half`,
      "times the floor is asked for.",
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
      each.metric === metric &&
      each.most === undefined,
  );
  const own = of.find(({ rule }) => isOurs(rule));
  const oracle = of.find(({ rule }) => rule.startsWith("sequential probability ratio"));
  if (own === undefined || oracle === undefined) return [0, "-", "no runs yet"];
  const ratio = own.meanPairs / oracle.meanPairs;
  const measured = `${own.meanPairs.toFixed(1)} / ${oracle.meanPairs.toFixed(1)} = ${ratio.toFixed(1)}`;
  const most = 1.5 * Math.max(fewestToPass, oracle.meanPairs);
  return [own.fail.of, measured, own.meanPairs <= most ? "kept" : "missed"];
}

function added(rates: readonly Rates[], verdict: "fail" | "pass" | "inconclusive"): Proportion {
  const sum = (of: (each: Proportion) => number): number =>
    rates.reduce((all, each) => all + of(each[verdict]), 0);
  const of = sum((each) => each.of);
  // A target has one side: 300 runs without one false alarm show at most 1% of them.
  const measured = proportionOf(
    sum(({ count }) => count),
    of,
    0.05,
  );
  // Where runs share launches, the count is what as many would have that share none.
  return of === 0 ? measured : { ...measured, share: sum((each) => each.share * each.of) / of };
}

function judged(measured: Proportion, target: number, side: "most" | "least"): readonly (string | number)[] {
  if (measured.of === 0) return [0, "-", "no runs yet"];
  const keeps = (value: number): boolean => (side === "most" ? value <= target : value >= target);
  const whole = keeps(side === "most" ? measured.upper : measured.lower);
  const verdict = whole ? "shown" : keeps(measured.share) ? "not shown" : "missed";
  return [measured.of, percentWithin(measured), verdict];
}
