import type { RecordedComparison } from "../compare/recorded.ts";
import type { Finding } from "../config/finding.ts";

/** Everything that the report on two recordings tells. */
export interface RecordedInput {
  /** Version of the program. */
  readonly tool: string;
  readonly base: RecordedFile;
  readonly head: RecordedFile;
  readonly filter: string | null;
  readonly comparison: RecordedComparison;
}

export interface RecordedFile {
  /** As the user named it. */
  readonly file: string;
  /** Id of its format. */
  readonly format: string;
  /** What was wrong with parts of it. */
  readonly findings: readonly Finding[];
}
