import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const sealLength = 32;

/**
 * Reads a file that `writeSealed` wrote. Null where there is none; `damaged` where a byte of it is not what was written, or where it
 * cannot be read.
 */
export async function readSealed(path: string): Promise<Uint8Array<ArrayBuffer> | "damaged" | null> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      // A buffer of its own begins where eight divides its address, which a part of Node's pool need not.
      const bytes = new Uint8Array(size);
      const { bytesRead } = await file.read(bytes, 0, size, 0);
      if (bytesRead < size || size < sealLength) return "damaged";
      const content = bytes.subarray(0, size - sealLength);
      return sealOf(content).equals(bytes.subarray(size - sealLength)) ? content : "damaged";
    } finally {
      await file.close();
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : "damaged";
  }
}

/** Writes a file whole or not at all, with a digest of its content at its end. Makes the folder. */
export async function writeSealed(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, [content, sealOf(content)]);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

function sealOf(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
