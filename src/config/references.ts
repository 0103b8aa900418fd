import type { LoadSuite } from "./config.ts";
import { parseTemplate } from "./template.ts";

/** Names of the environment variables that the headers of a suite take values from (`${NAME}`), each once. */
export function headerReferences({
  headers,
  requests,
}: Pick<LoadSuite, "headers" | "requests">): readonly string[] {
  const names = [headers, ...requests.map((request) => request.headers)]
    .flatMap((fields) => Object.values(fields))
    .flatMap((value) => parseTemplate(value, "header").parts)
    .flatMap((part) => (typeof part === "object" && part.kind === "reference" ? [part.name] : []));
  return [...new Set(names)];
}
