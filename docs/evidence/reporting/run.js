// Plays reports of pull requests against a fake GitHub in which things go wrong, by seeds, and counts what is left; then all of them
// again with one rule of the code taken out at a time.
//
//   node docs/evidence/reporting/run.js [runs]        (default 1000; half an hour)
//
// Writes results.json and README.md beside itself. Time is virtual: the figures are the same on every machine.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { page } from "./page.js";
import { rules, without } from "./rules.js";

const here = import.meta.dirname;
const tests = join(here, "../../../test");
const runs = Number(process.argv[2] ?? 1000);
const folder = await mkdtemp(join(tmpdir(), "weighbridge-reporting-"));

/** The figures of so many runs of the code as it is, or as plugins make it. */
async function played(name, plugins = []) {
  const input = { [name]: join(tests, "faults/figures.ts") };
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent", plugins });
  await bundle.write({ dir: folder, format: "esm", entryFileNames: "[name].mjs" });
  await bundle.close();
  const { figuresOf } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  return figuresOf(runs, (done) => {
    if (done % 100 === 0) console.log(`${name}: ${done} of ${runs}`);
  });
}

try {
  // The description of GitHub is read from beside the code.
  await cp(join(tests, "github/openapi"), join(folder, "openapi"), { recursive: true });
  const figures = await played("figures");
  for (const breach of figures.found) console.error(breach);
  const mutants = [];
  for (const [i, rule] of rules.entries()) {
    const { breaches, failed } = await played(`without-${i + 1}`, [without(rule)]);
    mutants.push({ rule: rule.rule, failed, breaches });
  }
  const results = { ...figures, without: mutants };
  await writeFile(join(here, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(here, "README.md"), page(results));
  process.exitCode = figures.found.length === 0 && mutants.every(({ failed }) => failed > 0) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
