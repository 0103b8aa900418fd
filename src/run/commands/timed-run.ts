import { type CommandResult, describeEnding } from "../../io/command.ts";
import { type Measured, readMeasured } from "./measure.ts";
import type { Site } from "./site.ts";

/** Lines of standard error that are kept of each run. */
const keptLines = 20;

/** One run of a command: how it ended and what it took, and what it said in the end. */
export type TimedRun = Measured & { readonly result: CommandResult };

/**
 * Runs a command and measures it: by the measuring program from just before the start to the end, by this process's own
 * clock where there is none. Standard output is thrown away. `deadline` in seconds.
 */
export async function timedRun(site: Site, argv: readonly string[], deadline: number): Promise<TimedRun> {
  const { measure } = site;
  const lines: string[] = [];
  const whole = await site.run("path" in measure ? [measure.path, "run", ...argv] : argv, {
    deadline,
    capture: 4096,
    onLine: (line) => {
      if (lines.push(line) > keptLines) lines.shift();
    },
  });
  const measured = "path" in measure ? readMeasured(whole) : readUnmeasured(whole, measure.absent);
  // the numbers are for this program, and the rest of standard output for nobody
  const said = "path" in measure ? lines.filter((line) => `${line}\n` !== whole.stdout) : lines;
  const result = { ...whole, stdout: "", stderr: said.join("\n") };
  if (measured === null || whole.timedOut) return { kind: "failed", how: describeEnding(whole), result };
  return { ...measured, result };
}

function readUnmeasured(result: CommandResult, absent: string): Measured | null {
  if (result.exitCode === null) return null;
  const unread = { user: null, system: null, peak: null, instructions: { absent } };
  return { kind: "ended", exitCode: result.exitCode, usage: { wall: result.seconds, ...unread } };
}
