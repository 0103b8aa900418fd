import { join } from "node:path";
import { parseArgs } from "node:util";
import { collect } from "./collect/collect.ts";
import { corpora } from "./collect/corpora.ts";

interface Place {
  /** Root of the repository. */
  readonly root: string;
  /** The built generator. */
  readonly generator: string;
}

const usage = `npm run lab -- collect CORPUS [--effect none] [--condition quiet] [--pairs N] [--seconds 600] [--no-split]
  CORPUS: ${corpora.map(({ name }) => name).join(", ")}`;

export async function main(args: readonly string[], place: Place): Promise<number> {
  const [command, ...rest] = args;
  if (command === "collect") return runCollect(rest, place);
  console.error(usage);
  return 4;
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
      data: { type: "string", default: join(root, "docs/evidence/lab/data") },
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
