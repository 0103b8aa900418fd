import type { Config, LoadSuite, Suite } from "./config.ts";
import type { Finding, Place } from "./finding.ts";
import { parseTemplate, type TemplatePlace } from "./template.ts";

/** A file that a config refers to, relative to the repository's root, and by what. */
export interface ReferencedFile {
  readonly path: string;
  /** `body`, `values`, `script`: read from head for both arms. `compose`: each arm's own. */
  readonly use: "body" | "values" | "script" | "compose";
}

/** Every file that must exist for the config to work, each once. */
export function referencedFiles(config: Config): readonly ReferencedFile[] {
  const stacks = Object.values(config.stacks).flatMap((stack) =>
    stack.kind === "compose" ? stack.files.map((path): ReferencedFile => ({ path, use: "compose" })) : [],
  );
  const files = [...stacks, ...config.suites.flatMap(suiteFiles)];
  return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index);
}

/** Paths that lead out of the repository: a pull request must not reach into the machine that weighs it. */
export function checkPaths(config: Config, text: string): readonly Finding[] {
  return [
    ...referencedFiles(config).map(({ path }) => path),
    ...carriedFiles(config),
    ...referencedFolders(config),
  ]
    .filter(leadsOut)
    .map((path) => ({
      severity: "error",
      code: "config-path-outside",
      message: `\`${path}\` lies outside of the repository`,
      hint: "write a path relative to the repository's root, without `..`",
      where: firstMention(path, config.file, text),
    }));
}

/** Folders in which commands run, each once. */
export function referencedFolders(config: Config): readonly string[] {
  const stacks = Object.values(config.stacks).flatMap((stack) =>
    stack.kind === "command" ? [stack.directory] : [],
  );
  const suites = config.suites.flatMap((suite) => ("directory" in suite ? [suite.directory] : []));
  return [...new Set([...stacks, ...suites])];
}

/** Untracked files of the checkout that stacks and suites need, each once. */
export function carriedFiles(config: Config): readonly string[] {
  const stacks = Object.values(config.stacks).flatMap(({ carry }) => carry);
  const suites = config.suites.flatMap((suite) => ("carry" in suite ? suite.carry : []));
  return [...new Set([...stacks, ...suites])];
}

function suiteFiles(suite: Suite): readonly ReferencedFile[] {
  if (suite.kind === "load") return requestFiles(suite);
  return suite.kind === "k6" ? [{ path: suite.script, use: "script" }] : [];
}

function leadsOut(path: string): boolean {
  return /^(?:[/\\~]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes("..");
}

/** Where a path is written first. */
export function firstMention(path: string, file: string, text: string): Place {
  const lines = text.split("\n");
  const line = lines.findIndex((candidate) => candidate.includes(path));
  return line < 0
    ? { file }
    : { file, line: line + 1, column: (lines[line]?.indexOf(path) ?? 0) + 1, length: path.length };
}

/** The files that a suite's requests read: bodies, and values of placeholders. */
export function requestFiles({
  headers,
  requests,
}: Pick<LoadSuite, "headers" | "requests">): readonly ReferencedFile[] {
  return [
    ...valueFiles(Object.values(headers), "header"),
    ...requests.flatMap((request): readonly ReferencedFile[] => [
      ...valueFiles([request.path], "path"),
      ...valueFiles(Object.values(request.headers), "header"),
      ...(request.body !== null && "path" in request.body
        ? [{ path: request.body.path, use: "body" } as const]
        : valueFiles(textsIn(request.body?.value), "body")),
    ]),
  ];
}

function valueFiles(texts: readonly string[], place: TemplatePlace): readonly ReferencedFile[] {
  return texts
    .flatMap((text) => parseTemplate(text, place).parts)
    .flatMap((part): ReferencedFile[] =>
      typeof part === "object" && part.kind === "file" ? [{ path: part.path, use: "values" }] : [],
    );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
