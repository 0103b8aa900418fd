/** A place in a file, lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters of the offending text from `column` on, within its line. */
  readonly length?: number;
}

/**
 * Something that a person should know: found in a config, a stack or a measurement. Findings are values; they are
 * collected and shown together, never thrown one by one.
 */
export interface Finding {
  readonly severity: "error" | "warning" | "note";
  /** Stable, kebab-case; one catalogue entry each. */
  readonly code: string;
  /** What is the case, one sentence, with the offending text. */
  readonly message: string;
  /** What to write or do instead. */
  readonly hint?: string;
  readonly where?: Place;
}

/** A finding with a repair and a place. */
export function finding(
  severity: Finding["severity"],
  code: string,
  message: string,
  hint: string,
  where: Place,
): Finding {
  return { severity, code, message, hint, where };
}
