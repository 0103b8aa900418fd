import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** Bundles the door of the generator process, as the build does, into a folder of its own. */
export async function buildGenerator(): Promise<{ path: string; remove: () => Promise<void> }> {
  const cache = join(import.meta.dirname, "../../../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "generator-"));
  const input = join(import.meta.dirname, "../../../src/generator.ts");
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent" });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "generator.mjs",
    chunkFileNames: "[name].mjs",
  });
  await bundle.close();
  return { path: join(folder, "generator.mjs"), remove: () => rm(folder, { recursive: true, force: true }) };
}
