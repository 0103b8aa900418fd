import type { Section } from "./page.ts";
import { proportionOf } from "../stats/proportion.ts";
import { percent, percentWithin, signed, table } from "./tables.ts";

export const noiseSection: Section = ({ quantiles, covariates, floors }) => ({
  markdown: [
    "## Quantiles, and noise that a run can see",
    "",
    "The noise floor that a report states, on runs of ten interleaved pairs of equal arms: how often the arms lay further apart than their own floor,",
    "or the floor of the run before. At most 1 in 20 of the first are promised.",
    "",
    table(
      ["load, machine", "metric", "runs", "beyond their own floor", "beyond the floor of the run before"],
      floors.map(({ load, condition, metric, runs, beyondOwn, beyondPrevious, followed }) => [
        `${load}, ${condition}`,
        `\`${metric}\``,
        runs,
        percentWithin(proportionOf(beyondOwn, runs)),
        percentWithin(proportionOf(beyondPrevious, followed)),
      ]),
    ),
    "",
    "The same pairs by other estimators of a quantile; `seen` is the centre of ln(head / base) with its interval.",
    "",
    table(
      ["load, effect", "quantile", "estimator", "requests", "pairs", "standard deviation", "seen"],
      quantiles.map(({ load, effect, level, estimator, requests, spread }) => {
        const { estimate, lower, upper } = spread.centre;
        const seen = `${signed(Math.expm1(estimate))} (${signed(Math.expm1(lower))} to ${signed(Math.expm1(upper))})`;
        return [
          `${load}, ${effect}`,
          `p${100 * level}`,
          estimator,
          requests,
          spread.n,
          percent(spread.sd),
          seen,
        ];
      }),
    ),
    "",
    "Whether readings of the machine tell which pairs of equal arms differ most (rank correlation with |ln(head / base)|):",
    "",
    table(
      ["arms", "metric", "reading", "pairs", "correlation", "chance alone"],
      covariates.map(({ suite, metric, reading, pairs, correlation, chance }) => [
        suite,
        `\`${metric}\``,
        reading,
        pairs,
        correlation.toFixed(2),
        `within ±${chance.toFixed(2)}`,
      ]),
    ),
    "",
  ].join("\n"),
  pictures: {},
});
