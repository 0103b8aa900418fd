import type { Finding, Place } from "../../config/finding.ts";

/** A text that a tool printed or wrote. */
export interface Recorded {
  readonly text: string;
  /** Its name for findings: a path, or `stdout`. Formats of several files find their parts by it. */
  readonly file: string;
}

/** The samples of one metric of one benchmark, in base units (seconds, bytes, per second, 0 to 1, plain numbers). */
export interface BenchmarkResult {
  /** As the tool names it, with sub-benchmarks and parameters: `BenchmarkSum/size=10-8`, `sort::quick`. Never `*`. */
  readonly benchmark: string;
  /** A metric's id from the catalogue or a family. */
  readonly metric: string;
  /** One number per sample, in the order in which they were recorded; finite and not below zero. */
  readonly values: readonly number[];
  /** How many events (requests) a summary such as a quantile stands for, where the tool says so. */
  readonly events?: number;
}

/**
 * What a text holds. A benchmark that failed, an error of the tool and a line that cannot be read are findings with
 * their line, and no numbers. The same benchmark and metric may come several times: their samples belong together.
 */
export interface ParsedOutput {
  readonly results: readonly BenchmarkResult[];
  readonly findings: readonly Finding[];
}

/** How the output of one tool is read. Nothing here throws, whatever the text. */
export interface Format {
  /** What a user writes: `go`, `criterion`. */
  readonly id: string;
  /** The tool's own name: `Go testing`. */
  readonly title: string;
  /** Its text does not say how it is meant, so that `detect` is always false and a user has to name the format. */
  readonly ambiguous?: true;
  /** Whether this looks like output of the tool: cheap, and no other tool's output may pass. */
  detect(text: string): boolean;
  /** Reads one run: one text, or the files that belong together. Time is linear in their size. */
  parse(recorded: readonly Recorded[]): ParsedOutput;
}

/** A line that cannot be read. `line` from 1. */
export function unreadable(file: string, line: number | undefined, message: string, hint: string): Finding {
  return { severity: "error", code: "format-unreadable", message, hint, where: placeAt(file, line) };
}

/** A benchmark that the tool says has failed, or an error of the tool itself. */
export function toolFailure(file: string, line: number | undefined, message: string): Finding {
  return { severity: "error", code: "benchmark-failed", message, where: placeAt(file, line) };
}

function placeAt(file: string, line: number | undefined): Place {
  return line === undefined ? { file } : { file, line };
}
