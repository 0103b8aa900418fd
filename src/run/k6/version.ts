/** A release of k6. */
export interface K6Version {
  /** `2.2.0`, `0.49.0`, `2.0.0-rc1`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** The first release whose flags and output are known. */
const oldest = { major: 0, minor: 40 };

/** Reads what `k6 version` prints: `k6 v0.49.0 (go1.21.6, linux/amd64)`; the first word is the program's own name. */
export function parseVersion(said: string): K6Version | null {
  const [, text, major, minor] = /\bv((\d+)\.(\d+)\.\d+(?:-[\w.]+)?)\b/.exec(said) ?? [];
  return text === undefined ? null : { text, major: Number(major), minor: Number(minor) };
}

export function isKnown({ major, minor }: K6Version): boolean {
  return major > oldest.major || minor >= oldest.minor;
}

/**
 * The flags of `k6 run` that make it measure. Version 1 brought `--summary-mode`, and version 2 took `--no-summary` away:
 * a summary is always made, because `--summary-export` is part of it.
 *
 * @param stats what is told of each trend
 * @param summary where the summary goes, as k6 sees it
 */
export function runFlags(
  { major }: K6Version,
  {
    stats,
    summary,
    rows,
  }: { readonly stats: readonly string[]; readonly summary: string; readonly rows: string | null },
): readonly string[] {
  return [
    "--quiet",
    ...logFlags,
    // Several runs at the same time would fight for the port of its interface.
    "--address=",
    ...(major >= 1 ? ["--summary-mode=compact"] : []),
    `--summary-trend-stats=${stats.join(",")}`,
    `--summary-export=${summary}`,
    ...(rows === null ? [] : [`--out=json=${rows}`]),
  ];
}

export const logFlags: readonly string[] = ["--log-format=json", "--no-color"];

/** What k6 itself must not do while it is measured, as variables because older versions do not know the flags. */
export const quietEnvironment: Readonly<Record<string, string>> = {
  K6_NO_USAGE_REPORT: "true",
  // Versions 1 and later would fetch and start another k6 for scripts that import extensions.
  K6_AUTO_EXTENSION_RESOLUTION: "false",
};
