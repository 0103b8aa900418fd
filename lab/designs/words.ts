/** What the page says before its tables. */
export const before = `# Designs of the decision

Written by \`npm run lab -- designs\`: seeded simulation, the same figures each time. How many pairs does a right verdict take, with at most 1% of
runs that fail without a change, and at most 5% of regressions of the margin's size that pass?

In short:

- The product starts PASS at 6 pairs and FAIL at 8 (one gate), 10 (4), 11 (10) or 13 (40), however large the budget; with alpha t^2 these
  were 9 and 10 to 15 at 30 pairs, and more with more. A quiet metric, spread up to half of its margin, passes after 6.0 to 6.5 pairs in place of
  9.0 to 9.1, and +10% at a margin of 5% fails after 8.0 in place of 10.0.
- It pays with runs that cannot tell where the noise is larger than the margin: of 30 pairs with a spread of 1.5 margins, 6.6% in place of
  4.9% without a change, and 46% in place of 40% at half of the margin.
- Giving up costs more than looks save. Where the estimate as it stands is projected to the last look, 22% of unchanged metrics with a spread
  of 1.3 margins are given up or undecided, and 21% of runs with +5% at a margin of 3% and a spread of 1.5. The product gives up by predictive
  probability ("product, gives up"): 1.8% and .7%.

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

- **Half of the error at the first look** (docs/verdict.md has the rule). At four fifths FAIL starts a pair earlier, and a quiet regression is seen after 7.0
  pairs; but what is left sees less where noise is large ("most at first": 14.2 pairs in place of 13.6 for +5% at 3% and a spread of 1.5).
- **The rest evenly for FAIL**, since at late looks the estimate, not the lower bound, is what FAIL waits for; **by the power 1.25 for PASS**, which keeps a little more
  for changes within the margin.
- **Looks a sixth of the pairs apart.** A look after each pair saves .4 of 11 to .8 of 18 pairs and spends up to 5.3% in place of 5%, 6.5% where noise grows.
- **Ranks.** Exact sequential sign flips of the plain differences, with a look after each pair, are up to 5% faster for normal noise and need no recursion.
  The bounds of ranks, and their indifference to one wild pair, were kept. Roots are slower than ranks.
- **Not t.** It has no floor and decides quiet metrics after 4 or 5 pairs. But where launches that come second are slower by nearly the same each
  time (place, below), it is the coin alone that makes a difference, and four pairs agree once in sixteen: t passes 10% of
  regressions of the margin's size there and fails 2.2% of runs without a change.
- **Not betting.** An e-process may be looked at for ever, and takes a tenth to a third more pairs, twice the undecided runs and more.
- **The estimate at or over the margin for FAIL.** Without it half of the margin would fail: that is what a margin is for.

## Which targets are reached

Mean pairs per right verdict at most 1.5 times those of Wald's test, one gate, 30 pairs, normal noise:

- no change: reached from a spread of 1.3 margins (1.3 times), at 1 margin by a hair's breadth not (1.52); at .75 not (1.9); below, the floor of 6
  is over the target;
- half of the margin: reached from a spread of .35;
- +5% at a margin of 3%: reached from 1.3 margins up (1.5, 1.4); below, the floor of 8 is over the target;
- +10% at a margin of 5%: reached at 1.5 margins (1.5), not at 1.3 (1.7); below, the floor is over the target.

Just above the floor nothing exact comes near: there the second and third look can use only one or two patterns of signs more than the first.

At a spread of 1.3 margins and 30 pairs an unchanged metric is undecided in 1.8% of runs, +5% at a margin of 3% is caught in over 99%.`;

/** How the tables are read. */
export const legend = `Spreads (sigma) and effects are on the scale of logarithms, in margins. Each table has at most 30 pairs and one gate, unless it says otherwise. In brackets
behind shares: 95% intervals (Wilson); behind pairs, after their half-width (95%): how many times Wald's test on the same draws. Pairs per right
verdict count those of all runs, and divide by the right ones. Heavy tails: t with 2 degrees of freedom. Drift: the later launch is slower, ever more.
Bursts: one launch in seven, five times the spread. Place: the later launch is slower by nearly the same each time. "Product" and all without
"gives up" measure to the last look.`;
