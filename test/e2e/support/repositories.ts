import { cpSync } from "node:fs";
import { join } from "node:path";
import { commit, runGit } from "../../io/repositories.ts";

const root = join(import.meta.dirname, "../../..");

/** Makes a folder a repository on `main` that holds the small process service. */
export function itemService(folder: string, files: Readonly<Record<string, string>> = {}): void {
  cpSync(join(import.meta.dirname, "item-service"), folder, { recursive: true });
  begin(folder, files);
}

/** Makes a folder a repository on `main` that holds fixtures/service with its whole stack. */
export function fixtureService(folder: string, files: Readonly<Record<string, string>> = {}): void {
  cpSync(join(root, "fixtures/service"), folder, {
    recursive: true,
    filter: (path) => !path.endsWith("/node_modules"),
  });
  begin(folder, files);
}

/** Branches off from main with one commit of these files. */
export function branch(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  runGit(folder, "checkout", "--quiet", "-b", name, "main");
  commit(folder, files);
}

function begin(folder: string, files: Readonly<Record<string, string>>): void {
  runGit(folder, "init", "--quiet", "--initial-branch=main");
  commit(folder, files);
}
