// Usage: npm run lab -- collect|analyse|report ...   (`npm run lab` alone says more)
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const here = import.meta.dirname;
const folder = await mkdtemp(join(tmpdir(), "weighbridge-lab-"));
try {
  const input = { main: join(here, "main.ts"), generator: join(here, "../src/generator.ts") };
  // What the bundler says of its input is said when dist/ is built.
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent" });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name].mjs",
  });
  await bundle.close();
  const { main } = await import(pathToFileURL(join(folder, "main.mjs")).href);
  process.exitCode = await main(process.argv.slice(2), {
    root: join(here, ".."),
    generator: join(folder, "generator.mjs"),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
