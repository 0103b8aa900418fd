import type { Expected } from "../analyse/expected.ts";
import type { Differences } from "../analyse/noise.ts";
import { drawDots, type Dot } from "./dots.ts";
import type { Page, Section } from "./page.ts";
import { names } from "./schedules-section.ts";
import { signed, table } from "./tables.ts";

/** An effect by what was injected, with the true change of the metric where the injection fixes it. */
interface Injected {
  readonly load: string;
  readonly effect: string;
  readonly what: string;
  readonly metric: string;
  readonly truth: number | null;
}

const inOneService = (load: string, percent: number): Injected => ({
  load,
  effect: `cpu-${percent}`,
  what: `+${percent}% CPU in one service of three`,
  metric: "cpu.per_request",
  truth: null,
});

const waiting = (load: string, us: number): Injected => ({
  load,
  effect: `latency-${us}`,
  what: `${us} us more for each request`,
  metric: "latency.p50",
  truth: null,
});

const injected: readonly Injected[] = [
  { load: "mix", effect: "cpu-2", what: "+2% CPU per request", metric: "cpu.per_request", truth: 0.02 },
  { load: "mix", effect: "cpu-5", what: "+5% CPU per request", metric: "cpu.per_request", truth: 0.05 },
  { load: "mix", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  { load: "even", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  { load: "warm", effect: "cpu-5", what: "+5% CPU per request", metric: "cpu.per_request", truth: 0.05 },
  { load: "mix", effect: "cpu-20", what: "+20% CPU per request", metric: "cpu.per_request", truth: 0.2 },
  { load: "settled", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  { load: "settled", effect: "cpu-20", what: "+20% CPU per request", metric: "cpu.per_request", truth: 0.2 },
  { load: "settled", effect: "cpu-10", what: "+10% CPU per request", metric: "latency.p95", truth: null },
  inOneService("compose", 10),
  inOneService("compose-settled", 2),
  inOneService("compose-settled", 5),
  inOneService("compose-settled", 20),
  waiting("mix", 50),
  waiting("mix", 300),
  waiting("compose-settled", 300),
  ...["mix", "compose-settled"].flatMap((load) =>
    ["latency.p50", "latency.p90", "latency.p99"].map((metric) => ({
      load,
      effect: "tail-20",
      what: "20 ms more for 1 in 20",
      metric,
      truth: null,
    })),
  ),
  { load: "light", effect: "cpu-10", what: "+10% CPU per request", metric: "latency.p95", truth: null },
  { load: "busy", effect: "cpu-5", what: "+5% CPU per request", metric: "cpu.per_request", truth: 0.05 },
  { load: "busy", effect: "cpu-10", what: "+10% CPU per request", metric: "cpu.per_request", truth: 0.1 },
  ...["mix", "compose-settled"].flatMap((load) => [
    { load, effect: "query-1", what: "one query more", metric: "cpu.per_request", truth: null },
    { load, effect: "keep-20000", what: "20 kB kept per request", metric: "memory.rss", truth: null },
  ]),
];

export const effectsSection: Section = ({ differences, expected }) => {
  const seen = effectsSeen(differences, expected);
  return {
    markdown: [
      "## Schedules: how much of a regression they hide",
      "",
      "What each schedule saw of a change that head really had (Hodges-Lehmann estimate with its interval). The truth about CPU is what was asked for, that",
      "about waiting what base's own requests become with the wait put on the share of them that it meets, median over the pairs.",
      "",
      seen.markdown,
      "",
      "![what each schedule saw](effects.svg)",
      "",
    ].join("\n"),
    pictures: seen.pictures,
  };
};

function effectsSeen(all: readonly Differences[], expected: readonly Expected[]): Page {
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
      const waited = expected.find(
        (each) =>
          each.load === load && each.effect === effect && each.suite === suite && each.metric === metric,
      );
      const told = truth ?? waited?.change ?? null;
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
          told === null ? "" : signed(told),
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
        to: 0.35,
        ticks: [0, 0.05, 0.1, 0.2, 0.3],
        reference: { at: 0, label: "no change" },
        format: signed,
      }),
    },
  };
}
