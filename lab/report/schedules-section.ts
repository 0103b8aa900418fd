import type { Differences } from "../analyse/noise.ts";
import { drawDots, type Dot } from "./dots.ts";
import type { Page, Section } from "./page.ts";
import { percent, signed, table } from "./tables.ts";

const names: Readonly<Record<string, string>> = {
  turns: "in turns",
  interleaved: "interleaved",
  together: "together",
};

/** Effects by what was injected, with the true change of the metric where the injection fixes it. */
const injected: readonly {
  readonly load: string;
  readonly effect: string;
  readonly what: string;
  readonly metric: string;
  readonly truth: number | null;
}[] = [
  { load: "mix", effect: "cpu-2", what: "+2% CPU per request", metric: "cpu.per_request", truth: 0.02 },
  { load: "mix", effect: "cpu-5", what: "+5% CPU per request", metric: "cpu.per_request", truth: 0.05 },
  { load: "mix", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  { load: "even", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  { load: "warm", effect: "cpu-5", what: "+5% CPU per request", metric: "cpu.per_request", truth: 0.05 },
  { load: "mix", effect: "cpu-20", what: "+20% CPU per request", metric: "cpu.per_request", truth: 0.2 },
  {
    load: "compose",
    effect: "cpu-10",
    what: "+10% CPU in one service of three",
    metric: "cpu.per_request",
    truth: null,
  },
  {
    load: "mix",
    effect: "latency-50",
    what: "50 us more for each request",
    metric: "latency.p50",
    truth: null,
  },
  { load: "mix", effect: "tail-10", what: "10 ms more for 1 in 20", metric: "latency.p95", truth: null },
  { load: "mix", effect: "tail-10", what: "10 ms more for 1 in 20", metric: "latency.p99", truth: null },
  { load: "light", effect: "tail-10", what: "10 ms more for 1 in 20", metric: "latency.p95", truth: null },
  { load: "light", effect: "cpu-10", what: "+10% CPU per request", metric: "latency.p95", truth: null },
  { load: "busy", effect: "cpu-5", what: "+5% CPU per request", metric: "cpu.per_request", truth: 0.05 },
  { load: "busy", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  { load: "mix", effect: "query-1", what: "one query more", metric: "cpu.per_request", truth: null },
  { load: "mix", effect: "keep-20000", what: "20 kB kept per request", metric: "memory.rss", truth: null },
];

export const schedulesSection: Section = ({ differences, components }) => {
  const noise = noiseOf(differences);
  const seen = effectsSeen(differences);
  return {
    markdown: [
      "## Schedules: how much noise they let in, and how much of a regression they hide",
      "",
      "Standard deviation of ln(head / base) of a pair of equal arms, with the factor by which the true one may differ. `in turns`: slices of",
      "100 to 250 ms, ABBA; `interleaved`: each arm's requests half a mean gap after the other's; `together`: the same request to both at",
      "once. `mix` is the load of the fixture's own `weighbridge.yml`, `busy` twice that, `light` a cheap endpoint 500 times a",
      "second, `saturated` the same 2,000 times a second; .5 to 2.2 s of load per arm and pair.",
      "",
      noise.markdown,
      "",
      "What each schedule saw of a change that head really had (Hodges-Lehmann estimate with its interval):",
      "",
      seen.markdown,
      "",
      "![what each schedule saw](effects.svg)",
      "",
      ...(components.length === 0
        ? []
        : [
            "Two windows of one second on the same launches tell what the launches bring along from what the windows add. More slices in one launch",
            "shrink the second part alone:",
            "",
            table(
              ["arms", "metric", "pairs", "between launches", "one window", "correlation of the windows"],
              components.map(
                ({ suite, metric, pairs, launch, window, correlation: { estimate, lower, upper } }) => [
                  names[suite] ?? suite,
                  `\`${metric}\``,
                  pairs,
                  percent(launch),
                  percent(window),
                  `${estimate.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`,
                ],
              ),
            ),
            "",
          ]),
    ].join("\n"),
    pictures: { ...noise.pictures, ...seen.pictures },
  };
};

function noiseOf(all: readonly Differences[]): Page {
  const own = all.filter(({ effect }) => effect === "none");
  const keys = [...new Set(own.map(({ load, condition }) => `${load}, ${condition}`))];
  const metrics = ["cpu.per_request", "latency.p50", "latency.p95", "latency.p99", "memory.rss"];
  const rows = keys.flatMap((key) => {
    const of = own.filter(({ load, condition }) => `${load}, ${condition}` === key);
    return [...new Set(of.map(({ suite }) => suite))].map((suite) => {
      const cells = metrics.map((metric) => {
        const found = of.find((each) => each.suite === suite && each.metric === metric);
        return found === undefined ? "-" : percent(found.spread.sd);
      });
      const first = of.find((each) => each.suite === suite);
      return [
        key,
        names[suite] ?? suite,
        first?.spread.n ?? 0,
        ...cells,
        `x${first?.spread.factor.toFixed(2) ?? ""}`,
      ];
    });
  });
  return {
    markdown: table(
      ["load, machine", "arms", "pairs", ...metrics.map((metric) => `\`${metric}\``), "factor"],
      rows,
    ),
    pictures: {},
  };
}

function effectsSeen(all: readonly Differences[]): Page {
  const dots: Dot[] = [];
  const rows = injected.flatMap(({ load, effect, what, metric, truth }) =>
    Object.entries(names).flatMap(([suite, name]) => {
      const found = all.find(
        (each) =>
          each.load === load &&
          each.effect === effect &&
          each.condition === "quiet" &&
          each.suite === suite &&
          each.metric === metric,
      );
      if (found === undefined) return [];
      const { estimate, lower, upper } = found.spread.centre;
      const [value, low, high] = [Math.expm1(estimate), Math.expm1(lower), Math.expm1(upper)];
      if (metric === "cpu.per_request")
        dots.push({
          label: `${what}, ${name} (${load})`,
          value,
          lower: low,
          upper: high,
          strong: suite === "interleaved",
        });
      return [
        [
          what,
          load,
          `\`${metric}\``,
          name,
          found.spread.n,
          truth === null ? "" : signed(truth),
          `${signed(value)} (${signed(low)} to ${signed(high)})`,
        ],
      ];
    }),
  );
  return {
    markdown: table(["injected", "load", "metric", "arms", "pairs", "true", "seen"], rows),
    pictures: {
      "effects.svg": drawDots({
        title: "CPU per request, as each schedule saw it",
        dots,
        from: -0.05,
        to: 0.25,
        ticks: [0, 0.05, 0.1, 0.2],
        reference: { at: 0, label: "no change" },
        format: signed,
      }),
    },
  };
}
