import { type Schema, schemas } from "../description.ts";

type Fields = Readonly<Record<string, unknown>>;

const fillings = new Map<string, Fields>();

/**
 * An object of a schema of GitHub's with these fields; what the schema requires beyond them has a neutral value (null,
 * 0, false, an empty text, an address that leads nowhere), so that clients see every field that GitHub sends.
 */
export function whole(name: string, fields: Fields): Fields {
  let filling = fillings.get(name);
  if (filling === undefined) {
    filling = requiredOf(schemas[name] ?? {});
    fillings.set(name, filling);
  }
  return { ...filling, ...fields };
}

interface Shape {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
}

function neutral(schema: Shape): unknown {
  const { $ref, anyOf, type, items = {}, minItems = 0, enum: values, format = "" } = schema;
  if ($ref !== undefined) return neutral(schemas[$ref.replace("github#/schemas/", "")] ?? {});
  if (Array.isArray(type) || type === "null" || anyOf?.some((each) => each["type"] === "null") === true)
    return null;
  if (values !== undefined) return values[0];
  if (type === "integer" || type === "number") return 0;
  if (type === "boolean") return false;
  if (type === "array") return Array.from({ length: minItems }, () => neutral(items));
  if (type === "string") return neutralText[format] ?? "";
  return requiredOf(schema);
}

function requiredOf({ anyOf = [], allOf = [], properties = {}, required = [] }: Shape): Fields {
  const parts = [...allOf, ...anyOf.slice(0, 1)].map((part) => neutral(part) as Fields);
  const own = Object.fromEntries(required.map((name) => [name, neutral(properties[name] ?? {})]));
  return Object.assign({}, ...parts, own) as Fields;
}

const neutralText: Readonly<Record<string, string>> = {
  uri: "https://github.example.com/nowhere",
  "date-time": "2026-01-01T00:00:00Z",
  email: "nobody@example.com",
};
