import { type Fields, fieldsOf, listOf, textOf } from "./fields.ts";
import { findNearest, readData, type Repository } from "./repository.ts";

/** The GET operations of an API description as requests of a config. */
export interface FoundOperations {
  readonly file: string;
  readonly requests: readonly FoundRequest[];
  /** `GET /path` and why it is no request. */
  readonly skipped: readonly { readonly request: string; readonly reason: string }[];
  /** A path that looks like a readiness or health probe. */
  readonly ready: string | null;
}

export interface FoundRequest {
  /** As a config takes it, `GET /merchants/{1..100}`. */
  readonly text: string;
  /** What a reader should check about it. */
  readonly note: string | null;
}

/** A value for a parameter: text for the path or query, and whether it is more than a guess. */
interface Filled {
  readonly text: string;
  readonly guessed: boolean;
}

const PROBE = /\/(?:readyz?|readiness|healthz?|health|livez?|live|liveness|ping|status|metrics)$/;

/** Identifiers of a bounded range are drawn from all of it; where no end is given, from so many. */
const GUESSED_RANGE = 100;

/** The largest bound that is taken for the data's own. */
const WIDEST = 10_000_000;

/** Looks for an OpenAPI or Swagger document, YAML or JSON. */
export function findOperations(repository: Repository): FoundOperations | null {
  const file = findNearest(repository, /^(?:openapi|swagger)(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/i);
  if (file === undefined) return null;
  const document = fieldsOf(readData(repository, file));
  const prefix = prefixOf(document);
  const requests: FoundRequest[] = [];
  const skipped: { request: string; reason: string }[] = [];
  const probes: string[] = [];
  for (const [path, written] of Object.entries(fieldsOf(document["paths"]))) {
    const item = fieldsOf(written);
    const operation = fieldsOf(item["get"]);
    if (item["get"] === undefined || operation["deprecated"] === true || /[\s\p{Cc}#]/u.test(path)) continue;
    if (PROBE.test(path) && !path.includes("{")) {
      probes.push(`${prefix}${path}`);
      continue;
    }
    const parameters = [...listOf(item["parameters"]), ...listOf(operation["parameters"])].map((parameter) =>
      deref(parameter, document),
    );
    const filled = fill(`${prefix}${path}`, parameters, document);
    if ("reason" in filled) skipped.push({ request: `GET ${prefix}${path}`, reason: filled.reason });
    else requests.push({ text: `GET ${filled.path}`, note: noteOf(filled.guessed, operation, document) });
  }
  return {
    file,
    requests,
    skipped,
    ready: probes.find((path) => /ready|readiness/.test(path)) ?? probes.at(0) ?? null,
  };
}

function fill(
  path: string,
  parameters: readonly Fields[],
  document: Fields,
): { readonly path: string; readonly guessed: boolean } | { readonly reason: string } {
  let guessed = false;
  let reason: string | null = null;
  const inPath = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = valueOf(
      parameters.findLast((parameter) => parameter["name"] === name && parameter["in"] === "path"),
      document,
    );
    if (value === null) reason ??= `no values are known for \`${name}\``;
    guessed ||= value?.guessed ?? false;
    return value?.text ?? "";
  });
  const query: string[] = [];
  for (const parameter of parameters.filter((parameter) => parameter["in"] === "query")) {
    const value = valueOf(parameter, document);
    const required = parameter["required"] === true;
    if (value === null && required) reason ??= `no values are known for \`${String(parameter["name"])}\``;
    if (value === null || (value.guessed && !required)) continue;
    guessed ||= value.guessed;
    query.push(`${encodeURIComponent(String(parameter["name"]))}=${value.text}`);
  }
  return reason === null
    ? { path: query.length === 0 ? inPath : `${inPath}?${query.join("&")}`, guessed }
    : { reason };
}

/**
 * The entries of an enum, a range of whole numbers, examples or a default, in this order: what varies from request to
 * request keeps caches from answering everything.
 */
function valueOf(parameter: Fields | undefined, document: Fields): Filled | null {
  if (parameter === undefined) return null;
  const schema = { ...parameter, ...deref(parameter["schema"] ?? {}, document) };
  const [from, to] = [wholeNumber(schema["minimum"]), wholeNumber(schema["maximum"])];
  const choices = plainTexts(listOf(schema["enum"]));
  if (choices.length > 0) return { text: oneOf(choices), guessed: false };
  if (schema["type"] === "integer" && to !== null) return { text: `{${from ?? 1}..${to}}`, guessed: false };
  const named = Object.values(fieldsOf(parameter["examples"])).map((example) => fieldsOf(example)["value"]);
  const examples = plainTexts([
    parameter["example"],
    schema["example"],
    ...named,
    ...listOf(schema["examples"]),
  ]);
  if (examples.length > 0) return { text: oneOf(examples), guessed: false };
  if (schema["type"] === "integer")
    return { text: `{${from ?? 1}..${(from ?? 1) + GUESSED_RANGE - 1}}`, guessed: true };
  const [absent] = plainTexts([schema["default"]]);
  return absent === undefined ? null : { text: absent, guessed: false };
}

function oneOf(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  return distinct.length === 1 ? (distinct[0] ?? "") : `{${distinct.join(",")}}`;
}

/** A bound that somebody chose; those of a type's width say nothing about the data. */
function wholeNumber(value: unknown): number | null {
  return Number.isInteger(value) && Math.abs(Number(value)) <= WIDEST ? Number(value) : null;
}

/** The values that fit into an address, escaped. */
function plainTexts(values: readonly unknown[]): readonly string[] {
  return values.flatMap((value) => textOf(value) ?? []).map(encodeURIComponent);
}

function noteOf(guessed: boolean, operation: Fields, document: Fields): string | null {
  const security = operation["security"] ?? document["security"];
  const notes = [
    guessed ? "check that these identifiers exist" : "",
    listOf(security).length > 0 ? "asks for authorization: see `headers`" : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? null : notes.join("; ");
}

/** The path under which the API is served: of the first server, or Swagger's basePath. */
function prefixOf(document: Fields): string {
  const server = fieldsOf(listOf(document["servers"])[0])["url"];
  const base = typeof server === "string" ? server.replace(/^\w+:\/\/[^/]*/, "") : document["basePath"];
  return typeof base === "string" && base.startsWith("/") && !/[{}]/.test(base)
    ? base.replace(/\/+$/, "")
    : "";
}

/** Follows a local reference, `#/components/parameters/id`. */
function deref(value: unknown, document: Fields): Fields {
  let fields = fieldsOf(value);
  for (let hops = 0; hops < 10 && typeof fields["$ref"] === "string"; hops++) {
    const steps = fields["$ref"].startsWith("#/") ? fields["$ref"].slice(2).split("/") : [];
    let target: unknown = steps.length === 0 ? undefined : document;
    for (const step of steps) target = fieldsOf(target)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
    fields = fieldsOf(target);
  }
  return fields;
}
