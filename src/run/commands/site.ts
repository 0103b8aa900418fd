import type { CommandResult } from "../../io/command.ts";

export interface RunOptions {
  /** Seconds. */
  readonly deadline: number;
  /** Bytes that are kept of each stream, from its beginning. */
  readonly capture?: number;
  /** Sees each line of both streams as it comes, without its end. */
  readonly onLine?: (line: string) => void;
}

/** The arm's tree with what runs commands in it: this machine, or a container. */
export interface Site {
  /**
   * Runs a command in the suite's folder. Every ending is a result, but for an abort: then everything is ended that was
   * started here, and the promise rejects with the signal's reason.
   */
  run(argv: readonly string[], options: RunOptions): Promise<CommandResult>;
  /** Ends what commands have left running. Throws StackError where something withstands. */
  sweep(): Promise<void>;
  /** Path of the measuring program as commands see it, or why none can run here. */
  readonly measure: { readonly path: string } | { readonly absent: string };
  /** A folder for files of ours: its path here, and as commands see it. */
  readonly scratch: { readonly here: string; readonly there: string };
}
