import type { Figures } from "./figures.ts";
import { productLooks } from "./ranks.ts";

const effects = {
  none: "No change",
  half: "Half of the margin",
  five: "+5% at a margin of 3%",
  ten: "+10% at a margin of 5%, twice the margin",
} as const;
type Effect = keyof typeof effects;

const spreads = ["0.2", "0.35", "0.5", "0.75", "1", "1.3", "1.5"] as const;
type Spread = (typeof spreads)[number];
const wide = spreads.slice(3);

/** At most so many times the pairs of Wald's test. */
const target = 1.5;

/** What the page says before its tables; every measured figure is read from them. */
export function before(figures: Figures): string {
  const cost = (design: string, effect: Effect, spread: Spread): string =>
    figures(effects[effect], "pairs per right verdict, sigma/M", design, spread);
  const pairs = (...of: Parameters<typeof cost>): string => first(cost(...of));
  const undecided = (design: string, effect: Effect, spread: Spread): string =>
    `${first(figures(effects[effect], "% cannot tell, sigma/M", design, spread))}%`;
  const rate = (design: string, kind: string): string =>
    `${first(figures("Error rates", "", design, kind))}%`;
  const quiet = (design: string, gates: number): string =>
    first(figures("Other budgets and families", "", `30 pairs, ${gates} gates: ${design}`, "+5% at 3%, .5"));
  const looks = (design: string, column: string): string =>
    first(
      figures(
        "What the looks add up to",
        "% over all looks, at most so many pairs",
        `${design}, PASS`,
        column,
      ),
    );
  const most = (design: string): string =>
    ["7", "9", "10", "12", "15", "20", "30", "60"]
      .map((column) => looks(design, column))
      .reduce((a, b) => (Number(b) > Number(a) ? b : a));
  /** The pairs of one design by those of another, over all effects. */
  const times = (design: string, other: string, of: readonly Spread[]): string => {
    const ratios = (Object.keys(effects) as Effect[]).flatMap((effect) =>
      of.map((spread) => Number(pairs(design, effect, spread)) / Number(pairs(other, effect, spread))),
    );
    return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  };
  const growing = "30, noise grows tenfold";
  const eachPair = "half, each pair";

  return `# Designs of the decision

Written by \`npm run lab -- designs\`: seeded simulation, the same figures each time. How many pairs does a right verdict take, with at most 1% of
runs that fail without a change, and at most 5% of regressions of the margin's size that pass?

In short:

- The product starts PASS at ${start("pass", 1)} pairs and FAIL at ${start("fail", 1)} (one gate), ${start("fail", 4)} (4), ${start("fail", 10)} (10) or ${start("fail", 40)} (40), however large the budget. Of 30 pairs a quiet
  regression, +5% at a margin of 3% and a spread of half of it, takes ${quiet("product", 1)} (1 gate) to ${quiet("product", 40)} (40), with alpha t^2 ${quiet("quadratic", 1)} to ${quiet("quadratic", 40)}. A quiet metric,
  spread up to half of its margin, passes after ${pairs("product", "none", "0.2")} to ${pairs("product", "none", "0.5")} pairs in place of ${pairs("quadratic", "none", "0.2")} to ${pairs("quadratic", "none", "0.5")}, and +10% at a margin of 5% fails after
  ${pairs("product", "ten", "0.5")} in place of ${pairs("quadratic", "ten", "0.5")}.
- It pays with runs that cannot tell where the noise is larger than the margin: of 30 pairs with a spread of 1.5 margins, ${undecided("product", "none", "1.5")} in place of
  ${undecided("quadratic", "none", "1.5")} without a change, and ${undecided("product", "half", "1.5")} in place of ${undecided("quadratic", "half", "1.5")} at half of the margin.
- Where the estimate as it stands is projected to the last look, ${undecided("product, gives up by trend", "none", "1.3")} of unchanged metrics with a spread of 1.3 margins are given up or
  undecided, and ${undecided("product, gives up by trend", "five", "1.5")} of runs with +5% at a margin of 3% and a spread of 1.5. The product gives up by predictive probability
  ("product, gives up"): ${undecided("product, gives up", "none", "1.3")} and ${undecided("product, gives up", "five", "1.5")}.

## What bounds the floor

The only thing that is known of the noise is the coin: which arm goes where is drawn for each pair, so all differences of n pairs have the same
sign with a chance of 2^-n whatever the noise is. A test that holds its level for every noise cannot reject with a smaller error, be it
on ranks, on flipped signs or by betting. With 1% FAIL takes 7 pairs at the least and 5% PASS takes 5, and then nothing is left for later looks.
With G gates FAIL takes log2(100 G) pairs. Wald's test knows the noise, and may decide after one pair.

Below the floor no spending helps. What would: other coins. Of four launches in one block, two of each arm, 6 orders are possible and not 4; of twelve
924 and not 64. But then launches of different minutes are compared, and drift is noise again. Gates that share pairs share coins: a joint
permutation (Westfall and Young) would spare correlated gates a part of the correction, never the floor of one gate. A covariate that is measured
in the run and blind to the arms with correlation rho to the difference would cut the spread by sqrt(1 - rho^2), and leave the floor. None of the three
was simulated.

## What was chosen, and why

- **Half of the error at the first look** (docs/verdict.md has the rule). At four fifths ("most at first") FAIL starts a pair earlier, and a quiet regression is
  seen after ${pairs("most at first", "five", "0.2")} pairs; but what is left sees less where noise is large: ${pairs("most at first", "five", "1.5")} pairs in place of ${pairs("product", "five", "1.5")} for +5% at 3% and a spread of 1.5.
- **The rest evenly for FAIL**, since at late looks the estimate, not the lower bound, is what FAIL waits for; **by the power 1.25 for PASS**, which keeps a little more
  for changes within the margin.
- **Looks a sixth of the pairs apart.** With a look after each pair an unchanged metric passes after ${pairs(eachPair, "none", "1")} pairs in place of ${pairs("product", "none", "1")} (spread of 1 margin) and
  ${pairs(eachPair, "none", "1.5")} in place of ${pairs("product", "none", "1.5")} (1.5). It spends up to ${most(eachPair)}% where 5% are planned, and ${looks(eachPair, growing)}% where noise grows; the product's looks ${most("product")}% and ${looks("product", growing)}%.
- **Ranks.** Exact sequential sign flips need no normal recursion. With a look after each pair, at spreads of .75 margins and more, those of the plain differences
  take ${times("flips, plain", eachPair, wide)} times the pairs of ranks with the same looks ("${eachPair}"), those of roots ${times("flips, roots", eachPair, wide)} times. The bounds of ranks, and their
  indifference to one wild pair, were kept.
- **Not t.** It has no floor and decides quiet metrics after ${pairs("t from 4", "none", "0.2")} to ${pairs("t from 4", "none", "0.5")} pairs. But where launches that come second are slower by nearly the same each
  time (place, below), it is the coin alone that makes a difference, and four pairs agree once in sixteen: t passes ${rate("t from 4", "place: false PASS")} of
  regressions of the margin's size there and fails ${rate("t from 4", "place: false FAIL")} of runs without a change.
- **Not betting.** An e-process may be looked at for ever. It takes ${times("e-process", "product", spreads)} times the pairs of the product and leaves more undecided: with a
  spread of 1.5 margins ${undecided("e-process", "none", "1.5")} in place of ${undecided("product", "none", "1.5")} without a change, and ${undecided("e-process", "half", "1.5")} in place of ${undecided("product", "half", "1.5")} at half of the margin.
- **The estimate at or over the margin for FAIL.** Without it half of the margin would fail: that is what a margin is for.

## Which targets are reached

Mean pairs per right verdict at most ${target} times those of Wald's test, one gate, 30 pairs, normal noise, by the spread in margins:

${(Object.keys(effects) as Effect[]).map((effect) => reached(effect, cost)).join("\n")}

At a spread of 1.3 margins and 30 pairs ${undecided("product", "none", "1.3")} of unchanged metrics are undecided, and ${undecided("product", "five", "1.3")} of those with +5% at a margin of 3%.`;
}

