import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/error.ts";
import { readRecorded } from "../../src/jobs/read-recorded.ts";

const fixture = fileURLToPath(new URL("../../fixtures/formats/k6/", import.meta.url));
const raw = join(fixture, "raw");
const scratch = mkdtempSync(join(tmpdir(), "weighbridge-recorded-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;

/** A new folder with files of these contents, or copies of these of the fixture. */
function folder(files: Readonly<Record<string, Uint8Array | string>>): string {
  const path = join(scratch, String(folders++));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const json = readFileSync(join(raw, "2.2.0.json.gz"));
const csv = readFileSync(join(raw, "2.2.0.csv.gz"));
const summary = readFileSync(join(fixture, "recorded/export-2.2.0.json"));

describe("one file", () => {
  test.each([
    ["raw/2.2.0.json.gz", null, "k6-json"],
    ["raw/2.2.0.csv.gz", null, "k6-csv"],
    ["raw/2.2.0.json.gz", "k6-json", "k6-json"],
    ["recorded/export-2.2.0.json", null, "k6"],
    ["recorded/export-2.2.0.json", "k6", "k6"],
  ])("%s as %s is read as %s", async (name, format, expected) => {
    const output = await readRecorded(join(fixture, name), format);
    expect(output.format).toBe(expected);
    expect(output.results.length).toBeGreaterThan(40);
    expect(output.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("is the same packed and unpacked, and keeps its path in findings", async () => {
    const path = join(folder({ "raw.json": gunzipSync(json), packed: json }), "raw.json");
    const plain = await readRecorded(path, null);
    const packed = await readRecorded(join(dirname(path), "packed"), null);
    expect(plain.results).toEqual(packed.results);
    expect(plain.findings[0]?.where).toEqual({ file: path });
  });

  test("a packed summary is read too", async () => {
    const path = join(folder({ "summary.json.gz": gzipSync(summary) }), "summary.json.gz");
    expect((await readRecorded(path, null)).results).toEqual(
      (await readRecorded(join(fixture, "recorded/export-2.2.0.json"), null)).results,
    );
  });

  test.each<[string, Uint8Array | string, string | null, string]>([
    ["a packed recording without its end", json.subarray(0, -20), "k6-json", "cannot be read to its end"],
    ["a packed recording without most of it", json.subarray(0, 3000), null, "cannot be read to its end"],
    ["a recording without its end", gunzipSync(json).subarray(0, -20), null, "ends within a line"],
    ["a recording that is named as another", csv, "k6-json", "is no row of a k6 recording"],
    ["a text that is named as a recording", "hello\n", "k6-csv", "is no row of a k6 recording"],
    ["an empty file that is named as a recording", "", "k6-csv", "has no row"],
    ["a text of no tool", "hello\n", null, "does not look like the output of any known tool"],
    ["an empty file", "", null, "is empty"],
    ["an empty file of a named tool", "\n", "go", "holds no result of Go testing: it is empty"],
    ["an unknown format", summary, "k7", "unknown format `k7`"],
  ])("%s gives an error and no number", async (_, content, format, message) => {
    const output = await readRecorded(join(folder({ file: content }), "file"), format);
    expect(output.results).toEqual([]);
    const errors = output.findings.filter(({ severity }) => severity === "error");
    expect(errors.map((finding) => finding.message).join("\n")).toContain(message);
  });

  test("of another tool than the named one tells which it looks like", async () => {
    const path = folder({ "go.txt": "BenchmarkA-2 1000 1200 ns/op\n" });
    expect((await readRecorded(join(path, "go.txt"), "criterion")).findings).toMatchObject([
      { code: "format-empty", hint: "it looks like the output of Go testing: name the format `go`" },
    ]);
  });

  test("of more text than may be read at once is an error, also packed", async () => {
    const path = folder({ "large.txt": "{\n" });
    truncateSync(join(path, "large.txt"), 64 * 1024 * 1024 + 1);
    const { results, findings } = await readRecorded(join(path, "large.txt"), "k6");
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ severity: "error", code: "recording-size" }]);
    writeFileSync(join(path, "large.gz"), gzipSync(readFileSync(join(path, "large.txt"))));
    expect((await readRecorded(join(path, "large.gz"), null)).findings).toEqual([
      expect.objectContaining({ code: "recording-size" }),
    ]);
  });
});

describe("a folder", () => {
  test("of recordings: each is a run", async () => {
    const one = await readRecorded(join(raw, "2.2.0.json.gz"), null);
    const both = await readRecorded(folder({ "a.json.gz": json, "b/c.json": gunzipSync(json) }), null);
    expect(both.format).toBe("k6-json");
    expect(both.results.map(({ values }) => values)).toEqual(
      one.results.map(({ values }) => [...values, ...values]),
    );
    expect(both.findings.map(({ where }) => where?.file)).toContain(join("b", "c.json"));
  });

  test("of summaries: each is a run", async () => {
    const both = await readRecorded(folder({ "a.json": summary, "b.json": summary }), null);
    expect(both.format).toBe("k6");
    expect(both.results.every(({ values }) => values.length === 2)).toBe(true);
  });

  test("with a recording among other files says that these were not read", async () => {
    const path = folder({ "a.json.gz": json, "summary.json": summary, "log.txt": "hello" });
    const output = await readRecorded(path, null);
    expect(output.format).toBe("k6-json");
    expect(output.findings.at(-1)?.message).toBe(`2 other files in ${path} were not read`);
    const summaries = await readRecorded(path, "k6");
    expect(summaries.results).toEqual((await readRecorded(join(path, "summary.json"), "k6")).results);
    expect(summaries.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(summaries.findings.at(-1)?.message).toBe(`1 other file in ${path} was not read`);
  });

  test("of both kinds asks which is meant", async () => {
    const path = folder({ "a.json.gz": json, "a.csv.gz": csv });
    expect(await readRecorded(path, null)).toMatchObject({
      results: [],
      findings: [{ code: "format-unknown" }],
    });
    expect((await readRecorded(path, "k6-csv")).format).toBe("k6-csv");
  });

  test("without what is asked for says so", async () => {
    const path = folder({ "a.txt": "hello", "b.txt": "hello" });
    expect(await readRecorded(path, "k6-csv")).toMatchObject({
      results: [],
      findings: [{ code: "format-unknown" }],
    });
  });

  test("one recording of which is broken says which", async () => {
    const path = folder({ "a.json.gz": json, "b.json.gz": json.subarray(0, 4000) });
    const { findings } = await readRecorded(path, null);
    expect(findings.find(({ severity }) => severity === "error")?.where).toEqual({ file: "b.json.gz" });
  });
});

test.each([
  ["a file that is not there", () => join(scratch, "absent"), "does not exist"],
  [
    "an empty folder",
    () => {
      const path = folder({ "a/b": "" });
      rmSync(join(path, "a"), { recursive: true });
      return path;
    },
    "has no file in it",
  ],
])("%s is an error of the command", async (_, path, message) => {
  const caught = await readRecorded(path(), null).catch((error: unknown) => error);
  expect(caught).toBeInstanceOf(ConfigError);
  expect((caught as ConfigError).findings).toMatchObject([
    { severity: "error", code: "recording-absent", message: expect.stringContaining(message) },
  ]);
});
