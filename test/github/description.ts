import { readFileSync } from "node:fs";
import { viewer } from "./viewer.ts";

export type Schema = { readonly [keyword: string]: unknown };

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  /** Whether the value may hold slashes. */
  readonly segments?: boolean;
  readonly schema: Schema;
}

/** One operation of GitHub's API, as its OpenAPI description has it. */
export interface Operation {
  /** For example `issues/create-comment`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly bodyRequired: boolean;
  /** By status; null where the answer has no JSON. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Slice {
  readonly operations: Readonly<Record<string, Omit<Operation, "id">>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const slice = JSON.parse(readFileSync(new URL("openapi/slice.json", import.meta.url), "utf8")) as Slice;

/** By name; they refer to each other as `github#/schemas/NAME`. */
export const schemas = slice.schemas;

export const operations: readonly Operation[] = [
  ...Object.entries(slice.operations).map(([id, operation]) => ({ id, ...operation })),
  viewer,
];

const patterns = operations.map((operation) => ({ operation, pattern: patternOf(operation) }));

/** The operation that a request asks for, with the values in its path; null where the slice has none. */
export function operationAt(
  method: string,
  path: string,
): { readonly operation: Operation; readonly values: Readonly<Record<string, string>> } | null {
  for (const { operation, pattern } of patterns) {
    if (operation.method !== method) continue;
    const match = pattern.exec(path);
    if (match !== null) return { operation, values: decoded(match.groups ?? {}) };
  }
  return null;
}

/** Whether a request changes nothing; the path may have the API's before it. */
export function isRead({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === "GET" || path === viewer.path;
}

function patternOf({ path, parameters }: Operation): RegExp {
  const pattern = path.replaceAll(/\{(\w+)\}|[^{]+/gu, (part, name: string | undefined) => {
    if (name === undefined) return part.replaceAll(/[.*+?^$()|[\]\\]/gu, String.raw`\$&`);
    const segments = parameters.some((parameter) => parameter.name === name && parameter.segments === true);
    return `(?<${name}>${segments ? ".*" : "[^/]+?"})`;
  });
  // The root folder of a repository has the empty path, with or without the slash before it.
  return new RegExp(`^${pattern.replace("/(?<path>.*)", "/?(?<path>(?<=/).*|)")}$`, "u");
}

function decoded(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodeURIComponent(value)]));
}
