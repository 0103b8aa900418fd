import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { readZipEntry, type ZipLimits } from "../../src/io/zip.ts";
import { writeZip, type ZipFile } from "./zip-writer.ts";

const limits: ZipLimits = { packed: 4000, unpacked: 5000, entries: 5, directory: 600, name: 100 };
const wanted: ZipFile = { name: "measurements.json", text: "{}" };

function read(files: readonly ZipFile[]): ReturnType<typeof readZipEntry> {
  return readZipEntry(writeZip(files), "measurements.json", limits);
}

test("an entry is read, whatever lies beside it", async () => {
  const zip = await read([{ name: "report.md", text: "no" }, wanted, { name: "logs/", text: "" }]);
  expect(zip).toEqual({ bytes: Buffer.from("{}") });
});

test("an entry that is not packed is read too", async () => {
  expect(await read([{ ...wanted, packed: Buffer.from("{}"), method: 0 }])).toEqual({
    bytes: Buffer.from("{}"),
  });
});

test("an archive without the entry has none, and a file of that name in a folder is not it", async () => {
  expect(await read([])).toBeNull();
  expect(await read([{ ...wanted, name: "other/measurements.json" }])).toBeNull();
});

const zeros = deflateRawSync(Buffer.alloc(100_000));
const noise = randomBytes(4500);

const refused: readonly (readonly [what: string, files: readonly ZipFile[], why: string])[] = [
  ["says to be large", [{ ...wanted, claimed: 5001 }], "has a measurements.json of more than 5000 bytes"],
  [
    "is packed to more than the cap",
    [{ ...wanted, packed: noise, method: 0, claimed: 4500 }],
    "has a measurements.json of more than 4000 bytes",
  ],
  // The library counts what comes out against what was said, and this reader against its own cap.
  ["unpacks to more than it says", [{ ...wanted, packed: zeros, claimed: 4000 }], "damaged"],
  ["unpacks to less than it says", [{ ...wanted, claimed: 4000 }], "damaged"],
  ["is cut", [{ ...wanted, claimedPacked: 3000 }], "damaged"],
  ["is no deflated data", [{ ...wanted, packed: Buffer.from("\u00ff\u00ff\u00ff"), claimed: 3 }], "damaged"],
  ["is there twice", [wanted, { ...wanted, text: "[]" }], "two entries of one name"],
  ["is encrypted", [{ ...wanted, encrypted: true }], "encrypted"],
  ["is packed with something else", [{ ...wanted, method: 12 }], "unusual"],
  ["is a symbolic link", [{ ...wanted, mode: 0o120777, text: "/etc/passwd" }], "symbolic link"],
  ["lies beside a symbolic link", [wanted, { name: "a", mode: 0o120777 }], "symbolic link"],
  [
    "lies beside a path that leads out",
    [wanted, { name: "../measurements.json" }],
    "leads out of its folder",
  ],
  ["lies beside one within", [wanted, { name: "a/../../b" }], "leads out of its folder"],
  ["lies beside an absolute path", [wanted, { name: "/etc/passwd" }], "leads out of its folder"],
  ["lies beside a drive", [wanted, { name: "C:/x" }], "leads out of its folder"],
  ["lies beside a path with backslashes", [wanted, { name: "..\\x" }], "leads out of its folder"],
  [
    "lies among many",
    [wanted, ...["a", "b", "c", "d", "e"].map((name) => ({ name }))],
    "more than 5 entries",
  ],
  ["lies beside a long name", [wanted, { name: "x".repeat(101) }], "a name of more than 100 bytes"],
  [
    "lies beside long comments",
    [{ ...wanted, comment: "x".repeat(600) }],
    "a directory of more than 600 bytes",
  ],
];

test.each(refused)("an archive whose entry %s is refused", async (_, files, why) => {
  expect(await read(files)).toEqual({ refused: expect.stringContaining(why) as string });
});

test("a file that is no archive is refused", async () => {
  expect(await readZipEntry(Buffer.from("PK, or so it says"), "a", limits)).toEqual({
    refused: "is no zip archive",
  });
  expect(await readZipEntry(writeZip([wanted]).subarray(10), "a", limits)).toMatchObject({
    refused: expect.anything() as string,
  });
});

test("what is said of a refused archive holds no word of it", async () => {
  const zip = await read([wanted, { name: "../@everyone" }]);
  expect(JSON.stringify(zip)).not.toContain("everyone");
});
