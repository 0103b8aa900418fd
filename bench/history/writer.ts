import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { recordPath } from "../../src/history/path.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import { usualRetries } from "../../src/io/full-jitter.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { inventedRecord } from "./records.ts";

/*
 * One writer of a race, a process of its own: `node writer.mjs CLONE BRANCH NUMBER SEED HURRY GO` waits for the file GO, adds its record,
 * and prints the attempts that it took.
 */
const [clone = "", branch = "", number = "", seed = "", hurry = "", go = ""] = process.argv.slice(2);
const record = inventedRecord(seededRandom(Number(seed), "race", Number(number)), Number(number), 1000);
const store = await openDataStore(clone, { remote: "origin", branch });
process.stdout.write("ready\n");
while (!existsSync(go)) await setTimeout(20);
const { attempts } = await appendByGit(
  store,
  [{ path: recordPath(record), content: writeRecord(record) }],
  `weighbridge: ${number}`,
  {
    ...usualRetries,
    random: seededRandom(Number(seed), "waits", Number(number)),
    sleep: (ms) => setTimeout(ms / Number(hurry)),
  },
);
process.stdout.write(`${attempts}\n`);
