import type { Finding } from "./finding.ts";

/** Something that the user wrote cannot be used; `findings` holds everything that is wrong with it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly findings: readonly Finding[];
  /** Texts of the files that the findings point into, by name. */
  readonly sources: Readonly<Record<string, string>>;
  constructor(findings: readonly Finding[], sources: Readonly<Record<string, string>> = {}) {
    super(findings.find(({ severity }) => severity === "error")?.message ?? "the config cannot be used");
    this.findings = findings;
    this.sources = sources;
  }
}
