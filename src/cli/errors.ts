import { ConfigError } from "../config/error.ts";
import { ContainerError } from "../io/docker.ts";
import { GitError } from "../io/git.ts";
import { GitHubError } from "../io/github/error.ts";
import { LedgerError } from "../io/ledger.ts";
import { renderFindings } from "../report/findings.ts";
import { configExitCode } from "../verdict/outcomes.ts";

/** What did not work and what to do about it, for an error that no verdict covers. */
export function explain(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof ConfigError)
    return { text: renderFindings(error.findings, error.sources), exitCode: configExitCode };
  if (error instanceof GitError || error instanceof LedgerError || error instanceof GitHubError)
    return { text: [error.message, error.hint].filter(Boolean).join("\n"), exitCode: brokenExitCode };
  if (error instanceof ContainerError)
    return { text: [error.message, ...error.lines].join("\n"), exitCode: brokenExitCode };
  // What an aborted step rejects with: the name of the signal.
  if (typeof error === "string") return { text: `stopped by ${error}`, exitCode: brokenExitCode };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `weighbridge broke: ${text}`, exitCode: brokenExitCode };
}

const brokenExitCode = 5;
