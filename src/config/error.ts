import type { Finding } from "./finding.ts";

/** The config cannot be used; `findings` holds everything that is wrong with it, `text` tells it with the lines. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly findings: readonly Finding[];
  readonly text: string;
  constructor(findings: readonly Finding[], text: string) {
    super(findings.find(({ severity }) => severity === "error")?.message ?? "the config cannot be used");
    this.findings = findings;
    this.text = text;
  }
}
