import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { analyse, type Results } from "./analyse/analyse.ts";
import { collect } from "./collect/collect.ts";
import { corpora } from "./collect/corpora.ts";
import { main as writeDesigns } from "./designs/main.ts";
import { writePage } from "./report/page.ts";
import { withSummary } from "./report/summary.ts";

const evidence = "docs/evidence/lab";

interface Place {
  /** Root of the repository. */
  readonly root: string;
  /** The built generator. */
  readonly generator: string;
}

const usage = `npm run lab -- collect CORPUS [--effect none] [--condition quiet] [--pairs N] [--seconds 600] [--no-split]
  CORPUS: ${corpora.map(({ name }) => name).join(", ")}
npm run lab -- analyse     from the pairs in docs/evidence/lab/data to docs/evidence/lab/results.json
npm run lab -- report      from there to docs/evidence/lab/README.md and its pictures
npm run lab -- designs     simulates designs of the decision, to docs/evidence/designs.md`;

export async function main(args: readonly string[], place: Place): Promise<number> {
  const [command, ...rest] = args;
  if (command === "collect") return runCollect(rest, place);
  if (command === "analyse") return runAnalyse(place);
  if (command === "report") return runReport(place);
  if (command === "designs") {
    await writeDesigns([join(place.root, "docs/evidence/designs.md")]);
    return 0;
  }
  console.error(usage);
  return 4;
}

function runAnalyse({ root }: Place): number {
  const results = analyse(join(root, evidence, "data"));
  writeFileSync(join(root, evidence, "results.json"), `${JSON.stringify(results, null, 1)}\n`);
  return 0;
}

function runReport({ root }: Place): number {
  const results = JSON.parse(readFileSync(join(root, evidence, "results.json"), "utf8")) as Results;
  const { markdown, pictures } = writePage(results);
  writeFileSync(join(root, evidence, "README.md"), markdown);
  const first = join(root, "docs/evidence/README.md");
  writeFileSync(first, withSummary(readFileSync(first, "utf8"), results));
  for (const [name, text] of Object.entries(pictures)) writeFileSync(join(root, evidence, name), text);
  return 0;
}

async function runCollect(args: string[], { root, generator }: Place): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      effect: { type: "string", default: "none" },
      condition: { type: "string", default: "quiet" },
      pairs: { type: "string" },
      seconds: { type: "string", default: "600" },
      "no-split": { type: "boolean", default: false },
      data: { type: "string", default: join(root, evidence, "data") },
    },
  });
  const corpus = corpora.find(({ name }) => name === positionals[0]);
  const pairs = Number(values.pairs ?? corpus?.pairs);
  const seconds = Number(values.seconds);
  if (corpus === undefined || !(pairs >= 1 && pairs <= 60) || !(seconds > 0)) {
    console.error(usage);
    return 4;
  }
  const stop = new AbortController();
  // The pair that is being measured is given up, those before it are kept.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort(name));
  const { effect, condition, data } = values;
  const split = !values["no-split"];
  const seed = Math.floor(2 ** 31 * Math.random());
  const order = { root, generator, corpus, effect, condition, pairs, seconds, split, data, seed };
  const count = await collect(order, stop.signal);
  console.log(`${corpus.name} ${effect} ${condition}: ${count} pairs`);
  return 0;
}
