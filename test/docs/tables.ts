import { compareGates } from "../../src/compare/gates.ts";
import { SeriesIndex } from "../../src/compare/series.ts";
import { plannedLooks, smallestVisibleChange, smallestWorkablePairs } from "../../src/stats/planning.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";
import type { Outcome } from "../../src/verdict/verdict.ts";
import { effectsOf } from "../../src/verdict/outcomes.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import { gateOn, pairOf, planOf, value, within } from "../verdict/samples.ts";

/* The rows of the tables in docs/verdict.md, as the code that decides would have them. */

const families = [1, 4, 10, 40];

function planned(nMax: number, gates: number): ReturnType<typeof plannedLooks> {
  return plannedLooks({ nMax, gates, alphaFail: 0.01, alphaPass: 0.05 });
}

/** A share with two digits; a dash where nothing may be decided. */
function percent(share: number): string {
  return share === 0 ? "-" : `${(100 * share).toPrecision(2)}%`;
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Tail levels of 30 pairs; the looks of one gate and of four together. */
export function lookRows(): readonly string[] {
  const [one, four] = [planned(30, 1), planned(30, 4)];
  const places = [...new Set([...one, ...four].map(({ n }) => n))].sort((a, b) => a - b);
  return places.map((n) => {
    const [single, family] = [one, four].map((looks) => looks.find((look) => look.n === n));
    const cell = (tail: number | undefined): string => (tail === undefined ? "" : percent(tail));
    return row([
      n,
      cell((single ?? family)?.pass),
      cell(single?.fail[0]),
      cell(family?.fail[3]),
      cell(family?.fail[0]),
    ]);
  });
}

export function firstLookRows(): readonly string[] {
  return [7, 8, 9, 10, 12, 13, 60].map((nMax) => {
    const pass = planned(nMax, 1).find((look) => look.pass > 0);
    const fail = families.map(
      (gates) => planned(nMax, gates).find((look) => (look.fail[gates - 1] ?? 0) > 0)?.n ?? "-",
    );
    return row([nMax, pass?.n ?? "-", ...fail]);
  });
}

/** `7, 9, 10 and 12`. */
export function fewestPairs(): string {
  const fewest = families.map((gates) => smallestWorkablePairs(gates, 0.01));
  return `${fewest.slice(0, -1).join(", ")} and ${fewest.at(-1)}`;
}

/** The smallest visible change with five pairs, by Student's t, in standard deviations of a pair. */
export function fewSee(): string {
  return smallestVisibleChange(1, 5, 0.01, "student").toFixed(1);
}

/** The same with thirty pairs, at the last look of one gate. */
export function manySee(): string {
  return smallestVisibleChange(1, 30, planned(30, 1).at(-1)?.fail[0] ?? 0)
    .toFixed(1)
    .replace(/^0/, "");
}

/** The worked example: each look that these pairs (milliseconds) reach, as the verdict takes it. */
export function exampleRows(base: readonly number[], head: readonly number[]): readonly string[] {
  const plan = planOf([gateOn("latency.p50", within(0.05))], 30);
  const pairs = base.map((ms, i) =>
    pairOf(i, [value("latency.p50", ms / 1000, (head[i] ?? Number.NaN) / 1000)]),
  );
  const reached = plan.looks.filter(({ n }) => n <= pairs.length);
  return reached.map(({ n, pass, fail }) => {
    const seen = pairs.slice(0, n);
    const sample = base.slice(0, n).map((ms, i) => Math.log((head[i] ?? Number.NaN) / ms));
    const test = signedRank(sample);
    const share = (ratio: number): string =>
      Number.isFinite(ratio) ? `${(100 * Math.expm1(ratio)).toFixed(1)}%` : "-";
    const verdict = takeLooks(plan, seen).gates[0]?.verdict ?? "missing";
    const [comparison] = compareGates(plan, new SeriesIndex(seen));
    return row([
      n,
      averagesAbove(sample),
      `1 in ${Math.round(1 / (comparison?.pFail ?? 1)).toLocaleString("en")}`,
      percent(fail[0] ?? 0),
      share(test.estimate()),
      share(test.lower(fail[0] ?? 0)),
      share(test.upper(pass)),
      verdict === "inconclusive" ? "measure on" : verdict.toUpperCase(),
    ]);
  });
}

/** W+ about zero. */
function averagesAbove(sample: readonly number[]): number {
  return sample.flatMap((one, i) => sample.slice(i).filter((other) => (one + other) / 2 > 0)).length;
}

export const outcomes: readonly Outcome[] = [
  "pass",
  "accepted",
  "unchanged",
  "partial",
  "fail",
  "inconclusive",
  "missing",
  "broken",
];

export function outcomeRows(): readonly string[] {
  return outcomes.flatMap((outcome) => {
    const policies = outcome === "inconclusive" ? (["pass", "warn", "fail"] as const) : (["warn"] as const);
    return policies.map((policy) => {
      const { exitCode, conclusion, failsJob } = effectsOf(outcome, policy);
      const name = outcome === "inconclusive" ? `${outcome}, \`inconclusive: ${policy}\`` : outcome;
      return row([name, exitCode, `\`${conclusion}\``, failsJob ? "yes" : "no"]);
    });
  });
}

