import { spawn } from "node:child_process";
import { once } from "node:events";
import { recordPath } from "../../src/history/path.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { inventedRecord } from "./records.ts";

/** Fills a branch of a bare repository with seeded records, in one commit. Returns how many bytes they have. */
export async function fillRemote(
  gitDir: string,
  branch: string,
  count: number,
  seed: number,
): Promise<number> {
  const random = seededRandom(seed, "records");
  const git = spawn("git", ["--git-dir", gitDir, "fast-import", "--quiet"], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(git, "close");
  const write = async (text: string): Promise<void> => {
    if (!git.stdin.write(text)) await once(git.stdin, "drain");
  };
  await write(
    `commit refs/heads/${branch}\ncommitter weighbridge <weighbridge> 1767225600 +0000\ndata 5\nseed\n`,
  );
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const record = inventedRecord(random, i, count);
    const text = writeRecord(record);
    bytes += Buffer.byteLength(text);
    await write(`M 100644 inline ${recordPath(record)}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  }
  git.stdin.end("done\n");
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  return bytes;
}
