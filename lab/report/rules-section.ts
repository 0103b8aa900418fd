import type { Rates } from "../analyse/rates.ts";
import { drawDots } from "./dots.ts";
import type { Section } from "./page.ts";
import { percent, percentWithin, table } from "./tables.ts";

const header = ["rule", "runs", "slower", "passes", "cannot tell", "pairs", "seconds"];

export const rulesSection: Section = ({ rates }) => {
  const equal = rates.filter(({ effect }) => effect === "none");
  const changed = rates.filter(({ effect }) => effect !== "none");
  const shown = equal.filter(
    ({ load, condition, suite, metric }) =>
      load === "mix" && condition === "quiet" && suite === "interleaved" && metric === "latency.p50",
  );
  return {
    markdown: [
      "## Error rates, beside the rules of others",
      "",
      "Every rule judged the same pairs of equal arms, each formed into the runs that its design would have made of them, no two of which share a launch.",
      "Whoever says `slower` is wrong. A rule that knows no `pass` counts silence as one. Sources are named in `lab/rules/`.",
      "",
      "![false alarms](false-alarms.svg)",
      "",
      ...groupsOf(equal).flatMap(([key, rows]) => [
        `**${key}**, equal arms, 5% allowed`,
        "",
        table(header, rows.map(rowOf)),
        "",
      ]),
      "### A real change",
      "",
      "The same rules where head really has the change. Runs begin at every pair; their number is that of runs that share none.",
      "",
      ...groupsOf(changed).flatMap(([key, rows]) => [
        `**${key}**, ${percent(rows[0]?.margin ?? 0)} allowed`,
        "",
        table(header, rows.map(rowOf)),
        "",
      ]),
    ].join("\n"),
    pictures: {
      "false-alarms.svg": drawDots({
        title: "Equal arms called slower: p50, interleaved, quiet machine",
        dots: shown.map(({ rule, fail }) => ({
          label: rule.length > 46 ? `${rule.slice(0, 45)}…` : rule,
          value: fail.share,
          lower: fail.lower,
          upper: fail.upper,
          strong: rule.startsWith("weighbridge"),
        })),
        from: 0,
        to: 1,
        ticks: [0, 0.1, 0.25, 0.5, 0.75, 1],
        reference: { at: 0.01, label: "promised: 1%" },
        format: percent,
      }),
    },
  };
};

function groupsOf(rates: readonly Rates[]): readonly (readonly [string, readonly Rates[]])[] {
  const groups = new Map<string, Rates[]>();
  for (const each of rates) {
    const { load, effect, condition, suite, metric, margin } = each;
    const key = `${effect === "none" ? "" : `${effect}: `}\`${metric}\`, ${load}, ${suite}, ${condition}${effect === "none" ? "" : ` (${percent(margin)})`}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups];
}

function rowOf({ rule, fail, pass, inconclusive, pairs, seconds }: Rates): readonly (string | number)[] {
  const name = rule.startsWith("weighbridge") ? `**${rule}**` : rule;
  return [
    name,
    fail.of,
    percentWithin(fail),
    percent(pass.share),
    percent(inconclusive.share),
    pairs,
    Math.round(seconds),
  ];
}
