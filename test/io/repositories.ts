import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "weighbridge-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Runs the real git in a folder, free of the machine's configuration; returns its output without the last line end. */
export function runGit(folder: string, ...args: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  const settings = ["user.name=t", "user.email=t@example.com", "protocol.file.allow=always"];
  return execFileSync("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
  }).replace(/\n$/, "");
}

/** A repository on branch `main` with one commit of these files. */
export function makeRepository(folder: string, files: Readonly<Record<string, string>> = { a: "1" }): string {
  mkdirSync(folder, { recursive: true });
  runGit(folder, "init", "--quiet", "--initial-branch=main");
  commit(folder, files);
  return folder;
}

/** Writes files and commits everything; returns the commit. */
export function commit(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  runGit(folder, "add", "--all");
  runGit(folder, "commit", "--quiet", "--allow-empty", "--message", "change");
  return runGit(folder, "rev-parse", "HEAD");
}
