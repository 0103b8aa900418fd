import { describeEnding, runCommand, succeeded, type CommandResult } from "./command.ts";

/** Git could not do what was asked. `hint` says what to change. */
export class GitError extends Error {
  override readonly name = "GitError";
  readonly hint: string | undefined;
  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/** Which files and objects a git command works on. */
export interface GitPlace {
  /** Folder in which it runs. */
  readonly cwd: string;
  readonly gitDir?: string;
  readonly workTree?: string;
  /** An index of its own, so that the user's is never touched. */
  readonly indexFile?: string;
}

export interface GitOptions {
  /** Seconds. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  readonly input?: string;
  /** Takes standard output as it comes, which is not kept then. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** More `-c` settings: `name=value`. */
  readonly settings?: readonly string[];
  /** Files of settings that git would not read here; those of this program stand above them. */
  readonly configs?: readonly string[];
}

/** No hooks, watchers, maintenance, prompts or surprises of the user's configuration. */
const settings = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.quotePath=false",
  "core.sparseCheckout=false",
  "core.askPass=",
  "gc.auto=0",
  "maintenance.auto=false",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "color.ui=false",
];

/** Runs git, whatever its ending. No GIT_* variable of this process gets through. */
export async function tryGit(
  place: GitPlace,
  args: readonly string[],
  options: GitOptions = {},
): Promise<CommandResult> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !name.startsWith("GIT_") && name !== "SSH_ASKPASS") env[name] = value;
  }
  const result = await runCommand(
    [
      "git",
      "--no-pager",
      "--literal-pathspecs",
      ...[
        ...(options.configs ?? []).map((file) => `include.path=${file}`),
        ...settings,
        ...(options.settings ?? []),
      ].flatMap((setting) => ["-c", setting]),
      ...(place.gitDir === undefined ? [] : [`--git-dir=${place.gitDir}`]),
      ...(place.workTree === undefined ? [] : [`--work-tree=${place.workTree}`]),
      ...args,
    ],
    {
      cwd: place.cwd,
      env: {
        ...env,
        LC_ALL: "C",
        GIT_TERMINAL_PROMPT: "0",
        ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
      },
      deadline: options.deadline ?? 120,
      capture: 256 * 2 ** 20,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.input === undefined ? {} : { input: options.input }),
      ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
    },
  );
  if (result.spawnError?.code === "ENOENT") {
    throw new GitError(
      `git cannot be run in ${place.cwd}.`,
      "Install git, and check that the folder exists.",
      {
        cause: result.spawnError,
      },
    );
  }
  if (result.truncated) throw new GitError(`The output of git ${args[0]} is too long.`);
  return result;
}

/** Runs git and returns its standard output. Throws GitError when it fails. */
export async function git(
  place: GitPlace,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  const result = await tryGit(place, args, options);
  if (succeeded(result)) return result.stdout;
  throw new GitError(`git ${args[0]} ${describeEnding(result)}: ${lastWords(result)}`, hintFor(result));
}

/** The last line that git wrote on its standard error, which says what was wrong. */
export function lastWords(result: CommandResult): string {
  const lines = result.stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("hint:"));
  const telling = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  // addresses of remotes may hold a password
  return telling.replace(/\/\/[^/@\s]+@/g, "//***@");
}

/** Splits output of `-z`. Names that are not UTF-8 cannot be carried on: GitError. */
export function splitNul(text: string): readonly string[] {
  const parts = text.split("\0").filter((part) => part !== "");
  const broken = parts.find((part) => part.includes("\uFFFD"));
  if (broken !== undefined) {
    throw new GitError(`The file name ${JSON.stringify(broken)} is not UTF-8.`, "Rename the file.");
  }
  return parts;
}

function hintFor(result: CommandResult): string | undefined {
  if (result.stderr.includes("dubious ownership")) {
    return "Run `git config --global --add safe.directory <folder>` for the repository's folder.";
  }
  return undefined;
}
