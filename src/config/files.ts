import type { Config, LoadSuite } from "./config.ts";
import type { Finding, Place } from "./finding.ts";
import { parseTemplate, type TemplatePlace } from "./template.ts";

/** A file that a config refers to, relative to the repository's root, and by what. */
export interface ReferencedFile {
  readonly path: string;
  /** `body`, `values`: read from head for both arms. `compose`: each arm's own. */
  readonly use: "body" | "values" | "compose";
}

/** Every file that must exist for the config to work, each once. */
export function referencedFiles(config: Config): readonly ReferencedFile[] {
  const files: ReferencedFile[] =
    config.stack.kind === "compose" ? config.stack.files.map((path) => ({ path, use: "compose" })) : [];
  for (const suite of config.suites) files.push(...requestFiles(suite));
  return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index);
}

/** Paths that lead out of the repository: a pull request must not reach into the machine that weighs it. */
export function checkPaths(config: Config, text: string): readonly Finding[] {
  const folder = config.stack.kind === "command" ? [config.stack.directory] : [];
  return [...referencedFiles(config).map(({ path }) => path), ...config.stack.carry, ...folder]
    .filter(leadsOut)
    .map((path) => ({
      severity: "error",
      code: "config-path-outside",
      message: `\`${path}\` lies outside of the repository`,
      hint: "write a path relative to the repository's root, without `..`",
      where: firstMention(path, config.file, text),
    }));
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
