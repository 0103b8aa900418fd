import type { Rates } from "../analyse/rates.ts";
import { type Proportion, proportionOf } from "../stats/proportion.ts";
import type { Section } from "./page.ts";
import { percentWithin, table } from "./tables.ts";

const isOurs = ({ rule }: Rates): boolean => rule.startsWith("weighbridge");

/** What was promised, and what the pairs say. */
export const targetsSection: Section = ({ rates, collected }) => {
  const ours = rates.filter(isOurs);
  const equal = ours.filter(({ effect }) => effect === "none");
  const rows = ["interleaved", "turns"].flatMap((suite) => {
    const of = (filter: Partial<Rates>): Rates[] =>
      ours.filter(
        (each) =>
          each.suite === suite &&
          Object.entries(filter).every(([key, value]) => each[key as keyof Rates] === value),
      );
    const aa = equal.filter((each) => each.suite === suite);
    return [
      ["equal arms called slower", suite, "at most 1%", ...judged(added(aa, "fail"), 0.01, "most")],
      ...["cpu.per_request", "latency.p50"].map((metric) => [
        `equal arms, cannot tell, \`${metric}\`, 5% allowed`,
        suite,
        "at most 5%",
        ...judged(
          added(of({ effect: "none", metric, condition: "quiet", load: "mix" }), "inconclusive"),
          0.05,
          "most",
        ),
      ]),
      [
        "+5% CPU per request caught, 3% allowed",
        suite,
        "at least 95%",
        ...judged(added(of({ effect: "cpu-5", margin: 0.03 }), "fail"), 0.95, "least"),
      ],
      [
        "+5% CPU per request passed, 5% allowed",
        suite,
        "at most 5%",
        ...judged(added(of({ effect: "cpu-5", margin: 0.05 }), "pass"), 0.05, "most"),
      ],
      ...["cpu.per_request", "latency.p50"].map((metric) => [
        `mean pairs beside the fastest test that knows the noise, \`${metric}\``,
        suite,
        "at most 1.5 times",
        ...beside(rates, suite, metric),
      ]),
    ];
  });
  const pairs = collected.reduce((sum, each) => sum + each.pairs, 0);
  return {
    markdown: [
      "## What was promised, and what holds",
      "",
      `${pairs} pairs so far. "Shown": the bound at 95% on the target's side keeps it, too; "not shown": the share keeps it and so few runs cannot`,
      'show more; "missed": the share itself does not. Runs have at most 60 pairs.',
      "",
      table(["target", "arms", "promised", "runs", "measured", "verdict"], rows),
      "",
    ].join("\n"),
    pictures: {},
  };
};

/** Mean pairs of equal arms, ours by those of the sequential probability ratio test. */
function beside(rates: readonly Rates[], suite: string, metric: string): readonly (string | number)[] {
  const of = rates.filter(
    (each) =>
      each.load === "mix" &&
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
