import type { RequestBody, RequestTemplate } from "./config.ts";
import { texts } from "./resolve-text.ts";
import type { WrittenRequest } from "./schema.ts";
import { methods } from "./schema-text.ts";

/** The statuses that count as success where a request names none. */
const anySuccess: readonly number[] = Array.from({ length: 100 }, (_, index) => 200 + index);

/** Its name is `METHOD path` unless it has one. */
export function resolveRequest(written: WrittenRequest): RequestTemplate {
  const { method, path } = lineOf(written);
  const details = typeof written === "string" ? {} : written;
  const expect = details.expect;
  return {
    name: details.name ?? `${method} ${path}`,
    method,
    path,
    headers: texts(details.headers),
    body: bodyOf(details),
    weight: details.weight ?? 1,
    expect: expect === undefined ? anySuccess : typeof expect === "number" ? [expect] : expect,
    timeout: details.timeout ?? 5,
  };
}

function lineOf(written: WrittenRequest): { readonly method: string; readonly path: string } {
  if (typeof written !== "string") {
    const method = methods.find((known) => written[known] !== undefined) ?? "get";
    return { method: method.toUpperCase(), path: written[method] ?? "/" };
  }
  const [first = "/", second] = written.trim().split(/\s+/);
  return second === undefined
    ? { method: "GET", path: first }
    : { method: first.toUpperCase(), path: second };
}

function bodyOf(written: Exclude<WrittenRequest, string> | Record<string, never>): RequestBody | null {
  if (typeof written.json === "string") return { kind: "json-file", path: written.json };
  if (written.json !== undefined) return { kind: "json", value: written.json };
  if (written.text !== undefined) return { kind: "text", value: written.text };
  if (written.file !== undefined) return { kind: "file", path: written.file };
  return null;
}
