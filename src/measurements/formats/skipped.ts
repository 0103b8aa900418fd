import type { Finding } from "../../config/finding.ts";

/** A benchmark that the tool left out because it was told to. `line` from 1. */
export function skipped(file: string, line: number, message: string): Finding {
  return { severity: "note", code: "benchmark-skipped", message, where: { file, line } };
}
