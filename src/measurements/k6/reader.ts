import { type Finding, finding } from "../../config/finding.ts";
import { type ParsedOutput, unreadable } from "../formats/format.ts";
import { ByteLines } from "./byte-lines.ts";
import { CsvRows, isCsvHeader } from "./csv-rows.ts";
import { isJsonRow, JsonRows } from "./json-rows.ts";
import { Recording } from "./recording.ts";
import { summaryOf } from "./recording-summary.ts";
import type { Rows } from "./rows.ts";
import { summaryResults } from "./summary-results.ts";
import { DIMENSIONS } from "./tag-sets.ts";
import { learnDirections } from "./thresholds.ts";

/** Reads a recording chunk by chunk; its memory follows from the number of rows alone, about 8 bytes each. */
export interface RecordingReader {
  /** Reads the next bytes of the file, which may be overwritten afterwards. */
  push(chunk: Uint8Array): void;
  /** What the whole file holds. A file that is cut off gives no number: how much is missing cannot be known. */
  end(): ParsedOutput;
}

/** A kind of recording: every sample that k6 took, a line each. */
export interface RecordingKind {
  /** What a user writes. */
  readonly id: "k6-json" | "k6-csv";
  readonly title: string;
  /** Whether this is the first line of one. */
  detect(line: string): boolean;
  /** `file` is what findings call it. */
  reader(file: string): RecordingReader;
}

export const recordingKinds: readonly RecordingKind[] = [
  {
    id: "k6-json",
    title: "k6 --out json",
    detect: isJsonRow,
    reader: (file) => new Reader(file, (...args) => new JsonRows(...args)),
  },
  {
    id: "k6-csv",
    title: "k6 --out csv",
    detect: isCsvHeader,
    reader: (file) => new Reader(file, (...args) => new CsvRows(...args)),
  },
];

/** Lines beyond these are counted and not told one by one; so are metrics. */
const MOST_TOLD = 20;
/** Seconds below which times in whole seconds leave a rate more than 1% uncertain. */
const LEAST_SECONDS = 100;
const HINT = "give the file that `k6 run --out json=FILE` or `--out csv=FILE` wrote, as it was written";

class Reader implements RecordingReader {
  readonly #file: string;
  readonly #recording = new Recording();
  readonly #rows: Rows;
  readonly #lines: ByteLines;
  readonly #damaged: number[] = [];
  #damages = 0;
  #number = 0;

  constructor(file: string, rowsOf: (recording: Recording, damaged: (line: number) => void) => Rows) {
    this.#file = file;
    const damaged = (line: number): void => {
      if (++this.#damages <= MOST_TOLD) this.#damaged.push(line);
    };
    const rows = rowsOf(this.#recording, damaged);
    this.#rows = rows;
    this.#lines = new ByteLines(
      (bytes, view, start, end) => rows.take(bytes, view, start, end, ++this.#number),
      () => damaged(++this.#number),
    );
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): ParsedOutput {
    const whole = this.#rows.end(this.#lines.rest()) && !this.#lines.endless;
    const findings = this.#damageFindings();
    if (!whole) {
      const message = "the recording ends within a line: k6 did not finish it, or it was not copied whole";
      const hint = "record and copy it again; without its end no number of it stands";
      return {
        results: [],
        findings: [...findings, unreadable(this.#file, this.#number + 1, message, hint)],
      };
    }
    if (this.#recording.rows === 0)
      return { results: [], findings: findings.length > 0 ? findings : [this.#empty()] };
    const { first, last, fine } = this.#recording;
    const exact = last > first && (fine || last - first >= LEAST_SECONDS);
    const summary = summaryOf(this.#recording, exact ? last - first : null);
    const read = summaryResults(summary, learnDirections(this.#rows.thresholds), this.#file);
    return {
      results: read.results,
      findings: [...findings, ...(exact ? [] : [this.#coarse()]), ...this.#leftOut(), ...read.findings],
    };
  }

  #damageFindings(): readonly Finding[] {
    const told = this.#damaged
      .toSorted((a, b) => a - b)
      .map((line) => unreadable(this.#file, line, `line ${line} is no row of a k6 recording`, HINT));
    const more = this.#damages - told.length;
    if (more === 0) return told;
    return [
      ...told,
      unreadable(this.#file, undefined, `${more} more lines are no rows of a k6 recording`, HINT),
    ];
  }

  #empty(): Finding {
    return finding("error", "format-empty", "the recording has no row", HINT, { file: this.#file });
  }

  #coarse(): Finding {
    const message =
      "the times of the rows are too coarse for rates such as the throughput, which are therefore left out";
    const hint = "record with K6_CSV_TIME_FORMAT=unix_nano";
    return finding("warning", "k6-times", message, hint, { file: this.#file });
  }

  /** What the recording holds and the results do not. */
  #leftOut(): readonly Finding[] {
    const { metrics, tagSets } = this.#recording;
    const unknown = metrics.filter(({ metric }) => metric === null).map(({ name }) => name);
    const found: Finding[] = [];
    const where = { file: this.#file };
    if (unknown.length > 0) {
      const names = unknown.slice(0, MOST_TOLD).join(", ") + (unknown.length > MOST_TOLD ? ", …" : "");
      const message = `the recording does not say whether ${names} are trends, rates or counters; they are left out`;
      found.push(
        finding("warning", "k6-type", message, "record with `--out json=FILE`, which says it", where),
      );
    }
    for (const dimension of DIMENSIONS) {
      if (!tagSets.leavesOut(dimension)) continue;
      const kept = tagSets.cellsOf(dimension).size;
      const message = `only ${kept} values of the tag \`${dimension}\` are told apart; the rows of the others count for the whole`;
      const hint = "give requests whose addresses vary one name, with `tags: { name: … }` or http.url";
      found.push(finding("warning", "k6-tags", message, hint, where));
    }
    return found;
  }
}
