import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { page } from "./page.ts";
import { raceByGit } from "./race-git.ts";
import { raceByRest } from "./race-rest.ts";
import { readTimes } from "./read.ts";
import type { Recordings } from "./recording.ts";

/** @param folder of the bundles; @param root of the repository */
export async function main(folder: string, root: string): Promise<void> {
  const number = { type: "string" } as const;
  const options = { records: number, rounds: number, writers: number };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const evidence = join(root, "docs/evidence/history");
  mkdirSync(evidence, { recursive: true });
  const file = join(evidence, "recordings.json");
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Recordings) : {};
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  const writers = Number(values.writers ?? 100);
  const parts: Readonly<Record<keyof Recordings, () => Promise<Recordings>>> = {
    read: async () => ({ read: await readTimes(folder, Number(values.records ?? 100_000), rounds ?? 7) }),
    "race-git": async () => ({ "race-git": await raceByGit(folder, writers, rounds ?? 5) }),
    "race-rest": async () => ({ "race-rest": await raceByRest(writers, rounds ?? 5) }),
  };
  const recordings: { -readonly [Part in keyof Recordings]: Recordings[Part] } = known;
  for (const name of positionals.length === 0 ? Object.keys(parts) : positionals) {
    const part = parts[name as keyof Recordings];
    if (part === undefined) throw new Error(`no part ${name}; there are ${Object.keys(parts).join(", ")}`);
    Object.assign(recordings, await part());
    writeFileSync(file, `${JSON.stringify(recordings, null, 1)}\n`);
  }
  writeFileSync(join(evidence, "README.md"), page(recordings));
}
