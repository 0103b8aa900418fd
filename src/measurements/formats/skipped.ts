import type { Finding } from "../../config/finding.ts";

/** A benchmark that the tool left out because it was told to. `line` from 1, undefined where the file has none for it. */
export function skipped(file: string, line: number | undefined, message: string): Finding {
  return {
    severity: "note",
    code: "benchmark-skipped",
    message,
    where: line === undefined ? { file } : { file, line },
  };
}
