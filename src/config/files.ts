import type { Config, RequestTemplate } from "./config.ts";
import { parseTemplate } from "./template.ts";

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
  for (const { requests } of config.suites) for (const request of requests) files.push(...filesOf(request));
  return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index);
}

function filesOf({ path, body, headers }: RequestTemplate): readonly ReferencedFile[] {
  const bodies: ReferencedFile[] =
    body !== null && (body.kind === "json-file" || body.kind === "file")
      ? [{ path: body.path, use: "body" }]
      : [];
  const templates = [path, ...Object.values(headers), ...(body?.kind === "json" ? textsIn(body.value) : [])];
  const values = templates.flatMap((text) => {
    const parsed = parseTemplate(text);
    const parts = "parts" in parsed ? parsed.parts : [];
    return parts.flatMap((part): ReferencedFile[] =>
      typeof part === "object" && part.kind === "file" ? [{ path: part.path, use: "values" }] : [],
    );
  });
  return [...bodies, ...values];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
