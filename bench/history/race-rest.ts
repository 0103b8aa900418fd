import { setTimeout } from "node:timers/promises";
import { recordPath } from "../../src/history/path.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { usualRetries } from "../../src/io/full-jitter.ts";
import { appendFiles } from "../../src/io/github/data-branch.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { workflowToken } from "../../test/github/access.ts";
import { connectTo } from "../../test/github/client.ts";
import { ancestors } from "../../test/github/git/history.ts";
import { entriesBelow } from "../../test/github/git/trees.ts";
import { startGitHub } from "../../test/github/server.ts";
import { describeHere } from "./machine.ts";
import type { RaceRecording, RaceRound } from "./recording.ts";
import { inventedRecord } from "./records.ts";

const branch = "weighbridge-data";
const ref = `refs/heads/${branch}`;
/** The server answers in a few milliseconds, where GitHub takes a few hundred. */
const hurry = 20;

/** Lets so many writers add a record through the API at the same time. */
export async function raceByRest(writers: number, rounds: number): Promise<RaceRecording> {
  const all: RaceRound[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const round = await race(writers, seed);
    console.error(`seed ${seed}: ${JSON.stringify({ ...round, attempts: round.attempts.at(-1) })}`);
    all.push(round);
  }
  return { machine: describeHere(), writers, hurry, rounds: all };
}

async function race(writers: number, seed: number): Promise<RaceRound> {
  // Each writer has a token of its own, as each repository has: what one may ask an hour is another matter than what is lost.
  const tokens = Object.fromEntries(Array.from({ length: writers }, (_, n) => [`ghs_${n}`, workflowToken()]));
  const fake = await startGitHub({ tokens });
  try {
    const { [ref]: _, ...others } = fake.state.repository().refs;
    const records = Array.from({ length: writers }, (_, n) =>
      inventedRecord(seededRandom(seed, "race", n), n, 1000),
    );
    const started = performance.now();
    const attempts = await Promise.all(
      records.map(async (record, n) => {
        const random = seededRandom(seed, "waits", n);
        const retries = { ...usualRetries, random, sleep: (ms: number) => setTimeout(ms / hurry) };
        const files = [{ path: recordPath(record), content: writeRecord(record) }];
        return (await appendFiles(connectTo(fake, `ghs_${n}`), branch, files, `weighbridge: ${n}`, retries))
          .attempts;
      }),
    );
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    const { objects } = fake.state;
    const { [ref]: tip = "", ...after } = fake.state.repository().refs;
    const there = new Set(
      [...entriesBelow(objects, objects.commit(tip)?.tree ?? "")].map(({ name }) => name),
    );
    return {
      seed,
      seconds,
      attempts: attempts.sort((a, b) => a - b),
      lost: records.filter((record) => !there.has(recordPath(record))).length,
      commits: [...ancestors(objects, tip)].length,
      forced: fake.requests.some(({ body }) => (body as { readonly force?: boolean } | null)?.force === true),
      othersMoved: JSON.stringify(after) !== JSON.stringify(others),
      requests: fake.requests.length,
    };
  } finally {
    await fake.close();
  }
}
