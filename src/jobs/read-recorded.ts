import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { ConfigError } from "../config/error.ts";
import { type Finding, finding } from "../config/finding.ts";
import { FileError, streamFile } from "../io/stream-file.ts";
import { type ParsedOutput, type Recorded, unreadable } from "../measurements/formats/format.ts";
import { type RecordingKind, recordingKinds } from "../measurements/k6/reader.ts";
import { joinRuns, type ReadOutput, readOutput } from "../measurements/read-output.ts";

/** Bytes of text, unpacked, that are read at once. Only recordings, which are streamed, may have more. */
const MOST_TEXT = 64 * 1024 * 1024;
const MOST_FILES = 10_000;

interface RecordedFile {
  readonly path: string;
  /** Its name for findings, and for formats that find their files by name. */
  readonly file: string;
  /** What its first line looks like; null for every other text. */
  readonly kind: RecordingKind | null;
}

/**
 * Reads what a tool recorded, from a file or a folder of files, packed by gzip or not: recordings of every sample of k6
 * (`k6-json`, `k6-csv`) of any size, each file being a run, or text of any format up to 64 MB. Throws ConfigError where
 * nothing is there to be read; everything else that is wrong is a finding.
 *
 * @param format an id, or null: what it looks like
 */
export async function readRecorded(path: string, format: string | null): Promise<ReadOutput> {
  const files = await filesOf(path);
  const asked = recordingKinds.find(({ id }) => id === format);
  const seen = recordingKinds.filter((kind) => files.some((file) => file.kind === kind));
  const kind = asked ?? seen[0];
  if (kind === undefined || (asked === undefined && format !== null)) {
    const texts = files.length === 1 ? files : files.filter((file) => file.kind === null);
    return withOthers(await readTexts(texts, format), path, files.length - texts.length);
  }
  const named = asked !== undefined && files.length === 1;
  const recordings = named ? files : files.filter((file) => file.kind === kind);
  if (recordings.length === 0 || (asked === undefined && seen.length > 1))
    return { format: null, results: [], findings: [unclear(path, asked)] };
  const runs: ParsedOutput[] = [];
  for (const recording of recordings) runs.push(await readRecording(recording, kind));
  return withOthers(joinRuns(kind.id, runs), path, files.length - recordings.length);
}

async function readRecording({ path, file }: RecordedFile, kind: RecordingKind): Promise<ParsedOutput> {
  const reader = kind.reader(file);
  try {
    for await (const chunk of streamFile(path)) reader.push(chunk);
  } catch (error) {
    return { results: [], findings: [broken(file, error)] };
  }
  return reader.end();
}

async function readTexts(files: readonly RecordedFile[], format: string | null): Promise<ReadOutput> {
  const recorded: Recorded[] = [];
  let size = 0;
  for (const { path, file } of files) {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of streamFile(path)) {
        size += chunk.length;
        if (size > MOST_TEXT) return { format: null, results: [], findings: [tooLarge(file)] };
        chunks.push(Buffer.from(chunk));
      }
    } catch (error) {
      return { format: null, results: [], findings: [broken(file, error)] };
    }
    recorded.push({ file, text: Buffer.concat(chunks).toString("utf8") });
  }
  return readOutput(recorded, format);
}

async function filesOf(path: string): Promise<readonly RecordedFile[]> {
  let paths = [path];
  let folder: string | null = null;
  try {
    if ((await stat(path)).isDirectory()) {
      folder = path;
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT")
      throw absent(path, "does not exist");
    throw absent(path, `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (paths.length === 0) throw absent(path, "has no file in it");
  if (paths.length > MOST_FILES) throw absent(path, `has more than ${MOST_FILES} files in it`);
  const files: RecordedFile[] = [];
  for (const one of paths.toSorted()) {
    const file = folder === null ? one : relative(folder, one);
    files.push({ path: one, file, kind: kindOf(await firstLine(one)) });
  }
  return files;
}

function kindOf(line: string): RecordingKind | null {
  return recordingKinds.find((kind) => kind.detect(line)) ?? null;
}

/** Empty where a file cannot be read: that is told when it is. */
async function firstLine(path: string): Promise<string> {
  try {
    for await (const chunk of streamFile(path)) {
      const end = chunk.indexOf("\n".charCodeAt(0));
      return Buffer.from(chunk.subarray(0, end < 0 ? chunk.length : end))
        .toString("utf8")
        .trimEnd();
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
  return "";
}

function absent(path: string, what: string): ConfigError {
  const message = `${path} ${what}`;
  const hint = "name the file or the folder that the tool wrote";
  return new ConfigError([finding("error", "recording-absent", message, hint, { file: path })]);
}

function broken(file: string, error: unknown): Finding {
  if (!(error instanceof FileError)) throw error;
  const message = `${file} cannot be read to its end: ${error.message}`;
  return unreadable(
    file,
    undefined,
    message,
    "record it again, or copy it again: a part of it gives no number",
  );
}

function tooLarge(file: string): Finding {
  const message = `${file} makes more than ${MOST_TEXT / 1024 / 1024} MB of text to be read at once`;
  const ids = recordingKinds.map(({ id }) => id).join(" or ");
  const hint = `only recordings of k6 (${ids}) may be larger; give the results alone`;
  return finding("error", "recording-size", message, hint, { file });
}

function unclear(path: string, asked: RecordingKind | undefined): Finding {
  const message =
    asked === undefined
      ? `${path} holds recordings of k6 of both kinds`
      : `no file in ${path} is a recording of k6 as \`${asked.title}\` writes it`;
  const hint = "name one file, or the format of those that are meant";
  return finding("error", "format-unknown", message, hint, { file: path });
}

/** Says how many files of a folder were not read. */
function withOthers(output: ReadOutput, path: string, count: number): ReadOutput {
  if (count === 0) return output;
  const message = `${count} other ${count === 1 ? "file" : "files"} in ${path} ${count === 1 ? "was" : "were"} not read`;
  const note: Finding = { severity: "note", code: "recording-others", message, where: { file: path } };
  return { ...output, findings: [...output.findings, note] };
}
