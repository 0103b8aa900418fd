import type { Section } from "./page.ts";
import { percent, signed, table } from "./tables.ts";

export const noiseSection: Section = ({ quantiles, covariates }) => ({
  markdown: [
    "## Quantiles, and noise that a run can see",
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