/** The spreads at which the product reaches the target for an effect, and those at which its first look alone is too late. */
function reached(effect: Effect, cost: (design: string, effect: Effect, spread: Spread) => string): string {
  const floor = Math.round(Number(first(cost("product", effect, "0.2"))));
  const each = spreads.map((spread) => {
    const times = /\(([\d.]+)\)$/u.exec(cost("product", effect, spread))?.[1] ?? "";
    const wald = Number(first(cost("Wald, known sigma", effect, spread)));
    const kind = Number(times) <= target ? "reached" : floor > target * wald ? "late" : "missed";
    return { kind, text: `${spread} (${times} times)` };
  });
  const of = (wanted: string): string =>
    each.flatMap(({ kind, text }) => (kind === wanted ? [text] : [])).join(", ") || "none";
  return `- ${effects[effect]}: reached at ${of("reached")}; missed at ${of("missed")}; with a floor of ${floor} out of reach at ${of("late")}.`;
}

/** The first look that can decide, of 60 pairs as of fewer. */
function start(side: "pass" | "fail", gates: number): number {
  const look = productLooks(gates)(60).find(({ fail, pass }) => (side === "pass" ? pass : fail[0]!) > 0);
  return look!.n;
}

/** The number that a cell begins with. */
function first(cell: string): string {
  const number = /^[\d.]+/u.exec(cell)?.[0];
  if (number === undefined) throw new RangeError(`no figure: ${cell}`);
  return number;
}

/** How the tables are read. */
export const legend = `Spreads (sigma) and effects are on the scale of logarithms, in margins. Each table has at most 30 pairs and one gate, unless it says otherwise. In brackets
behind shares: 95% intervals (Clopper and Pearson); behind pairs, after their half-width (95%): how many times Wald's test on the same draws. Pairs per right
verdict count those of all runs, and divide by the right ones. Heavy tails: t with 2 degrees of freedom. Drift: the later launch is slower, ever more.
Bursts: one launch in seven, five times the spread. Place: the later launch is slower by nearly the same each time. "Product" and all without
"gives up" measure to the last look.`;
