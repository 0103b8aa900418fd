import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

/** A file cannot be read, or is compressed and damaged. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly path: string;
  constructor(path: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.path = path;
  }
}

const CHUNK = 256 * 1024;

/**
 * The bytes of a regular file, unpacked where it begins as gzip does, whatever its name. A chunk stands until the next
 * one is asked for. Throws FileError: at the beginning, or in the middle where a compressed file ends too early.
 */
export async function* streamFile(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    yield* (await isGzip(handle)) ? unpacked(handle) : plain(handle);
  } catch (cause) {
    throw new FileError(path, cause);
  } finally {
    await handle?.close();
  }
}

async function isGzip(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** One buffer for all chunks: fresh ones come faster than they are collected. */
async function* plain(handle: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.alloc(CHUNK);
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function* unpacked(handle: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  const packed = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  pipeline(packed, gunzip, () => {}); // the loop over the second throws what breaks either
  for await (const chunk of gunzip) yield chunk as Buffer;
}
