// Counts how often merges without creep are told to have crept by whoever looks after each of them, and how often creep is found.
//
//   node docs/evidence/history/trend.js [histories]        (default 100,000)
//
// Prints what docs/evidence/history/trend.txt holds, from seeded noise and by the product's own code: which orders of values are
// certain, and what is told of them.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "../../..");
const { fallChances, mostForTrend, samples, seededRandom, standardNormal, trendLevel, trendOf } = await product();
const histories = Number(process.argv[2] ?? 100_000);
const fewest = 6;
const ends = [50, 100, 200, 300];
const longest = Math.max(...ends);

/** By number of merges the most pairs that may fall where the rise is certain, with k gated metrics. */
function certainFalls(k) {
  return Array.from({ length: mostForTrend + 1 }, (_, n) => {
    if (n < fewest) return -1;
    const chances = fallChances(Array.from({ length: n }, () => 1));
    let below = 0;
    let most = -1;
    for (const [falls, chance] of chances.entries()) {
      below += chance;
      if (below > trendLevel / k) break;
      most = falls;
    }
    return most;
  });
}

/** The merges after which the last fifty at most have a certain rise. */
function certainAt(values, most) {
  const found = [];
  let falls = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const from = Math.max(0, i - mostForTrend + 1);
    if (from > 0) for (let j = from; j < i; j++) if (values[j] < values[from - 1]) falls--;
    for (let j = from; j < i; j++) if (value < values[j]) falls++;
    if (falls <= most[i + 1 - from]) found.push(i);
  }
  return found;
}

const percent = (count, of) => {
  const share = count / of;
  return `${(100 * share).toFixed(2)}% +- ${(100 * Math.sqrt((share * (1 - share)) / of)).toFixed(2)}`;
};
const inPercent = (share) => `${Number((100 * share).toPrecision(3))}%`;
const row = (cells) => console.log(cells.map((cell) => String(cell).padStart(16)).join(""));

/** Without creep every order is as likely as any other, so that the kind of noise does not matter. */
function certain(k) {
  const most = certainFalls(k);
  const first = Array.from({ length: histories }, (_, trial) => {
    const random = seededRandom(21, "certain", k, trial);
    const columns = Array.from({ length: k }, () => Float64Array.from({ length: longest }, () => random()));
    return Math.min(...columns.map((column) => certainAt(column, most)[0] ?? Infinity));
  });
  row([k, ...ends.map((end) => percent(first.filter((i) => i < end).length, histories))]);
}

const merges = (changes) =>
  changes.map((columns, n) =>
    samples.merged(n, {
      gates: columns.map((_, k) => samples.gate(metrics[k])),
      effects: columns.map((change, k) => samples.effect(metrics[k], Math.expm1(change))),
    }),
  );
const metrics = ["latency.p95", "latency.p50", "cpu.per_request", "latency.mean"];
const isTold = (changes) =>
  trendOf([samples.tableOf(merges(changes))], "weighbridge.yml").series[0].crept;

/** Also as much as is told: half of a margin of 5%. */
function told(noise) {
  const most = certainFalls(1);
  const trials = histories / 5;
  const counts = ends.map(() => 0);
  for (let trial = 0; trial < trials; trial++) {
    const random = seededRandom(22, "told", trial);
    const values = Float64Array.from({ length: longest }, () => noise * standardNormal(random));
    const first = certainAt(values, most).find((i) =>
      isTold(Array.from(values.slice(Math.max(0, i - mostForTrend + 1), i + 1), (value) => [value])),
    );
    for (const [place, end] of ends.entries()) if ((first ?? Infinity) < end) counts[place]++;
  }
  row([inPercent(noise), ...counts.map((count) => percent(count, trials))]);
}

function found(n, total, noise) {
  const trials = histories / 25;
  let count = 0;
  for (let trial = 0; trial < trials; trial++) {
    const random = seededRandom(23, "found", n, total, noise, trial);
    const at = (i, k) => (k === 0 ? (Math.log1p(total) * i) / (n - 1) : 0) + noise * standardNormal(random);
    if (isTold(Array.from({ length: n }, (_, i) => metrics.map((_, k) => at(i, k))))) count++;
  }
  row([n, `+${inPercent(total)}`, inPercent(noise), percent(count, trials)]);
}

async function product() {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-trend-"));
  try {
    const input = join(folder, "entry.js");
    const from = (names, file) => `export ${names} from ${JSON.stringify(join(root, file))};\n`;
    const lines = [
      from("{ fallChances, mostForTrend }", "src/stats/mann-kendall.ts"),
      from("{ seededRandom, standardNormal }", "src/stats/random.ts"),
      from("{ trendLevel, trendOf }", "src/history/trend.ts"),
      from("* as samples", "test/history/samples.ts"),
    ];
    await writeFile(input, lines.join(""));
    const bundle = await rolldown({ input, cwd: root, platform: "node", logLevel: "silent" });
    await bundle.write({ dir: folder, format: "esm", entryFileNames: "product.mjs" });
    await bundle.close();
    return await import(pathToFileURL(join(folder, "product.mjs")).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

console.log(`Without creep, a certain rise was seen after at least one of the first merges, of ${histories} histories:`);
row(["gated metrics", ...ends]);
for (const k of [1, 4]) certain(k);
console.log(`\nThe same with one metric, and also enough to be told at a margin of 5%, of ${histories / 5}:`);
row(["noise", ...ends]);
for (const noise of [0.01, 0.015, 0.03]) told(noise);
console.log(`\nCreep that was told of one metric of four with a margin of 5%, of ${histories / 25}:`);
row(["merges", "add up to", "noise", "found"]);
for (const [n, total, noise] of [
  [12, 0.07, 0.01],
  [12, 0.07, 0.015],
  [12, 0.07, 0.03],
  [20, 0.07, 0.015],
  [30, 0.05, 0.015],
])
  found(n, total, noise);
