import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordPath } from "../../src/history/path.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { describeHere } from "./machine.ts";
import type { ReadCase, ReadRecording } from "./recording.ts";
import { inventedRecord } from "./records.ts";
import { fillRemote } from "./remote.ts";

const branch = "weighbridge-data";
const metric = "latency.p95";

/** Times whole processes on a branch of so many records: first reads, later ones, and one without anything kept. */
export async function readTimes(bundles: string, records: number, rounds: number): Promise<ReadRecording> {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-history-read-"));
  try {
    const remote = join(folder, "remote.git");
    const clone = join(folder, "clone");
    const git = (...args: readonly string[]): void => void execFileSync("git", args, { stdio: "pipe" });
    git("init", "--quiet", "--bare", remote);
    const bytes = await fillRemote(remote, branch, records, 1);
    git("init", "--quiet", clone);
    git("-C", clone, "remote", "add", "origin", remote);
    const history = [join(bundles, "cli.mjs"), "history", "--directory", clone, "--branch", branch];
    const random = seededRandom(2, "more");
    let added = 0;
    const append = async (): Promise<void> => {
      const record = inventedRecord(random, records - 1, records);
      const later = { ...record, workflow: { run: 99_000_000_000 + added++, attempt: 1 } };
      const store = await openDataStore(clone, { remote: "origin", branch });
      await appendByGit(store, [{ path: recordPath(later), content: writeRecord(later) }], "add");
    };
    const forget = (filters: boolean) => (): void => {
      rmSync(join(clone, ".git/weighbridge"), { recursive: true, force: true });
      git("-C", remote, "config", "uploadpack.allowFilter", String(filters));
    };
    const newest = [...history, "--csv", "--limit", "30"];
    // The records end with 2025: its last month, and what the trend needs of those before.
    const trend = [...history, "--config", "weighbridge.yml", "--since", "2025-12-01"];
    const cases: readonly (readonly [string, readonly string[], () => unknown])[] = [
      ["first read: the newest runs, as CSV", newest, forget(true)],
      ["first read: the newest runs, as CSV; a server without filters", newest, forget(false)],
      ["first read: a month of one config, and its trend", trend, forget(true)],
      ["first read: a month of one config, and its trend; a server without filters", trend, forget(false)],
      ["first read, nothing kept", history, forget(true)],
      ["second read: the newest runs, and every trend", history, () => {}],
      [`second read: the newest with ${metric}`, [...history, "--metric", metric], () => {}],
      [
        "second read: a metric of one config's merges, as CSV",
        [...history, "--metric", metric, "--config", "weighbridge.yml", "--kind", "merged", "--csv"],
        () => {},
      ],
      ["read after one more record", history, append],
      [
        "without anything kept: every file parsed",
        [join(bundles, "naive.mjs"), clone, branch, metric],
        () => {},
      ],
    ];
    const times = new Map<string, { readonly seconds: number[]; readonly cpu: number[] }>();
    for (let round = 0; round < rounds; round++)
      for (const [name, command, before] of cases) {
        await before();
        const { seconds, cpu } = timed([process.execPath, ...command]);
        const known = times.get(name) ?? { seconds: [], cpu: [] };
        times.set(name, { seconds: [...known.seconds, seconds], cpu: [...known.cpu, cpu] });
        console.error(`round ${round + 1}: ${name}: ${seconds} s, ${cpu} s of CPU`);
      }
    const measured = [...times].map(([name, each]): ReadCase => ({ name, ...each }));
    return { machine: describeHere(), records, bytes, cases: measured };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Wall time and CPU time of a process with all that it started. Throws where it fails. */
function timed(command: readonly string[]): { readonly seconds: number; readonly cpu: number } {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>/dev/null || exit 1';
  const { status, stderr } = spawnSync("bash", ["-c", script, "bash", ...command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} failed`);
  const [real = 0, user = 0, system = 0] = stderr.trim().split(" ").map(Number);
  return { seconds: real, cpu: Number((user + system).toFixed(3)) };
}
