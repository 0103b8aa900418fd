import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Site } from "./site.ts";
import { timedRun } from "./timed-run.ts";

/** Instructions of one run, or why they could not be counted. */
export type Counted = { readonly value: number } | { readonly absent: string };

const prefix = "valgrind.";

/**
 * Counts the instructions of a command and its descendants in user space under valgrind's cachegrind, without its caches.
 * A process that was forked and started no other program counts what its parent had done before once more: two arms
 * are alike in that, but the number is no count of the processor's. The command's exit code must be among `expect`.
 */
export async function countInstructions(
  site: Site,
  argv: readonly string[],
  { deadline, expect }: { readonly deadline: number; readonly expect: readonly number[] },
): Promise<Counted> {
  await removeLogs(site.scratch.here);
  const tool = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
  const children = ["--trace-children=yes", `--log-file=${join(site.scratch.there, `${prefix}%p`)}`];
  const run = await timedRun(site, ["valgrind", ...tool, ...children, ...argv], deadline);
  if (run.kind === "failed") return { absent: `valgrind ${run.how}` };
  if (!expect.includes(run.exitCode)) return { absent: `it exited with code ${run.exitCode} under valgrind` };
  let sum = 0;
  for (const name of await logsIn(site.scratch.here)) {
    const text = await readFile(join(site.scratch.here, name), "utf8");
    const counted = /\bI\s+refs:\s+([\d,]+)\s*$/m.exec(text)?.[1];
    // a process that was killed before it could tell, or one that valgrind could not follow
    if (counted === undefined) return { absent: "valgrind did not count all of its processes" };
    sum += Number(counted.replaceAll(",", ""));
  }
  await removeLogs(site.scratch.here);
  return sum > 0 ? { value: sum } : { absent: "valgrind counted nothing" };
}

async function logsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith(prefix));
}

async function removeLogs(folder: string): Promise<void> {
  for (const name of await logsIn(folder)) await rm(join(folder, name), { force: true });
}
