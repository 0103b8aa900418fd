import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Results } from "../../lab/analyse/analyse.ts";
import { betweenOf } from "../../lab/analyse/between.ts";
import { differences } from "../../lab/analyse/noise.ts";
import { few, most, questions } from "../../lab/analyse/questions.ts";
import { ratesOf } from "../../lab/analyse/rates.ts";
import { settlingOf } from "../../lab/analyse/settling.ts";
import { sourcesIn } from "../../lab/analyse/sources.ts";
import { writePage } from "../../lab/report/page.ts";
import { withSummary } from "../../lab/report/summary.ts";
import { labelsIn } from "../../lab/corpus/read.ts";
import { rulesOf } from "../../lab/rules/registry.ts";

const evidence = join(import.meta.dirname, "../../docs/evidence/lab");
const results = JSON.parse(readFileSync(join(evidence, "results.json"), "utf8")) as Results;

/** A part that is quick to replay, with an effect, requests and every rule. */
const [corpus, effect, condition] = ["process", "cpu-5", "quiet"];
const slice = sourcesIn(
  join(evidence, "data"),
  (label) => label.corpus === corpus && label.effect === effect,
);

test("the stored pairs give the stored figures again: noise and effects", () => {
  const replayed = differences(slice);
  expect(replayed.length).toBeGreaterThan(3);
  for (const each of replayed) expect(results.differences).toContainEqual(each);
});

test("the stored pairs give the stored figures again: how launches settle", () => {
  const [source] = sourcesIn(join(evidence, "data"), ({ corpus }) => corpus === "settling");
  if (source === undefined) throw new Error("no such pairs");
  const replayed = settlingOf(source, "cpu.per_request");
  expect(results.settling).toContainEqual(replayed);
  // Twelve windows, a second and a half apart, the first of which costs most.
  const windows = replayed?.windows ?? [];
  expect(windows.map(({ after }) => after)).toEqual(Array.from({ length: 12 }, (_, i) => 0.5 + 1.5 * i));
  expect(windows.toSorted((a, b) => b.level - a.level)[0]).toBe(windows[0]);
});

test("the stored pairs give the stored figures again: rest and collections before a window", () => {
  const [source] = sourcesIn(join(evidence, "data"), ({ corpus }) => corpus === "between");
  if (source === undefined) throw new Error("no such pairs");
  const replayed = betweenOf(source, "latency.p50");
  expect(replayed?.windows.map(({ suite }) => suite)).toEqual([
    "settled",
    "rested",
    "collected",
    "settled-last",
  ]);
  expect(results.between).toContainEqual(replayed);
});

test("the results are of all the pairs that are stored", () => {
  const stretches = labelsIn(join(evidence, "data")).map(({ corpus, effect, condition }) => {
    const names = readdirSync(join(evidence, "data", corpus, effect, condition));
    return [
      `${corpus} / ${effect} / ${condition}`,
      names.filter((name) => name.includes(".measurements.")).length,
    ];
  });
  const known = results.collected.map(({ name, stretches }) => [name, stretches]);
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(stretches));
});

test("the page is what the report makes of the results", () => {
  const { markdown, pictures } = writePage(results);
  expect(markdown).toBe(readFileSync(join(evidence, "README.md"), "utf8"));
  const first = readFileSync(join(evidence, "../README.md"), "utf8");
  expect(withSummary(first, results)).toBe(first);
  for (const [name, text] of Object.entries(pictures))
    expect(text).toBe(readFileSync(join(evidence, name), "utf8"));
});

test("the stored pairs give the stored figures again: what rules say", () => {
  const [source] = slice;
  if (source === undefined) throw new Error("no such pairs");
  const asked = questions.filter(
    (each) => each.load === source.load && each.effect === effect && each.condition === condition,
  );
  expect(asked.length).toBeGreaterThan(0);
  const replayed = asked.flatMap((question) =>
    rulesOf(most, few)
      .filter(({ requests }) => !requests)
      .flatMap((entry) => ratesOf(question, source, entry) ?? []),
  );
  expect(replayed.length).toBeGreaterThan(5);
  const stored = results.rates.filter((each) => each.load === source.load && each.effect === effect);
  for (const each of replayed) expect(stored).toContainEqual(each);
});
