import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** What an archive that nobody vouches for may hold. */
export interface ZipLimits {
  /** Bytes of the entry, packed and unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  readonly entries: number;
  /** Bytes of all names, extra fields and comments together, and of one name. */
  readonly directory: number;
  readonly name: number;
}

/** The entry's bytes; null where there is none; or why the archive is refused, in words that quote nothing of it. */
export type ZipEntry = { readonly bytes: Buffer } | { readonly refused: string } | null;

/**
 * Reads one file of an archive in memory. Nothing else is unpacked and nothing is written, but the whole directory is
 * looked through first: an archive that a careless program would be led astray by is refused, whatever its parts.
 */
export async function readZipEntry(archive: Buffer, name: string, limits: ZipLimits): Promise<ZipEntry> {
  let zip: ZipFile;
  try {
    // The library checks names, of which absolute ones and those with `..` are an error, and counts what comes out of an entry
    // against what it says of its own size.
    zip = await fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    return { refused: "is no zip archive" };
  }
  try {
    const found = await find(zip, name, limits);
    if (found === null || "refused" in found) return found;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(found.entry)) chunks.push(chunk as Buffer);
    return { bytes: Buffer.concat(chunks) };
  } catch {
    return { refused: "has a directory or an entry that is damaged, or that leads out of its folder" };
  }
}

async function find(
  zip: ZipFile,
  name: string,
  limits: ZipLimits,
): Promise<{ readonly entry: Entry } | { readonly refused: string } | null> {
  const seen = new Set<string>();
  let found: Entry | null = null;
  let directory = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, fileNameLength, extraFieldLength, fileCommentLength } = entry;
    directory += fileNameLength + extraFieldLength + fileCommentLength;
    if (directory > limits.directory)
      return { refused: `has a directory of more than ${limits.directory} bytes` };
    if (fileNameLength > limits.name) return { refused: `has a name of more than ${limits.name} bytes` };
    if (seen.has(fileName)) return { refused: "has two entries of one name" };
    if (seen.add(fileName).size > limits.entries)
      return { refused: `has more than ${limits.entries} entries` };
    if (isLink(entry)) return { refused: "holds a symbolic link" };
    if (fileName === name) found = entry;
  }
  if (found === null) return null;
  if (!found.canDecodeFileData())
    return { refused: `has a ${name} that is encrypted or packed in an unusual way` };
  if (found.compressedSize > limits.packed) return { refused: tooLarge(name, limits.packed) };
  return found.uncompressedSize > limits.unpacked
    ? { refused: tooLarge(name, limits.unpacked) }
    : { entry: found };
}

function tooLarge(name: string, most: number): string {
  return `has a ${name} of more than ${most} bytes`;
}

/** The upper half of the attributes is the mode of a Unix file, whichever system the entry says to be from. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}
