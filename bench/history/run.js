// Usage: node bench/history/run.js [read|race-git|race-rest...] [--records N] [--rounds N] [--writers N]
//
// Without a part: all of them, one after the other. What was measured is kept in docs/evidence/history/, and the page there is written
// anew from it. Everything is seeded; times depend on the machine and on what else it does.
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const here = import.meta.dirname;
const root = join(here, "../..");
const folder = await mkdtemp(join(tmpdir(), "weighbridge-history-"));
try {
  const own = ["main", "naive", "writer"].map((name) => [name, join(here, `${name}.ts`)]);
  const input = Object.fromEntries([...own, ["cli", join(root, "src/cli.ts")]]);
  const bundle = await rolldown({ input, cwd: root, platform: "node", logLevel: "silent" });
  const names = { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" };
  await bundle.write({ dir: folder, format: "esm", ...names });
  await bundle.close();
  // What the fake GitHub of the tests finds beside itself.
  await cp(join(root, "test/github/openapi"), join(folder, "openapi"), { recursive: true });
  const { main } = await import(pathToFileURL(join(folder, "main.mjs")).href);
  await main(folder, root);
} finally {
  await rm(folder, { recursive: true, force: true });
}
