import type { Finding } from "../../config/finding.ts";
import { type CommandResult, describeEnding } from "../../io/command.ts";

/** Lines of a failed command's output that are told, and the characters that they may take. */
const toldLines = 5;
const toldLength = 600;

/** A command that failed, with its code and the last that it said. `name` is what people know it by; `how` a clause. */
export function commandFailed(name: string, how: string, result: CommandResult): Finding {
  const said = lastWords(result);
  return {
    severity: "error",
    code: result.timedOut ? "command-timeout" : "command-failed",
    message: `${name} ${how}${said === "" ? "" : `; it said last: ${said}`}`,
    ...(result.timedOut ? { hint: "`deadlines.run` is its deadline" } : {}),
  };
}

/** The last lines of standard error, or of standard output where nothing was said there. */
function lastWords({ stderr, stdout }: CommandResult): string {
  const lines = (stderr.trim() === "" ? stdout : stderr).split(/\r?\n/).map((line) => line.trim());
  const told = lines.filter((line) => line !== "").slice(-toldLines);
  const text = told.join(" / ");
  return text.length > toldLength ? `…${text.slice(-toldLength)}` : text;
}

/** Why a command never began, where it did not: there is no such program. Null where it did. */
export function startProblem(result: CommandResult): string | null {
  if (result.spawnError !== null) return describeEnding(result);
  if (result.exitCode !== 126 && result.exitCode !== 127) return null;
  const line = /^taskset: failed to (?:execute|exec).*$|^OCI runtime exec failed.*$/m.exec(result.stderr);
  const stdout = /^OCI runtime exec failed.*$/m.exec(result.stdout);
  const said = line?.[0] ?? stdout?.[0];
  return said === undefined ? null : `could not be started: ${said}`;
}
