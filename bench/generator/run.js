// Usage: node bench/generator/run.js   (two cores, an idle machine, about two minutes)
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const here = import.meta.dirname;
const folder = await mkdtemp(join(tmpdir(), "weighbridge-bench-"));
try {
  const input = ["main", "client", "server"].map((name) => join(here, `${name}.ts`));
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent" });
  const names = { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" };
  await bundle.write({ dir: folder, format: "esm", ...names });
  await bundle.close();
  const { main } = await import(pathToFileURL(join(folder, "main.mjs")).href);
  await main(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
