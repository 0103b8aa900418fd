import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

/** Writes THIRD-PARTY-LICENSES.txt: the licence of every package of which anything is in the bundle. */
export function licences(): Plugin {
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const id of Object.keys(chunk.modules)) {
          const folder = packageFolder(id);
          if (folder !== null) folders.add(folder);
        }
      }
      const texts = new Map([...folders].map((folder) => describe(folder)));
      const source = [...texts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([title, text]) => `${title}\n${"-".repeat(title.length)}\n\n${text.trim()}\n`)
        .join("\n\n");
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
    },
  };
}

/** The folder of the package that a module belongs to; null for our own. */
function packageFolder(id: string): string | null {
  const match = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(id);
  return match?.[1] ?? null;
}

function describe(folder: string): readonly [title: string, text: string] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly author?: string | { readonly name?: string };
  };
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? "no licence named"})`;
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)/iu.test(name));
  if (file !== undefined && existsSync(join(folder, file)))
    return [title, readFileSync(join(folder, file), "utf8")];
  const author =
    typeof manifest.author === "string" ? manifest.author : (manifest.author?.name ?? "its authors");
  return [title, `The package ships no licence text; its manifest names ${manifest.license}. By ${author}.`];
}
