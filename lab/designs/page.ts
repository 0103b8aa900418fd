import { proportionOf } from "../stats/proportion.ts";
import type { Design } from "./design.ts";
import { type Level, levels, sizes } from "./levels.ts";
import { noises } from "./noise.ts";
import { pairsPerRight, simulate, type Tally } from "./simulate.ts";
import { designs, product, quadratic } from "./table.ts";

/** Effects on the scale of logarithms, in margins. */
const effects = [
  { name: "no change", effect: 0 },
  { name: "half of the margin", effect: 0.5 },
  { name: "+5% at a margin of 3%", effect: Math.log(1.05) / Math.log(1.03) },
  { name: "+10% at a margin of 5%, twice the margin", effect: Math.log(1.1) / Math.log(1.05) },
] as const;

const sigmas = [0.2, 0.35, 0.5, 0.75, 1, 1.3, 1.5] as const;
const trials = 2000;
const nMax = 30;

export function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A table with its first column to the left. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const rule = head.map((_, i) => (i === 0 ? ":--" : "--:"));
  return [row(head), row(rule), ...rows.map(row)].join("\n");
}

/** A share with its interval, both in per cent. */
function percent(count: number, of: number, digits = count < 0.1 * of ? 1 : 0): string {
  const { share, lower, upper } = proportionOf(count, of);
  const text = (value: number): string => (100 * value).toFixed(digits);
  return `${text(share)} (${text(lower)}-${text(upper)})`;
}

export function rates(): string {
  const kinds = Object.keys(noises) as (keyof typeof noises)[];
  const measured = kinds.flatMap((noise) =>
    [0, 1].map((effect) => ({
      noise,
      effect,
      sums: sum([0.5, 1.5], (sigma) => ({ noise, effect, sigma, nMax })),
    })),
  );
  const names = [...designs.map(({ name }) => name), "Wald, known sigma"];
  return table(
    ["", ...measured.map(({ noise, effect }) => `${noise}: ${effect === 0 ? "false FAIL" : "false PASS"}`)],
    names.map((name, k) => [
      name,
      ...measured.map(({ effect, sums }) => {
        const tally = sums[k]!;
        return percent(effect === 0 ? tally.fail : tally.pass, tally.trials);
      }),
    ]),
  );
}

function sum(
  values: readonly number[],
  situation: (sigma: number) => Parameters<typeof simulate>[1],
): readonly Tally[] {
  const runs = values.map((value) => simulate(designs, situation(value), trials));
  const all = runs.map((run) => [...run.designs, run.sprt]);
  return all[0]!.map((_, k) => {
    const tallies = all.map((one) => one[k]!);
    return tallies.reduce((a, b) => ({
      trials: a.trials + b.trials,
      pass: a.pass + b.pass,
      fail: a.fail + b.fail,
      right: a.right + b.right,
      pairs: a.pairs + b.pairs,
      pairsSquared: a.pairsSquared + b.pairsSquared,
      pairsOfRight: a.pairsOfRight + b.pairsOfRight,
    }));
  });
}

/** Speed for normal noise: one section an effect. */
export function speeds(): string {
  return effects
    .map(({ name, effect }) => {
      const runs = sigmas.map((sigma) => simulate(designs, { noise: "normal", sigma, effect, nMax }, trials));
      const names = [...designs.map((design) => design.name), "Wald, known sigma"];
      const tallies = (run: (typeof runs)[number]): readonly Tally[] => [...run.designs, run.sprt];
      const pairs = table(
        [`pairs per right verdict, sigma/M`, ...sigmas.map(String)],
        names.map((one, k) => [
          one,
          ...runs.map((run) => cost(tallies(run)[k]!, run.sprt, k < designs.length)),
        ]),
      );
      const undecided = table(
        [`% cannot tell, sigma/M`, ...sigmas.map(String)],
        names.map((one, k) => [
          one,
          ...runs.map((run) => {
            const tally = tallies(run)[k]!;
            return percent(tally.trials - tally.pass - tally.fail, tally.trials);
          }),
        ]),
      );
      return `### ${name[0]!.toUpperCase()}${name.slice(1)}\n\n${pairs}\n\n${undecided}`;
    })
    .join("\n\n");
}

/** Pairs per right verdict, its half-width, and how many times what Wald's test takes. */
function cost(tally: Tally, reference: Tally, compared: boolean): string {
  const { value, halfWidth } = pairsPerRight(tally);
  if (!Number.isFinite(value)) return "-";
  const text = `${value.toFixed(1)} ±${halfWidth.toFixed(1)}`;
  return compared ? `${text} (${(value / pairsPerRight(reference).value).toFixed(2)})` : text;
}

/** Product and its predecessor with other budgets and families. */
export function budgets(): string {
  const cell = (design: Design, effect: number, sigma: number, pairs: number): string => {
    const tally = simulate([design], { noise: "normal", sigma, effect, nMax: pairs }, trials).designs[0]!;
    const { value, halfWidth } = pairsPerRight(tally);
    return `${value.toFixed(1)} ±${halfWidth.toFixed(1)}, ${percent(tally.right, tally.trials)}%`;
  };
  const rows = [12, 20, 30, 60].flatMap((pairs) =>
    [1, 4, 40]
      .filter((gates) => pairs > 12 || gates < 40)
      .flatMap((gates) =>
        [product(gates), quadratic(gates)].map((design) => [
          `${pairs} pairs, ${gates} gates: ${design.name}`,
          cell(design, 0, 0.5, pairs),
          cell(design, 0, 1, pairs),
          cell(design, effects[2].effect, 0.5, pairs),
          cell(design, effects[2].effect, 1, pairs),
        ]),
      ),
  );
  return table(["", "no change, sigma/M .5", "no change, 1", "+5% at 3%, .5", "+5% at 3%, 1"], rows);
}

export function sums(): string {
  // So many that what is promised, 1%, is told from 1.05%.
  const steady = levels(300_000, 0);
  const growing = levels(200_000, 9, [30]);
  const text = (level: Level | undefined): string =>
    level === undefined ? "" : percent(level.crossed, level.trials, 2);
  const keys = steady.filter(({ nMax: pairs }) => pairs === 30);
  return table(
    ["% over all looks, at most so many pairs", ...sizes.map(String), "30, noise grows tenfold"],
    keys.map(({ name, side }) => [
      `${name}, ${side}`,
      ...sizes.map((pairs) =>
        text(steady.find((one) => one.name === name && one.side === side && one.nMax === pairs)),
      ),
      text(growing.find((one) => one.name === name && one.side === side)),
    ]),
  );
}

export function glossary(): string {
  return designs.map(({ name, about }) => `- **${name}**: ${about}.`).join("\n");
}
