import { type ChildProcess, spawn } from "node:child_process";

/** How a process ended: an exit code, or null where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that may still be going on. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits for output that matches, on either stream. Throws when the process ends before. */
  sees(pattern: RegExp): Promise<void>;
}

/** Starts a process with its output piped, in a group of its own, so that a signal of the terminal can be imitated. */
export function startProcess(
  [file = "", ...args]: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Running {
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let [stdout, stderr] = ["", ""];
  const watchers = new Set<() => void>();
  const notify = (): void => {
    for (const watch of watchers) watch();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    notify();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    notify();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    child,
    ended,
    sees: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (![stdout, stderr].some((text) => pattern.test(text))) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
        void ended.then(({ code }) => reject(new Error(`ended with ${code}, said:\n${stdout}${stderr}`)));
      }),
  };
}
