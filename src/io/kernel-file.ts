import { readFileSync } from "node:fs";

/** A file of /proc or /sys; null where it is not there, cannot be read, or belonged to a process that has ended. */
export function readKernelFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
