import type { Results } from "../analyse/analyse.ts";
import type { Rates } from "../analyse/rates.ts";
import { percent, percentWithin, table } from "./tables.ts";
import { targetRows } from "./targets-section.ts";

const [from, to] = ["<!-- lab -->", "<!-- end of lab -->"];

/** Puts the summary between its marks; throws a RangeError where a page has none. */
export function withSummary(page: string, results: Results): string {
  const [start, end] = [page.indexOf(from), page.indexOf(to)];
  if (start < 0 || end < start) throw new RangeError(`the page lacks ${from} or ${to}`);
  return `${page.slice(0, start + from.length)}\n${summaryOf(results)}\n${page.slice(end)}`;
}

/** Each rule on equal arms and on a true change, and what of the promises holds. */
function summaryOf(results: Results): string {
  const of = (effect: string, metric: string, condition: string): readonly Rates[] =>
    results.rates.filter(
      (each) =>
        each.load === "mix" &&
        each.suite === "interleaved" &&
        each.effect === effect &&
        each.metric === metric &&
        each.condition === condition &&
        each.margin === 0.05,
    );
  const median = of("none", "latency.p50", "quiet");
  const cpu = of("none", "cpu.per_request", "quiet");
  const slower = of("cpu-10", "cpu.per_request", "quiet");
  const rows = median.map(({ rule, fail }) => {
    const equal = cpu.find((each) => each.rule === rule);
    const real = slower.find((each) => each.rule === rule);
    const name = rule.startsWith("weighbridge") ? `**${rule}**` : rule;
    return [
      name,
      percentWithin(fail),
      equal === undefined ? "-" : percentWithin(equal.fail),
      real === undefined ? "-" : percent(real.fail.share),
      real === undefined ? "-" : Math.round(real.seconds),
    ];
  });
  const header = [
    "rule",
    "p50 of equal arms called slower",
    "CPU of equal arms called slower",
    "+10% CPU caught",
    "seconds to say so",
  ];
  return [
    table(header, rows),
    "",
    "Equal arms are one service weighed against itself, both loaded at 200 requests/s, 5% allowed; in brackets the exact 95% interval of so many runs.",
    "",
    "What was promised:",
    "",
    table(["target", "arms: load", "promised", "runs", "measured", "verdict"], targetRows(results)),
  ].join("\n");
}
