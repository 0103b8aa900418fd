import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { parseQuantity } from "../metric/units.ts";
import type { Screen } from "./screen.ts";

/** What every command needs to do its work. */
export interface CommandLine {
  readonly program: Command;
  readonly version: string;
  readonly screen: Screen;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by SIGINT and SIGTERM; what is measured by then is kept. */
  readonly signal: AbortSignal;
  /** Sets the process's exit code. */
  readonly exit: (code: number) => void;
}

/** An option's whole number. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("It takes a whole number.");
  return value;
}

/** An option's duration, in seconds. */
export function duration(text: string): number {
  const parsed = parseQuantity(text, "duration");
  if ("value" in parsed) return parsed.value;
  throw new InvalidArgumentError(`${parsed.problem}; ${parsed.hint}`);
}

/** The folder that `--directory` names, absolute. */
export function folderOf(options: { readonly directory?: string }): string {
  return resolve(options.directory ?? ".");
}
