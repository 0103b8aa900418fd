// Usage: node bench/generator/run.js [PART...|report] [--k6 PATH] [--wrk PATH] [--wrk2 PATH] [--rounds N]
//
// Without a part: all of them, one after the other, in about a quarter of an hour on two cores that do nothing else. What was
// measured is kept in docs/evidence/generator/, and the page beside it is written anew from there; `report` does that alone.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const here = import.meta.dirname;
const root = join(here, "../..");
const folder = await mkdtemp(join(tmpdir(), "weighbridge-bench-"));
try {
  const own = ["main", "server", "driver", "disturbance", "sockets"].map((name) => [
    name,
    join(here, `${name}.ts`),
  ]);
  const input = Object.fromEntries([...own, ["generator", join(root, "src/generator.ts")]]);
  const bundle = await rolldown({ input, cwd: root, platform: "node", logLevel: "silent" });
  const names = { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" };
  await bundle.write({ dir: folder, format: "esm", ...names });
  await bundle.close();
  const { main } = await import(pathToFileURL(join(folder, "main.mjs")).href);
  await main(folder, root);
} finally {
  await rm(folder, { recursive: true, force: true });
}
