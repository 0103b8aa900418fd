import type { Differences } from "../analyse/noise.ts";
import type { Section } from "./page.ts";
import { percent, table } from "./tables.ts";

/** Schedules as a reader knows them. */
export const names: Readonly<Record<string, string>> = {
  turns: "in turns",
  interleaved: "interleaved",
  together: "together",
};

export const schedulesSection: Section = ({ differences }) => ({
  markdown: [
    "## Schedules: how much noise they let in",
    "",
    "Standard deviation of ln(head / base) of a pair of equal arms, with the factor by which the true one may differ. `in turns`: slices of",
    "100 to 250 ms, ABBA; `interleaved`: each arm's requests half a mean gap after the other's; `together`: the same request to both at",
    "once. `mix` is the load of the fixture's own `weighbridge.yml`, `busy` twice that, `light` a cheap endpoint 500 times a",
    "second, `saturated` the same 2,000 times a second; .5 to 2.2 s of load per arm and pair. `settled`: the load of `mix` for 10 s after 8 s of",
    "warm-up, `settled-busy` twice that load for 8 s after 6 s, `compose-settled` 4 s after 6 s, and `compose-kept` the same with databases that live on. `quiet-shared-cores`: arms and generator share all",
    "cores, where else the generator has one for itself.",
    "",
    noiseTable(differences),
    "",
  ].join("\n"),
  pictures: {},
});

function noiseTable(all: readonly Differences[]): string {
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
  return table(
    ["load, machine", "arms", "pairs", ...metrics.map((metric) => `\`${metric}\``), "factor"],
    rows,
  );
}
