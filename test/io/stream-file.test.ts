import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { FileError, streamFile } from "../../src/io/stream-file.ts";

const folder = mkdtempSync(join(tmpdir(), "weighbridge-stream-"));
afterAll(() => rmSync(folder, { recursive: true }));

const large = Buffer.from(Array.from({ length: 200_000 }, (_, i) => `line ${i}\n`).join(""));

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function bytesOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamFile(path)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

test.each<[string, Uint8Array | string, Uint8Array | string]>([
  ["empty", "", ""],
  ["one byte", "a", "a"],
  ["plain", large, large],
  ["packed, whatever its name", gzipSync(large), large],
  ["packed in several members", Buffer.concat([gzipSync("a\n"), gzipSync("b\n")]), "a\nb\n"],
  ["plain.gz", "no gzip at all", "no gzip at all"],
])("%s", async (name, written, read) => {
  expect((await bytesOf(file(name, written))).equals(Buffer.from(read))).toBe(true);
});

test.each<[string, () => string, RegExp]>([
  ["a file that is not there", () => join(folder, "absent"), /ENOENT/],
  [
    "a folder",
    () => {
      mkdirSync(join(folder, "inner"));
      return join(folder, "inner");
    },
    /EISDIR/,
  ],
  [
    "a packed file without its end",
    () => file("cut", gzipSync(large).subarray(0, -50)),
    /unexpected end of file/,
  ],
  ["a packed file that is damaged", () => file("damaged", gzipSync(large).fill(7, 2000, 2100)), /./],
])("%s is an error with the path", async (_, path, message) => {
  const name = path();
  const error = await bytesOf(name).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(FileError);
  expect(error).toMatchObject({ path: name, message: expect.stringMatching(message) });
});

test("a stream that is left early closes its file", async () => {
  for (let i = 0; i < 5; i++)
    for (const path of [file("early", large), file("early.gz", gzipSync(large))])
      for await (const chunk of streamFile(path)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
});
