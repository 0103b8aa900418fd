import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordPath } from "../../src/history/path.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { describeHere } from "./machine.ts";
import type { RaceRecording, RaceRound } from "./recording.ts";
import { inventedRecord } from "./records.ts";

const branch = "weighbridge-data";
const hurry = 1;

/** Lets so many processes, each with a shallow clone of its own, add a record to one bare remote at the same time. */
export async function raceByGit(bundles: string, writers: number, rounds: number): Promise<RaceRecording> {
  const all: RaceRound[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const round = await race(bundles, writers, seed);
    console.error(`seed ${seed}: ${JSON.stringify({ ...round, attempts: round.attempts.at(-1) })}`);
    all.push(round);
  }
  return { machine: describeHere(), writers, hurry, rounds: all };
}

async function race(bundles: string, writers: number, seed: number): Promise<RaceRound> {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-history-race-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      encoding: "utf8",
    });
  try {
    const remote = join(folder, "remote.git");
    git("init", "--quiet", "--bare", "--initial-branch=main", remote);
    git("-C", remote, "config", "core.logAllRefUpdates", "always");
    const work = join(folder, "work");
    git("init", "--quiet", "--initial-branch=main", work);
    git("-C", work, "commit", "--quiet", "--allow-empty", "--message=begin");
    git("-C", work, "push", "--quiet", remote, "main", "main:other");
    const others = git("-C", remote, "for-each-ref", "refs/heads/main", "refs/heads/other");
    const go = join(folder, "go");
    const processes = Array.from({ length: writers }, (_, number) => {
      const clone = join(folder, `clone-${number}`);
      git("clone", "--quiet", "--depth=1", `file://${remote}`, clone);
      const args = [join(bundles, "writer.mjs"), clone, branch, number, seed, hurry, go].map(String);
      return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    });
    const outputs = processes.map((process) => outputOf(process.stdout));
    await Promise.all(processes.map((process) => once(process.stdout, "data")));
    const started = performance.now();
    writeFileSync(go, "");
    const attempts = (await Promise.all(outputs)).map((text) => Number(text.trim().split("\n").at(-1)));
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    const there = new Set(git("-C", remote, "ls-tree", "-r", "--name-only", branch).trimEnd().split("\n"));
    const wanted = Array.from({ length: writers }, (_, number) =>
      recordPath(inventedRecord(seededRandom(seed, "race", number), number, 1000)),
    );
    const moves = git("-C", remote, "reflog", "show", "--format=%H", branch).trimEnd().split("\n");
    const line = git("-C", remote, "rev-list", "--first-parent", branch).trimEnd().split("\n");
    return {
      seed,
      seconds,
      attempts: attempts.sort((a, b) => a - b),
      lost: wanted.filter((path) => !there.has(path)).length,
      commits: line.length,
      forced: moves.join() !== line.join(),
      othersMoved: git("-C", remote, "for-each-ref", "refs/heads/main", "refs/heads/other") !== others,
      requests: null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function outputOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}
