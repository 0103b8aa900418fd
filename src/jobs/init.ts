import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { origin } from "../config/origin.ts";
import { parseConfig } from "../config/parse.ts";
import type { Repository } from "../config/repository.ts";
import { starter } from "../config/starter.ts";
import { WORKFLOW } from "../config/starter-workflow.ts";
import { renderFindings } from "../report/findings.ts";

/** What `weighbridge init` did: paths relative to the repository's root. */
export interface Initialised {
  readonly written: readonly string[];
  /** Files that were there already and are as they were. */
  readonly kept: readonly string[];
  /** Whether the written config passes `weighbridge check`. */
  readonly ready: boolean;
  /** What was found and what is to do, as a terminal shows it. */
  readonly text: string;
}

/** Looks at the folder `root` and writes a config and a workflow; files that are there stay unless `force`. */
export function init(
  root: string,
  options: { readonly force: boolean; readonly file?: string },
): Initialised {
  const file = options.file ?? "weighbridge.yml";
  const { files, found, missing } = starter(openRepository(root), file);
  const kept = options.force ? [] : files.filter(({ path }) => existsSync(join(root, path)));
  const keptConfig = kept.some(({ path }) => path === file);
  // Beside a config of the user's own only the workflow is of use.
  const written = files.filter(
    (candidate) => !kept.includes(candidate) && (!keptConfig || candidate.path === WORKFLOW),
  );
  for (const { path, text } of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const config = readFileSync(join(root, file), "utf8");
  const { config: parsed, findings } = parseConfig(config, file);
  const lines = [
    ...written.map(({ path }) => `wrote ${path}`),
    ...kept.map(({ path }) => `kept ${path}, which was there already; --force replaces it`),
    ...(written.some(({ path }) => path === WORKFLOW) ? ["", aboutForks] : []),
    ...(keptConfig ? [] : ["", ...found, ...missing.map((text) => `To do: ${text}.`)]),
    "",
    ...(findings.length === 0
      ? [
          `Next: commit these files, or try them with \`npx github:${origin.repository}#${origin.ref} run --head 'working tree'\`.`,
        ]
      : [renderFindings(findings, { [file]: config }).trimEnd()]),
  ];
  return {
    written: written.map(({ path }) => path),
    kept: kept.map(({ path }) => path),
    ready: parsed !== null,
    text: `${lines.join("\n")}\n`,
  };
}

const aboutForks =
  "The workflow comments on pull requests of this repository's own branches. Those from forks take two others: " +
  `forks-measure.yml and forks-report.yml, in docs/workflows.md of ${origin.repository}.`;

const SKIPPED = new Set([
  "node_modules",
  "vendor",
  "dist",
  "build",
  "target",
  "coverage",
  "venv",
  "__pycache__",
]);
/** Deeper or larger than this nothing is looked for. */
const DEEPEST = 6;
const MOST_FILES = 5000;
const MOST_BYTES = 2_000_000;

/** A folder's files by path, without hidden ones and what tools install or build. */
export function openRepository(root: string): Repository {
  const files: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (files.length >= MOST_FILES || entry.name.startsWith(".") || SKIPPED.has(entry.name)) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1);
      else if (entry.isFile()) files.push(path);
    }
  };
  walk("", 0);
  return {
    files,
    read: (path) =>
      statSync(join(root, path)).size > MOST_BYTES ? "" : readFileSync(join(root, path), "utf8"),
  };
}
