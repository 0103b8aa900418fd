import type { Finding } from "../../config/finding.ts";
import { type BenchmarkResult, type ParsedOutput, toolFailure, unreadable } from "./format.ts";
import { skipped } from "./skipped.ts";

/** What a format has read of one file so far. Lines count from 1. */
export class Gathering implements ParsedOutput {
  readonly results: BenchmarkResult[] = [];
  readonly findings: Finding[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /**
   * Samples in base units, and the requests that they stand for where a load tool counts them: it is those that say whether
   * a quantile is an estimate. A name that nobody can gate on and a sample that is no amount become a finding instead.
   */
  add(
    line: number | undefined,
    benchmark: string,
    metric: string,
    samples: readonly (number | undefined)[],
    events?: number,
  ): void {
    if (benchmark === "" || benchmark === "*") {
      const message = `a benchmark is named \`${benchmark}\``;
      this.unreadable(line, message, "name it by a text that is not empty and not `*`, which stands for all");
      return;
    }
    const values = samples.filter(isAmount);
    if (values.length < samples.length || values.length === 0)
      this.unreadable(
        line,
        `\`${benchmark}\` has no readable ${metric}`,
        "give numbers of zero or more, or run it again",
      );
    else this.results.push({ benchmark, metric, values, ...(events === undefined ? {} : { events }) });
  }

  unreadable(line: number | undefined, message: string, hint: string): void {
    this.findings.push(unreadable(this.file, line, message, hint));
  }

  failed(line: number | undefined, message: string): void {
    this.findings.push(toolFailure(this.file, line, message));
  }

  skipped(line: number | undefined, message: string): void {
    this.findings.push(skipped(this.file, line, message));
  }

  /** What was measured or told too coarsely for a change of it to be seen. */
  coarse(line: number | undefined, message: string, hint: string): void {
    const where = line === undefined ? { file: this.file } : { file: this.file, line };
    this.findings.push({ severity: "warning", code: "format-too-coarse", message, hint, where });
  }
}

/** What was gathered of several files, in their order. */
export function gathered(parts: readonly ParsedOutput[]): ParsedOutput {
  return {
    results: parts.flatMap(({ results }) => results),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

function isAmount(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value < Infinity;
}
