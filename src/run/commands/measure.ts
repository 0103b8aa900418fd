import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { CommandResult } from "../../io/command.ts";
import { measurePrograms } from "./measure-program.ts";

/*
 * Node tells nothing of what a child has used. What could: /proc counts ended children in ticks of 10 ms and knows no
 * peak; time(1) may be missing and rounds to 10 ms; an interpreter's wait4 (Python, Perl) may be missing, as it is in most
 * images, and its own memory would be the least peak that any command can have; a control group needs rights. So a
 * program of three kilobytes of our own asks the kernel: measure.c, Linux on x64 and arm64.
 */

/** Name of the program in its folder. */
export const measureName = "measure";

/** Writes the program for an architecture (as `process.arch` names it) into a folder; false where there is none. */
export function placeMeasure(folder: string, architecture: string): boolean {
  const packed = measurePrograms[architecture];
  if (packed === undefined) return false;
  const file = join(folder, measureName);
  writeFileSync(file, gunzipSync(Buffer.from(packed, "base64")));
  chmodSync(file, 0o755);
  return true;
}

/** What one run of a command took. Seconds and bytes; null where nothing could tell. */
export interface Usage {
  readonly wall: number;
  readonly user: number | null;
  readonly system: number | null;
  /** Peak resident memory of the largest process. */
  readonly peak: number | null;
  /** In user space, of all processes. */
  readonly instructions: { readonly value: number } | { readonly absent: string };
}

/** How a measured command ended; `how` is a clause that follows its name. */
export type Measured =
  | { readonly kind: "ended"; readonly exitCode: number; readonly usage: Usage }
  | { readonly kind: "failed"; readonly how: string };

/** Reads the line of numbers that the program prints. `result` is the program's own ending. */
export function readMeasured(result: CommandResult): Measured | null {
  const numbers = /^(?:-?\d+ ){6}-?\d+\n$/.exec(result.stdout)?.[0].split(" ").map(Number);
  if (numbers === undefined) return null;
  const [wall = 0, user = 0, system = 0, peak = 0, status = 0, errno = 0, instructions = 0] = numbers;
  if (errno !== 0) return { kind: "failed", how: `could not be started: ${errnoName(errno)}` };
  const signal = status & 0x7f;
  if (signal !== 0) return { kind: "failed", how: `was ended by signal ${signal}` };
  return {
    kind: "ended",
    exitCode: (status >> 8) & 0xff,
    usage: {
      wall: wall / 1e9,
      user: user / 1e6,
      system: system / 1e6,
      peak: peak * 1024,
      instructions: instructions > 0 ? { value: instructions } : { absent: uncounted(-instructions) },
    },
  };
}

function errnoName(errno: number): string {
  const names: Readonly<Record<number, string>> = {
    2: "there is no such file (ENOENT)",
    7: "its arguments are too long (E2BIG)",
    8: "it is no program of this machine (ENOEXEC)",
    13: "it may not be run (EACCES)",
  };
  return names[errno] ?? `errno ${errno}`;
}

/** Why the processor's counter could not be read: errno of perf_event_open(2), or one of measure.c's own. */
function uncounted(errno: number): string {
  switch (errno) {
    case 1:
    case 13:
      return "the system does not let processes read the processor's counters (kernel.perf_event_paranoid, or the container's seccomp profile)";
    case 16:
      return "another program used the processor's counters at the same time";
    default:
      return "this machine does not show the processor's counters, as most virtual machines do not";
  }
}
