import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
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

/** The folder that `--directory` names, absolute. */
export function folderOf(options: { readonly directory?: string }): string {
  return resolve(options.directory ?? ".");
}
