import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** What came of reading a file: null where there is none, or why it was not read, in words that quote nothing of it. */
export type RegularFile = { readonly text: string } | { readonly refused: string } | null;

/**
 * Reads a file that nobody vouches for: no link is followed, nothing is waited for, and no more than `most` bytes are taken.
 * A folder above it may still be a link.
 */
export function readRegularFile(path: string, most: number): RegularFile {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  let descriptor: number | null = null;
  try {
    // Windows has neither of the two.
    descriptor = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { refused: "is not a file" };
    if (stat.size > most) return { refused: `is larger than ${most / 1e6} MB` };
    return { text: readFileSync(descriptor, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    return { refused: code === "ELOOP" ? "is a symbolic link" : `cannot be read (${code ?? "unknown"})` };
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
