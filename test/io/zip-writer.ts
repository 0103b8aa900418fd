import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive, and what its headers say otherwise than is true. */
export interface ZipFile {
  readonly name: string;
  /** What it holds; ignored where `packed` is given. */
  readonly text?: string;
  /** The deflated bytes. */
  readonly packed?: Buffer;
  /** Bytes that the headers give as unpacked, and as packed. */
  readonly claimed?: number;
  readonly claimedPacked?: number;
  /** Mode of a Unix file. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  readonly method?: number;
  readonly comment?: string;
}

/** An archive as it is told to be: a library would refuse to write most of what the reader must refuse. */
export function writeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const comment = Buffer.from(file.comment ?? "");
    const data = file.packed ?? deflateRawSync(Buffer.from(file.text ?? ""));
    // From the version needed on, both headers say the same.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((file.encrypted === true ? 1 : 0) | 0x800, 2);
    common.writeUInt16LE(file.method ?? 8, 4);
    common.writeUInt32LE(crc32(Buffer.from(file.text ?? "")), 10);
    common.writeUInt32LE(file.claimedPacked ?? data.length, 14);
    common.writeUInt32LE(file.claimed ?? Buffer.byteLength(file.text ?? ""), 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x0314, 4);
    common.copy(central, 6);
    central.writeUInt16LE(comment.length, 32);
    central.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name, comment);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, name, data]);
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
