import { t as ConfigError } from "./error.js";
import { t as ContainerError } from "./docker.js";
import { t as GitError } from "./git.js";
import { t as GitHubError } from "./error2.js";
import { t as LedgerError } from "./ledger.js";
import { t as renderFindings } from "./findings2.js";
import "./outcomes.js";
// src/cli/errors.ts
/** What did not work and what to do about it, for an error that no verdict covers. */
function explain(error) {
	if (error instanceof ConfigError) return {
		text: renderFindings(error.findings, error.sources),
		exitCode: 4
	};
	if (error instanceof GitError || error instanceof LedgerError || error instanceof GitHubError) return {
		text: [error.message, error.hint].filter(Boolean).join("\n"),
		exitCode: brokenExitCode
	};
	if (error instanceof ContainerError) return {
		text: [error.message, ...error.lines].join("\n"),
		exitCode: brokenExitCode
	};
	if (typeof error === "string") return {
		text: `stopped by ${error}`,
		exitCode: brokenExitCode
	};
	return {
		text: `weighbridge broke: ${error instanceof Error ? error.stack ?? error.message : String(error)}`,
		exitCode: brokenExitCode
	};
}
const brokenExitCode = 5;
export { explain as t };
