import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { bundle as options } from "../../../rolldown.config.ts";

const root = join(import.meta.dirname, "../../..");

/** The program as it is shipped, built from the sources under test into an installation of its own. */
export interface Program {
  readonly cli: string;
  /** Root of the installation; everything that runs from it names this path in its command line. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Installed below a `node_modules` folder, as a package manager does. */
export async function buildProgram(): Promise<Program> {
  const top = await mkdtemp(join(tmpdir(), "weighbridge-program-"));
  const folder = join(top, "node_modules/weighbridge");
  await mkdir(folder, { recursive: true });
  const { output, ...input } = options;
  const bundle = await rolldown({ ...input, cwd: root, logLevel: "silent" });
  await bundle.write({ ...output, dir: join(folder, "dist"), cleanDir: false });
  await bundle.close();
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await symlink(join(root, "fixtures"), join(folder, "fixtures"));
  return {
    cli: join(folder, "dist/cli.js"),
    folder,
    remove: () => rm(top, { recursive: true, force: true }),
  };
}

/** How a call of the program ended: an exit code, or null where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A call of the program that may still be going on. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits for progress or an error that matches. Throws when the program ends before. */
  sees(pattern: RegExp): Promise<void>;
}

/** Starts the program with its output piped, so that it shows no colour and no live line. */
export function startProgram(
  program: Program,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Running {
  const child = spawn(process.execPath, [program.cli, ...args], {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that a signal of the terminal can be imitated.
    detached: true,
  });
  let [stdout, stderr] = ["", ""];
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const watch of watchers) watch();
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
          if (!pattern.test(stderr)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
        void ended.then(({ code }) => reject(new Error(`ended with ${code}, said:\n${stdout}${stderr}`)));
      }),
  };
}
